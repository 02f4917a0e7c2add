import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { holderOf, type Item, type Stock } from '../../domain/stock';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { move } from '../../db/stock';
import { t } from '../../i18n';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { placeText } from '../../ui/placeText';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { Stepper } from '../../ui/Stepper';
import { TextField } from '../../ui/TextField';
import { requestWriteOff, side } from './equipment.commands';
import type { HolderNames } from './equipment.queries';
import { HolderFields } from './HolderFields';
import { saveMove } from './saveMove';
import { amountText, kindText } from './stockWords';

/** What a person does with an item; the other kinds of movement are written by stocktakes and reversals. */
export type Doing = 'stockIn' | 'issue' | 'return' | 'damage' | 'loss' | 'repairOut' | 'repairBack' | 'writeOff';

/** The places a movement of each kind may start from, in the order in which they are offered; `loans` are all who hold some. */
const SOURCES: Record<Doing, readonly ('store' | 'damaged' | 'lost' | 'repair' | 'loans')[]> = {
  stockIn: [],
  issue: ['store'],
  return: ['loans', 'lost'],
  damage: ['store', 'loans'],
  loss: ['store', 'loans'],
  repairOut: ['damaged', 'store'],
  repairBack: ['repair', 'damaged'],
  writeOff: ['damaged', 'lost', 'repair', 'store'],
};
const TARGETS: Record<Doing, string | undefined> = {
  stockIn: 'store',
  issue: undefined,
  return: 'store',
  damage: 'damaged',
  loss: 'lost',
  repairOut: 'repair',
  repairBack: 'store',
  writeOff: undefined,
};

/** From where so many can be taken for this. */
export function sourcesOf(doing: Doing, stock: Stock): { place: string; n: number }[] {
  const counts = { store: stock.inStore, damaged: stock.damaged, lost: stock.lost, repair: stock.inRepair };
  return SOURCES[doing]
    .flatMap((source) => (source === 'loans' ? stock.loans : [{ place: source, n: counts[source] }]))
    .filter(({ n }) => n > 0);
}

interface MoveSheetProps {
  doing: Doing;
  itemKey: string;
  item: Item;
  stock: Stock;
  names: HolderNames;
  onClose: () => void;
}

/** One movement of one item: how many, from where, to whom, why. */
export function MoveSheet({ doing, itemKey, item, stock, names, onClose }: MoveSheetProps) {
  const today = dayOf(new Date());
  const sources = sourcesOf(doing, stock);
  const [first] = sources;
  const [quantity, setQuantity] = useState<number | null>(1);
  const [from, setFrom] = useState(first?.place ?? '');
  const [to, setTo] = useState('group:');
  const [due, setDue] = useState('');
  const [date, setDate] = useState(today);
  const [reason, setReason] = useState('');
  const source = sources.find(({ place }) => place === from);
  const isIssue = doing === 'issue';
  const isRequest = doing === 'writeOff';
  const errors = {
    quantity:
      quantity === null || quantity < 1 || quantity > 100_000
        ? t('registers.needed', { field: t('equipment.quantity') })
        : source && quantity > source.n
          ? t('equipment.onlySo', { place: placeText(source.place, names), n: amountText(source.n, item.unit) })
          : undefined,
    to: isIssue && !holderOf(to)?.key ? t('equipment.whoNeeded') : undefined,
    reason: isRequest && reason.trim() === '' ? t('equipment.reasonNeeded') : undefined,
    date:
      date > today
        ? t('equipment.dateFuture')
        : date
          ? undefined
          : t('registers.needed', { field: t('equipment.date') }),
  };
  const kind = isRequest ? t('equipment.requestWriteOff') : kindText(doing);
  const onSave = async () => {
    const n = quantity ?? 1;
    if (isRequest) {
      const saved = await save(() => requestWriteOff(db, { item: itemKey, quantity: n, from, reason: reason.trim() }), {
        text: t('writeOffs.requested', { name: item.name }),
        undo: (result) => undo(db, result),
      });
      if (saved) onClose();
      return;
    }
    const target = TARGETS[doing];
    const isDone = await saveMove(
      () =>
        move(db, [
          {
            item: itemKey,
            quantity: n,
            kind: doing,
            date,
            ...(from ? side('from', from) : {}),
            ...(isIssue ? side('to', to) : target ? { to: target } : {}),
            ...(isIssue && due ? { due } : {}),
            ...(reason.trim() ? { reason: reason.trim() } : {}),
          },
        ]),
      t('equipment.moved', { kind, name: item.name, n, unit: item.unit ?? '' }),
      () => item,
      names,
    );
    if (isDone) onClose();
  };
  return (
    <FormSheet
      title={t('equipment.moveTitle', { kind, name: item.name })}
      size="auto"
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors).flatMap((text) => text ?? [])}
      isDirty={reason !== '' || quantity !== 1 || due !== ''}
      yes={kind}
    >
      {(tried) => (
        <>
          {sources.length > 1 && (
            <Select
              label={t('equipment.from')}
              value={from}
              onChange={setFrom}
              options={sources.map(({ place, n }) => ({
                value: place,
                label: t('equipment.restWith', { place: placeText(place, names), n, unit: item.unit ?? '' }),
              }))}
            />
          )}
          <Stepper
            label={t('equipment.quantity')}
            hint={
              source &&
              t('equipment.restWith', { place: placeText(source.place, names), n: source.n, unit: item.unit ?? '' })
            }
            value={quantity}
            onChange={setQuantity}
            min={1}
            max={source?.n}
            unit={item.unit ?? undefined}
            error={tried || (quantity ?? 0) > (source?.n ?? Infinity) ? errors.quantity : undefined}
          />
          {isIssue && (
            <>
              <HolderFields value={to} onChange={setTo} names={names} error={tried ? errors.to : undefined} />
              <DateField
                label={t('equipment.due')}
                hint={t('equipment.dueHint')}
                value={due}
                onChange={setDue}
                min={today}
              />
            </>
          )}
          <TextField
            label={t('equipment.reason')}
            value={reason}
            onChange={setReason}
            maxLength={500}
            error={tried ? errors.reason : undefined}
            required={isRequest}
          />
          {!isRequest && (
            <DateField label={t('equipment.date')} value={date} onChange={setDate} max={today} error={errors.date} />
          )}
        </>
      )}
    </FormSheet>
  );
}
