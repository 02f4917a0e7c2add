import type { MovementKind } from '../../domain/stock';
import type { TooFew } from '../../db/stock';
import { t } from '../../i18n';
import { placeText } from '../../ui/placeText';
import type { HolderNames } from './equipment.queries';

export const kindText = (kind: MovementKind): string => t(`equipment.kind.${kind}`);

/** 12个; the bare number where the unit is not known. */
export const amountText = (n: number, unit: string | null | undefined): string =>
  unit ? t('equipment.amount', { n, unit }) : String(n);

/** Why nothing moved: how many there are, and who has the rest. */
export function tooFewText(
  { place, has, wanted, stock }: TooFew,
  item: { name: string; unit?: string | null | undefined },
  names: HolderNames,
): string {
  const places: { place: string; n: number }[] = [
    { place: 'store', n: stock.inStore },
    ...stock.loans,
    { place: 'damaged', n: stock.damaged },
    { place: 'repair', n: stock.inRepair },
    { place: 'lost', n: stock.lost },
  ];
  const rest = places
    .filter((one) => one.place !== place && one.n > 0)
    .map((one) => t('equipment.restWith', { place: placeText(one.place, names), n: one.n, unit: item.unit ?? '' }));
  return t('equipment.tooFew', {
    name: item.name,
    place: placeText(place, names),
    has: Math.max(0, has),
    wanted,
    unit: item.unit ?? '',
    rest: rest.length > 0 ? t('equipment.restIs', { list: rest.join(t('common.listSeparator')) }) : '',
  }).trim();
}
