import { idOf, keyOf } from '../ids';
import { stockOf, type Item, type Movement } from '../stock';
import { createComparison } from './compare';
import { said, settle, tutorNamed } from './listRows';
import {
  countActions,
  placeOf,
  repeats,
  type Existing,
  type Place,
  type Plan,
  type PlannedRow,
  type PlanOptions,
  type Reason,
  type Write,
} from './plan';
import { readCount, readMoney, readName, readQuantity, readRoughDay } from './readValues';
import { createRowReader, placeIn, readText, type RowRead } from './studentRecords';
import { cellReader, type Table } from './table';
import { isSameLabel, readLabel } from './timetableRecords';

/** What a row of the equipment ledger says. `unitPrice` is in 分; `boughtOn` a day, a month or a year. */
export type ItemRecord = {
  item: string;
  category?: string | undefined;
  specification?: string | undefined;
  unit?: string | undefined;
  quantity?: number | undefined;
  unitPrice?: number | undefined;
  boughtOn?: string | undefined;
  source?: string | undefined;
  place?: string | undefined;
  keeper?: string | undefined;
  serial?: string | undefined;
  lowAt?: number | undefined;
  note?: string | undefined;
};

export function readItemRows(tables: readonly Table[], latestYear: number): RowRead<ItemRecord>[] {
  return tables.flatMap((table) => {
    const read = cellReader(table);
    return table.rows.map((row): RowRead<ItemRecord> => {
      const { get, bad } = createRowReader(read, row);
      const quantity = get('quantity', readQuantity);
      const price = get('unitPrice', readMoney);
      const amount = get('amount', readMoney);
      // A ledger may say the sum alone.
      const each = amount !== undefined && quantity && quantity.n > 0 ? amount / quantity.n : undefined;
      const record: ItemRecord = {
        item: get('item', readLabel) ?? '',
        category: get('category', readText),
        specification: get('specification', readText),
        unit: get('unit', readText) ?? quantity?.unit,
        quantity: quantity?.n,
        unitPrice: price ?? (each !== undefined && Number.isInteger(each) ? each : undefined),
        boughtOn: get('boughtOn', (cell) => readRoughDay(cell, latestYear)),
        source: get('source', readText),
        place: get('place', readLabel),
        keeper: get('keeper', readName),
        serial: get('serial', readText),
        lowAt: get('lowAt', readCount),
        note: get('note', readText),
      };
      const at = placeIn(table, row);
      if (bad.length > 0) return { ...at, reason: { type: 'bad', fields: bad }, partial: record };
      if (record.item === '') return { ...at, reason: { type: 'missing', fields: ['item'] }, partial: record };
      return { ...at, record };
    });
  });
}

/**
 * What each row of the equipment ledger will do (SPEC register 10): a row is an item, and its number comes in as one stock-in.
 * Numbers are never edited: of an item that has movements a list changes what is said of it, not how many there are.
 */
export function planEquipment(reads: readonly RowRead<ItemRecord>[], existing: Existing, options: PlanOptions): Plan {
  const moved = new Map<string, Movement[]>();
  for (const one of existing.movements) moved.set(one.item, [...(moved.get(one.item) ?? []), one]);
  const claimed = new Set<Item>();
  const done: (Place & { record: ItemRecord })[] = [];
  const named = (record: ItemRecord) =>
    existing.items.filter(
      (item) => isSameLabel(item.name, record.item) && isSameText(item.specification, record.specification),
    );
  // Bought at another time or price: the same thing only if there are as many of it.
  const sameNumber = (item: Item | undefined, record: ItemRecord) =>
    item && stockOf(moved.get(keyOf(item._id)) ?? []).owned === record.quantity ? item : undefined;
  const rows = reads.map((read): PlannedRow => {
    const at = { ...placeOf(read), changes: [], writes: [] };
    if (!('record' in read)) return { ...at, action: 'unreadable', reason: read.reason, record: said(read.partial) };
    const { record } = read;
    const shown = { ...at, record: said(record) };
    const earlier = done.find((one) => isSameBatch(one.record, record));
    if (earlier) return { ...shown, action: 'skip', reason: repeats(earlier, read) };
    done.push({ ...placeOf(read), record });
    const open = named(record).filter((item) => !claimed.has(item));
    // The same thing bought twice is two rows of a ledger, and two items: each has its own price, date and source.
    const isOnlyRow = reads.filter((one) => 'record' in one && isSameThing(one.record, record)).length === 1;
    const known =
      open.find((item) => isBatchOf(item, record)) ??
      (isOnlyRow && open.length === 1 ? sameNumber(open[0], record) : undefined);
    if (known) claimed.add(known);
    const { patch, changes, keeperUnknown } = compareItem(record, known, existing);
    const key = known ? keyOf(known._id) : options.newKey(`item\n${[read.sheet, read.block, read.row].join('\n')}`);
    const ownMoves = moved.get(key) ?? [];
    const incoming: Write[] =
      ownMoves.length === 0 && record.quantity ? [stockIn(key, record.quantity, record.boughtOn, options)] : [];
    const { owned } = stockOf(ownMoves);
    const remark: Reason | undefined =
      ownMoves.length > 0 && record.quantity !== undefined && record.quantity !== owned
        ? { type: 'stockDiffers', here: owned, there: record.quantity }
        : keeperUnknown;
    const item: Write[] = Object.keys(patch).length > 0 ? [{ id: idOf('item', key), set: patch }] : [];
    const writes = [...item, ...incoming];
    if (!known) return { ...shown, action: 'add', ...(remark ? { reason: remark } : {}), writes };
    const all =
      incoming.length > 0
        ? [...changes, { field: 'quantity' as const, from: undefined, to: record.quantity }]
        : changes;
    return { ...shown, ...settle(all, writes, remark) };
  });
  return { kind: 'equipment', rows, counts: countActions(rows), warnings: [], writes: [] };
}

function compareItem(record: ItemRecord, known: Item | undefined, existing: Existing) {
  const { patch, changes, compare } = createComparison();
  if (!known) patch['name'] = record.item;
  const plain = ['category', 'specification', 'unit', 'unitPrice', 'source', 'serial', 'lowAt', 'note'] as const;
  for (const field of plain) compare(field, field, known?.[field], record[field]);
  // 2025 says nothing new of what was bought on 2025-09-10.
  if (!record.boughtOn || !known?.boughtOn?.startsWith(record.boughtOn))
    compare('boughtOn', 'boughtOn', known?.boughtOn, record.boughtOn);
  const venue = existing.venues.find((one) => record.place && isSameLabel(one.name, record.place));
  const venueNow = existing.venues.find((one) => keyOf(one._id) === known?.venue)?.name;
  if (venue) compare('place', 'venue', known?.venue, keyOf(venue._id), [venueNow, venue.name]);
  else compare('place', 'place', known?.place, record.place);
  const keeper = record.keeper ? tutorNamed(existing.tutors, record.keeper) : undefined;
  const keeperNow = existing.tutors.find((tutor) => keyOf(tutor._id) === known?.keeper)?.name;
  compare('keeper', 'keeper', known?.keeper, keeper, [keeperNow, record.keeper]);
  const keeperUnknown: Reason | undefined =
    record.keeper && !keeper ? { type: 'noTutor', names: [record.keeper] } : undefined;
  return { patch, changes, keeperUnknown };
}

/** The opening stock: dated as far as the papers say, never in the future. */
function stockIn(item: string, quantity: number, boughtOn: string | undefined, { today, newKey }: PlanOptions): Write {
  const rough = boughtOn ? `${boughtOn}-01-01`.slice(0, 10) : today;
  const date = rough < today ? rough : today;
  const id = idOf('movement', `${item}:${newKey(`movement\n${item}`)}`);
  return { id, set: { item, quantity, kind: 'stockIn', date, to: 'store' } };
}

const isSameText = (a: string | null | undefined, b: string | null | undefined): boolean =>
  isSameLabel(a ?? '', b ?? '');

const isSameThing = (a: ItemRecord, b: ItemRecord): boolean =>
  isSameLabel(a.item, b.item) && isSameText(a.specification, b.specification);

const BATCH = ['unitPrice', 'boughtOn', 'source', 'serial', 'place'] as const;

const isSameBatch = (a: ItemRecord, b: ItemRecord): boolean =>
  isSameThing(a, b) && a.quantity === b.quantity && BATCH.every((field) => a[field] === b[field]);

/** Whether an item is what the row says, as far as both say something. */
const isBatchOf = (item: Item, record: ItemRecord): boolean =>
  (['unitPrice', 'boughtOn', 'source', 'serial'] as const).every(
    (field) => (item[field] ?? undefined) === undefined || record[field] === undefined || item[field] === record[field],
  );
