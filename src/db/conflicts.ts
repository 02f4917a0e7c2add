import { BALANCED } from '../domain/conflictRules';
import { conflictsOf, type Conflict, type Loser } from '../domain/conflicts';
import { keyOf } from '../domain/ids';
import { overdrawnBy, type Entry } from '../domain/overdrawn';
import { splitPath, readRegisters, type Doc } from '../domain/registers';
import type { Space } from '../domain/spaces';
import { tutorsOf } from '../domain/timetable';
import { commit, type Change, type Committed } from './commit';
import { readMeta, type YingchuangDatabase } from './database';
import { currentPerson } from './person';
import { listDocs } from './queries';

/** A conflict with the record it is of. */
export type FoundConflict = Conflict & { record: Doc; space: Space };

/** Concurrent edits that this person may settle, the latest first. */
export async function listConflicts(db: YingchuangDatabase): Promise<FoundConflict[]> {
  const histories = await db.docs.where('[type+doc.kind]').equals(['history', 'concurrent']).toArray();
  const byOwner = new Map<string, Doc[]>();
  for (const { doc } of histories) {
    const owner = typeof doc['doc'] === 'string' ? doc['doc'] : '';
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), doc]);
  }
  const rows = await db.docs.bulkGet([...byOwner.keys()]);
  const found = rows.flatMap((row) =>
    row
      ? conflictsOf(row.doc, byOwner.get(row.id) ?? []).map((one) => ({ ...one, record: row.doc, space: row.space }))
      : [],
  );
  await addBeaten(db, found);
  const isMine = found.length > 0 ? await whoseOf(db) : () => false;
  return found.filter(({ record }) => isMine(record)).sort((a, b) => (latestOf(a) > latestOf(b) ? -1 : 1));
}

/** A value that was swapped for another is shown beside what took its place; a swap keeps it as a correction. */
async function addBeaten(db: YingchuangDatabase, found: readonly FoundConflict[]): Promise<void> {
  const swapped = found.flatMap((one) => (one.beaten === undefined ? [] : [{ one, stamp: one.beaten }]));
  const rows = await db.docs.bulkGet(swapped.map(({ one, stamp }) => `history:${one.doc}:${one.path}:${stamp}`));
  for (const [i, { one, stamp }] of swapped.entries()) {
    const value = rows[i]?.doc['value'];
    if (Array.isArray(value)) one.losers.unshift({ id: rows[i]?.id ?? '', value: value[0] as unknown, stamp });
  }
}

/** How many wait for this person. */
export async function countOpenConflicts(db: YingchuangDatabase): Promise<number> {
  const [conflicts, overdrawn] = await Promise.all([listConflicts(db), listOverdrawn(db)]);
  return conflicts.filter(({ state }) => state === 'open').length + overdrawn.length;
}

const latestOf = ({ now, losers }: Conflict): string =>
  [now.stamp, ...losers.map((one) => one.stamp)].sort().at(-1) ?? '';

/** The office sees every record; a tutor those of the own groups, their children, and what is about the tutor alone. */
async function whoseOf(db: YingchuangDatabase): Promise<(record: Doc) => boolean> {
  const [account, rights, person] = await Promise.all([
    readMeta(db, 'account'),
    readMeta(db, 'rights'),
    currentPerson(db),
  ]);
  if (!account || rights?.office === true) return () => true;
  if (person === null) return () => false;
  const groups = new Set(
    (await listDocs(db, 'group')).filter((group) => tutorsOf(group).includes(person)).map((group) => keyOf(group._id)),
  );
  const children = new Set(
    (await listDocs(db, 'members')).flatMap((list) => (groups.has(list.group) ? Object.keys(list.members ?? {}) : [])),
  );
  return (record) => {
    if (record.type === 'group') return groups.has(keyOf(record._id));
    if (record.type === 'student') return children.has(keyOf(record._id));
    if (record.type === 'tutor') return keyOf(record._id) === person;
    const [group, student] = [record['group'], record['student']];
    return (typeof group === 'string' && groups.has(group)) || (typeof student === 'string' && children.has(student));
  };
}

/** Somebody wrote into it since the person looked: nothing was settled. */
export type Settled = { ok: true; committed: Committed } | { ok: false };

/** What holds stays, and everybody sees that it was looked at. */
export function keepConflict(db: YingchuangDatabase, conflict: FoundConflict): Promise<Settled> {
  return settle(db, conflict, conflict.now.stamp, []);
}

/**
 * Puts a value that had not been taken in the place of what holds, which is kept in the history with `reason`. Never for an
 * entry of stock or money.
 */
export function swapConflict(
  db: YingchuangDatabase,
  conflict: FoundConflict,
  loser: Loser,
  reason: string,
): Promise<Settled> {
  const { field, key } = splitPath(conflict.path);
  const patch = key === undefined ? { [field]: loser.value } : { [field]: { [key]: loser.value } };
  return settle(db, conflict, loser.stamp, [
    { id: conflict.doc, space: conflict.space, set: patch, history: { reason } },
  ]);
}

async function settle(
  db: YingchuangDatabase,
  { doc, path, space, now, histories }: FoundConflict,
  chosen: string,
  changes: readonly Change[],
): Promise<Settled> {
  return db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => {
    const stored = (await db.docs.get(doc))?.doc;
    if (!stored || (readRegisters(stored).get(path)?.stamp ?? '') !== now.stamp) return { ok: false };
    const settled = histories.map((id): Change => ({ id, space, set: { settled: chosen } }));
    return { ok: true, committed: await commit(db, [...changes, ...settled]) };
  });
}

/** An account that gave out more than it had, with the entries that did; `place` is the part of it that did. */
export type Overdrawn = { type: string; account: string; place: string; short: number; entries: Entry[] };

/** Accounts of which two phones together gave out too much. */
export async function listOverdrawn(db: YingchuangDatabase): Promise<Overdrawn[]> {
  const found: Overdrawn[] = [];
  for (const type of Object.keys(BALANCED))
    found.push(
      ...overdrawnIn(
        type,
        (await db.docs.where('type').equals(type).toArray()).map((row) => row.doc),
      ),
    );
  return found;
}

/** The same among records of one type. */
export function overdrawnIn(type: string, docs: readonly Doc[]): Overdrawn[] {
  const accounts = new Map<string, Overdrawn>();
  for (const doc of docs) {
    if (doc['deleted'] === true) continue;
    for (const { account, place, amount } of BALANCED[type]?.(doc) ?? []) {
      const key = JSON.stringify([account, place]);
      const found = accounts.get(key) ?? { type, account, place, short: 0, entries: [] };
      accounts.set(key, found);
      found.entries.push({ id: doc._id, amount, stamp: readRegisters(doc).get('quantity')?.stamp ?? '' });
    }
  }
  return [...accounts.values()]
    .map((one) => ({ ...one, ...overdrawnBy(one.entries) }))
    .filter(({ short }) => short > 0);
}
