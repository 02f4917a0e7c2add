import type { Patch } from '../../domain/change';
import { fenOf, yuanOf } from '../../domain/money';
import type { Item } from '../../domain/stock';
import { typedText } from '../../domain/typedText';
import { t } from '../../i18n';

export type ItemDraft = {
  name: string;
  category: string;
  specification: string;
  unit: string;
  /** As typed, in 元. */
  price: string;
  source: string;
  boughtOn: string;
  venue: string;
  place: string;
  keeper: string;
  lowAt: number | null;
  serial: string;
  labelled: boolean;
  note: string;
  /** How many there are at first; only for a new item. */
  quantity: number | null;
};
export type ItemErrors = Partial<Record<'name' | 'price' | 'boughtOn' | 'quantity', string>>;

export function draftOf(item?: Item): ItemDraft {
  return {
    name: item?.name ?? '',
    category: item?.category ?? '',
    specification: item?.specification ?? '',
    unit: item?.unit ?? '',
    price: typeof item?.unitPrice === 'number' ? yuanOf(item.unitPrice) : '',
    source: item?.source ?? '',
    boughtOn: item?.boughtOn ?? '',
    venue: item?.venue ?? '',
    place: item?.place ?? '',
    keeper: item?.keeper ?? '',
    lowAt: item?.lowAt ?? null,
    serial: item?.serial ?? '',
    labelled: item?.labelled === true,
    note: item?.note ?? '',
    quantity: null,
  };
}

/** `others` are the other items: two of one name and specification could not be told apart on a stocktake. */
export function errorsOf(draft: ItemDraft, others: readonly Item[]): ItemErrors {
  const errors: ItemErrors = {};
  const name = draft.name.trim();
  if (name === '') errors.name = t('registers.needed', { field: t('equipment.name') });
  else if (name.length > 60) errors.name = t('registers.tooLong', { field: t('equipment.name'), n: 60 });
  else if (others.some((other) => isSame(other, draft))) errors.name = t('equipment.taken');
  if (draft.price.trim() !== '' && fenOf(draft.price) === undefined) errors.price = t('equipment.priceWrong');
  if (!/^(\d{4}(-\d\d){0,2})?$/.test(draft.boughtOn)) {
    errors.boughtOn = t('registers.dateWrong', { field: t('equipment.boughtOn') });
  }
  return errors;
}

const isSame = (other: Item, draft: ItemDraft): boolean =>
  other.name === draft.name.trim() &&
  (other.specification ?? '') === draft.specification.trim() &&
  (other.serial ?? '') === draft.serial.trim();

export function patchOf(draft: ItemDraft): Patch {
  return {
    name: draft.name.trim(),
    category: typedText(draft.category),
    specification: typedText(draft.specification),
    unit: typedText(draft.unit),
    unitPrice: draft.price.trim() === '' ? null : (fenOf(draft.price) ?? null),
    source: typedText(draft.source),
    boughtOn: draft.boughtOn || null,
    venue: draft.venue || null,
    place: typedText(draft.place),
    keeper: draft.keeper || null,
    lowAt: draft.lowAt,
    serial: typedText(draft.serial),
    labelled: draft.labelled || null,
    note: typedText(draft.note),
  };
}
