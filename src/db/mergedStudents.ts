import { canonical } from '../domain/canonical';
import type { Members, Student } from '../domain/documents';
import { idOf, keyOf } from '../domain/ids';
import {
  allWithMerged,
  enrolmentOf,
  readMerged,
  saysNothing,
  withMerged,
  type Aside,
  type MergedStudents,
} from '../domain/mergedStudents';
import type { Member } from '../domain/membership';
import { NO_STAMP } from '../domain/stamp';
import { splitPath, type Doc } from '../domain/registers';
import type { Space } from '../domain/spaces';
import { commit, type Change, type Committed } from './commit';
import type { YingchuangDatabase } from './database';
import { seeThrough } from './queries';
import type { Patch } from '../domain/change';

/** The rows of records that name another; an index, so that a school without any pays nothing. */
const links = (db: YingchuangDatabase) =>
  db.docs.where('[type+doc.mergedInto]').between(['student', ''], ['student', '\uffff']);

/** As whom each merged record counts at this moment. May be called inside a transaction on `docs`, and is watched in a live query. */
export async function mergedStudents(db: YingchuangDatabase): Promise<MergedStudents> {
  const rows = (await links(db).toArray()).filter(({ doc }) => doc['deleted'] !== true);
  if (rows.length === 0) return (latest = new Map());
  const named = rows.map(({ id, doc }) => ({ key: keyOf(id), mergedInto: String(doc['mergedInto']) }));
  const targets = await db.docs.bulkGet(named.map(({ mergedInto }) => idOf('student', mergedInto)));
  const there = new Set(targets.flatMap((row) => (row && row.doc['deleted'] !== true ? [keyOf(row.id)] : [])));
  return (latest = readMerged(named, (key) => there.has(key)));
}

/** As of the latest reading: what is written follows from lists that were read just before. */
let latest: MergedStudents = new Map();

/**
 * New entries of a list of members, as `set` says of the entries as they read: what a record of the same child that was merged
 * says goes into the one entry that is written, else it would stay in the group when the child leaves or is taken off. null
 * takes an entry off.
 */
export function membersPatch(
  stored: Doc | undefined,
  set: (known: NonNullable<Members['members']>) => Record<string, Member | null>,
): Record<string, Member | null> {
  const entries = (stored as Members | undefined)?.members ?? {};
  if (!stored || latest.size === 0) return set(entries);
  const written = set((withMerged(stored, latest) as unknown as Members).members ?? {});
  const joined = Object.keys(entries).filter((key) => entries[key] && (latest.get(key) ?? '') in written);
  return { ...written, ...Object.fromEntries(joined.map((key) => [key, null])) };
}

/** The keys under which a child is on record: its own, and those of the records that were merged into it. */
export async function keysOfStudent(db: YingchuangDatabase, key: string): Promise<string[]> {
  return [key, ...[...(await mergedStudents(db))].flatMap(([merged, as]) => (as === key ? [merged] : []))];
}

/** The records that were merged into a child's, with what they say. */
export async function recordsMergedInto(db: YingchuangDatabase, key: string): Promise<Student[]> {
  const [, ...keys] = await keysOfStudent(db, key);
  const rows = await db.docs.bulkGet(keys.map((one) => idOf('student', one)));
  return rows.flatMap((row) => (row ? [row.doc as unknown as Student] : []));
}

let isOn = false;

/** From now on all reading sees merged records as one child (see `queries.ts`). Twice does no harm. */
export function seeMergedStudents(): void {
  if (isOn) return;
  isOn = true;
  seeThrough({
    docs: async (db, docs) => allWithMerged(docs, await mergedStudents(db)),
    roster: async (db, students) => {
      const merged = await mergedStudents(db);
      return merged.size === 0 ? students : students.filter(({ _id }) => !merged.has(keyOf(_id)));
    },
    history: async (db, session, kept) => {
      const merged = await mergedStudents(db);
      if (merged.size === 0) return kept;
      const asides: Aside[] = [];
      if (session) withMerged(session, merged, (aside) => asides.push(aside));
      return [...kept.map((one) => underOneKey(one, merged)), ...asides.flatMap((aside) => historyOf(session, aside))];
    },
  });
}

/** An earlier value of an entry, under the key that the child has now. */
function underOneKey(history: Doc, merged: MergedStudents): Doc {
  const [field, key] = String(history['path']).split('.');
  const as = key === undefined ? undefined : merged.get(key);
  return as === undefined ? history : { ...history, path: `${field}.${as}` };
}

/** The mark that was put aside by the other record's, told like an earlier value. */
function historyOf(session: Doc | undefined, { path, kept, aside }: Aside): Doc[] {
  if (!session || aside.stamp === NO_STAMP || canonical(kept.value) === canonical(aside.value)) return [];
  const _id = `history:${session._id}:${path}:${aside.stamp}`;
  const told = { doc: session._id, path, value: [aside.value], stamp: aside.stamp, replacedBy: kept.stamp };
  return [{ _id, type: 'history', v: 1, ...told, kind: 'correction' }];
}

/** What merging two records would join, counted on this device; `both` are sessions in which both have a mark, the later of which holds. */
export type MergeFigures = { sessions: number; groups: number; pictures: number; both: number };

/** Counts what is on record under one key, and in how many sessions another key is as well. */
export async function figuresOfRecord(db: YingchuangDatabase, key: string, other: string): Promise<MergeFigures> {
  const figures: MergeFigures = { sessions: 0, groups: 0, pictures: 0, both: 0 };
  const has = (doc: Doc, field: string, one: string): boolean =>
    Boolean((doc[field] as Record<string, unknown> | null | undefined)?.[one]);
  await db.docs
    .where('type')
    .anyOf(['session', 'members'])
    .each(({ doc }) => {
      if (doc['deleted'] === true) return;
      if (doc.type === 'members') figures.groups += has(doc, 'members', key) ? 1 : 0;
      else if (has(doc, 'marks', key)) {
        figures.sessions += 1;
        if (has(doc, 'marks', other)) figures.both += 1;
      }
    });
  figures.pictures = await db.docs
    .where('[type+doc.of]')
    .equals(['photo', idOf('student', key)])
    .count();
  return figures;
}

/** Which of two records stays: the older one, on every device the same. */
export const mergeOrder = (a: string, b: string): { stays: string; goes: string } =>
  a < b ? { stays: a, goes: b } : { stays: b, goes: a };

/**
 * Makes two records one child in one commit: `patch` is what the record that stays takes over from the other. Marks, groups,
 * leaves, wishes and pictures follow by themselves. Where both have a mark, the one that holds is written under the key that
 * stays, and what stood there is kept in the history: taking a later tap back must not bring the other one up. Throws
 * `CommitError`.
 */
export async function mergeStudents(
  db: YingchuangDatabase,
  a: string,
  b: string,
  patch: Patch,
  reason: string,
): Promise<Committed> {
  const { stays, goes } = mergeOrder(a, b);
  seeMergedStudents();
  const merged = new Map([...(await mergedStudents(db)), [goes, stays]]);
  const [sessions, enrolments] = await Promise.all([
    db.docs.where('type').equals('session').toArray(),
    db.docs.where('type').equals('enrolment').toArray(),
  ]);
  const done = await commit(db, [
    { id: idOf('student', stays), space: 'main', set: patch },
    { id: idOf('student', goes), space: 'main', set: { mergedInto: stays } },
    ...sessions.flatMap(({ id, space, doc }): Change[] =>
      heldOver(doc, merged, stays)
        ? [{ id, space, set: (stored) => stored && heldOver(stored, merged, stays), history: { reason } }]
        : [],
    ),
    ...enrolments.flatMap(({ space, doc }) => (doc['student'] === goes ? (wishTaken(doc, space, stays) ?? []) : [])),
  ]);
  await mergedStudents(db);
  return done;
}

/** A wish of the record that goes, written under the one that stays where that has none: what is changed of it is the whole wish. */
function wishTaken(doc: Doc, space: Space, stays: string): Change | undefined {
  if (doc['deleted'] === true) return undefined;
  const { _id, type: _type, v: _v, '~': _stamps, ...wish } = doc;
  const id = enrolmentOf(_id, stays);
  return {
    id,
    space,
    set: (stored) => (saysNothing(stored) ? { ...wish, student: stays, deleted: null } : undefined),
  };
}

/** The entries of a session in which the other record's holds over that of the one that stays. */
function heldOver(doc: Doc, merged: MergedStudents, stays: string): Patch | undefined {
  const patch: Patch = {};
  withMerged(doc, merged, ({ path, kept }) => {
    const { field, key } = splitPath(path);
    const own = (doc[field] as Record<string, unknown> | null | undefined)?.[stays];
    if (key === stays && canonical(own) !== canonical(kept.value)) patch[field] = { [stays]: kept.value };
  });
  return Object.keys(patch).length > 0 ? patch : undefined;
}

/** Takes a merge apart: each record has again what is on record under its own key; what the one took over stays with it. */
export function partStudents(db: YingchuangDatabase, key: string): Promise<Committed> {
  return commit(db, [{ id: idOf('student', key), space: 'main', set: { mergedInto: null } }]);
}
