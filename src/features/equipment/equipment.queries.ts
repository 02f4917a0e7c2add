import type { Day } from '../../domain/dates';
import { idOf, keyOf } from '../../domain/ids';
import { loansOf, type Loan } from '../../domain/loans';
import { compareByPinyin } from '../../domain/pinyin';
import { isLow, madeAt, stockCard, stockOf, valueOf, type CardLine, type Item, type Stock } from '../../domain/stock';
import { writeOffMovementId, writeOffState, type WriteOff } from '../../domain/writeOffs';
import { authorsOf, type Author } from '../../db/authors';
import { overdrawnIn, type Overdrawn } from '../../db/conflicts';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs } from '../../db/queries';
import { movementsByItem, movementsOf } from '../../db/stock';
import type { Movement } from '../../domain/stock';
import type { Stamp } from '../../domain/stamp';

/** Names of those who can hold things, by place: `group:<key>`, `tutor:<key>`, `venue:<key>`. */
export type HolderNames = ReadonlyMap<string, string>;

export async function holderNames(db: YingchuangDatabase): Promise<HolderNames> {
  const all = await Promise.all([listDocs(db, 'group'), listDocs(db, 'tutor'), listDocs(db, 'venue')]);
  return new Map(all.flat().map((doc) => [doc._id, doc.name]));
}

/** One line of the register. `value` in 分. */
export type ItemRow = {
  key: string;
  item: Item;
  stock: Stock;
  venue: string;
  keeper: string;
  value: number;
  isLow: boolean;
  isOverdrawn: boolean;
};

function rowOf(item: Item, movements: readonly Movement[], names: HolderNames): ItemRow {
  const stock = stockOf(movements);
  return {
    key: keyOf(item._id),
    item,
    stock,
    venue: names.get(`venue:${item.venue ?? ''}`) ?? '',
    keeper: names.get(`tutor:${item.keeper ?? ''}`) ?? '',
    value: valueOf(item, stock),
    isLow: isLow(item, stock),
    isOverdrawn: overdrawnIn('movement', movements).length > 0,
  };
}

/** Every item with its stock, by pinyin. */
export async function listItems(db: YingchuangDatabase): Promise<ItemRow[]> {
  const [items, movements, names] = await Promise.all([listDocs(db, 'item'), movementsByItem(db), holderNames(db)]);
  return items
    .map((item) => rowOf(item, movements.get(keyOf(item._id)) ?? [], names))
    .sort((a, b) => compareByPinyin(a.item.name, b.item.name));
}

export type LoanRow = Loan & { name: string; unit: string; holder: string };

/** Everything that is out, overdue first. */
export async function listLoans(db: YingchuangDatabase, today: Day): Promise<LoanRow[]> {
  const [items, movements, names] = await Promise.all([listDocs(db, 'item'), movementsByItem(db), holderNames(db)]);
  const byKey = new Map(items.map((item) => [keyOf(item._id), item]));
  return loansOf([...movements.values()].flat(), today)
    .map((loan) => ({
      ...loan,
      name: byKey.get(loan.item)?.name ?? '',
      unit: byKey.get(loan.item)?.unit ?? '',
      holder: names.get(loan.place) ?? '',
    }))
    .sort((a, b) => Number(b.isOverdue) - Number(a.isOverdue) || compareByPinyin(a.name, b.name));
}

export type WriteOffRow = {
  request: WriteOff;
  item: Item | undefined;
  state: ReturnType<typeof writeOffState>;
  by: string;
  decidedBy: string;
};

/** All requests to write off: open ones first, then the latest. */
export async function listWriteOffs(db: YingchuangDatabase): Promise<WriteOffRow[]> {
  const [requests, items, tutors] = await Promise.all([
    listDocs(db, 'writeOff'),
    listDocs(db, 'item'),
    listDocs(db, 'tutor'),
  ]);
  const made = await db.docs.bulkGet(requests.map(writeOffMovementId));
  const byKey = new Map(items.map((item) => [keyOf(item._id), item]));
  const names = new Map(tutors.map((tutor) => [keyOf(tutor._id), tutor.name]));
  return requests
    .map((request, i) => ({
      request,
      item: byKey.get(request.item),
      state: writeOffState(request, made[i]?.doc as unknown as Movement | undefined),
      by: names.get(request.by ?? '') ?? '',
      decidedBy: names.get(request.decision?.by ?? '') ?? '',
    }))
    .sort(
      (a, b) => Number(b.state === 'open') - Number(a.state === 'open') || (a.request._id < b.request._id ? 1 : -1),
    );
}

export type ItemView = {
  row: ItemRow;
  names: HolderNames;
  /** The stock card, latest first, with who wrote each line. */
  card: CardLine[];
  authors: ReadonlyMap<Stamp, Author>;
  requests: WriteOffRow[];
  overdrawn: Overdrawn[];
};

/** One item with its card; null if there is none of that key. */
export async function getItem(db: YingchuangDatabase, key: string): Promise<ItemView | null> {
  const item = await getDoc(db, 'item', idOf('item', key));
  if (!item) return null;
  const [movements, names, requests] = await Promise.all([movementsOf(db, key), holderNames(db), listWriteOffs(db)]);
  return {
    row: rowOf(item, movements, names),
    names,
    card: stockCard(movements),
    authors: await authorsOf(db, movements.map(madeAt)),
    requests: requests.filter(({ request }) => request.item === key),
    overdrawn: overdrawnIn('movement', movements),
  };
}
