import { isPlainObject } from './canonical';
import type { MarkState } from './documents';
import { periodsOf, type Member, type Period } from './membership';
import { pathOf, readRegisters, splitPath, writeDoc, type Doc, type Register } from './registers';

/**
 * Two records that turned out to be one child. Nothing is rewritten: the record that goes names the one that stays
 * (`mergedInto`), and whoever reads sees the entries of both under that one's key. So marks that arrive afterwards, or lie in
 * a term that is not here, belong to the child as well; who marked it, when and on which device stays true; and taking the
 * merge apart again is a single field, however long ago it was. Two devices may merge at once: the older record (the smaller
 * key) always stays, so that no circle can come about.
 */
export type MergedStudents = ReadonlyMap<string, string>;

/** What is needed of a record to know as whom it counts. */
export type MergeLink = { key: string; mergedInto: string };

/**
 * As whom each merged record counts, by key. A link to a record that is gone (deleted, or erased) holds nothing: the child
 * must not vanish with it. `isThere` tells of the records named as targets.
 */
export function readMerged(links: readonly MergeLink[], isThere: (key: string) => boolean): MergedStudents {
  const next = new Map(
    links.flatMap(({ key, mergedInto }) =>
      mergedInto < key && isThere(mergedInto) ? [[key, mergedInto] as const] : [],
    ),
  );
  const merged = new Map<string, string>();
  for (const key of next.keys()) {
    let as = key;
    // Keys only ever grow smaller on the way: it ends.
    for (let to = next.get(as); to !== undefined; to = next.get(as)) as = to;
    merged.set(key, as);
  }
  return merged;
}

/** Keyed collections of children by type. */
const COLLECTIONS: Readonly<Record<string, readonly string[]>> = {
  session: ['marks', 'signOuts', 'added'],
  members: ['members'],
  allocation: ['placements'],
};
/** Types that are about one child, named by `student`. */
const OF_ONE = new Set(['studentLeave', 'enrolment', 'certificate']);

/** Of two marks of one moment the one that says most of where the child was. */
const RANK: Readonly<Record<MarkState, number>> = { present: 3, late: 2, leave: 1, absent: 0 };
const rankOf = (value: unknown): number =>
  isPlainObject(value) && typeof value['state'] === 'string' ? (RANK[value['state'] as MarkState] ?? -1) : -1;

/** Whether `a` holds against `b`: the later one; of one moment (全到 marked both tiles) the one that says more. */
const holds = (a: Register, b: Register): boolean =>
  a.stamp === b.stamp ? rankOf(a.value) >= rankOf(b.value) : a.stamp > b.stamp;

/** The times of both in the group: what was written last says whether the child is in it, the other adds what came before. */
function bothPeriods(later: Member, earlier: Member): Member {
  const periods = [...periodsOf(later), ...periodsOf(earlier)].sort((a, b) =>
    (a.from ?? '') < (b.from ?? '') ? -1 : 1,
  );
  const joined: Period[] = [];
  for (const { from, to } of periods) {
    const last = joined.at(-1);
    if (last && (!last.to || (from ?? '') <= last.to)) {
      if (last.to)
        joined[joined.length - 1] = { from: last.from, ...(to && to > last.to ? { to } : to ? { to: last.to } : {}) };
    } else joined.push({ from, ...(to ? { to } : {}) });
  }
  const last = joined.pop() ?? {};
  const { from: _from, to: _to, earlier: _before, ...rest } = later;
  return {
    ...rest,
    ...(last.from === undefined ? {} : { from: last.from }),
    to: later.to ?? null,
    ...(joined.length > 0 ? { earlier: joined } : {}),
  };
}

/** An entry that was put aside by one of the same child that was written later. */
export type Aside = { path: string; kept: Register; aside: Register };

/** One document as it reads with some records merged; the same object where it names none of them. `onAside` hears of entries that lost. */
export function withMerged(doc: Doc, merged: MergedStudents, onAside?: (aside: Aside) => void): Doc {
  const own = doc['student'];
  if (OF_ONE.has(doc.type)) {
    const as = typeof own === 'string' ? merged.get(own) : undefined;
    return as === undefined ? doc : { ...doc, student: as };
  }
  const fields = (COLLECTIONS[doc.type] ?? []).filter((field) => {
    const entries = doc[field];
    return isPlainObject(entries) && Object.keys(entries).some((key) => merged.has(key));
  });
  if (fields.length === 0) return doc;
  const registers = readRegisters(doc);
  for (const [path, register] of registers) {
    const { field, key } = splitPath(path);
    const as = key === undefined ? undefined : merged.get(key);
    if (as === undefined || !fields.includes(field)) continue;
    registers.delete(path);
    // An entry that was taken back says nothing: the other record's may well hold.
    if (register.value === null) continue;
    const to = pathOf(field, as);
    const there = registers.get(to);
    if (!there || there.value === null) registers.set(to, register);
    else {
      const isIt = holds(register, there);
      const [kept, aside] = isIt ? [register, there] : [there, register];
      const value = field === 'members' ? bothPeriods(kept.value as Member, aside.value as Member) : kept.value;
      registers.set(to, { ...kept, value });
      onAside?.({ path: to, kept, aside });
    }
  }
  return writeDoc(doc, registers);
}

/**
 * Documents as they read with some records merged; a child's enrolment of the record that went is left out where the one that
 * stays has its own.
 */
export function allWithMerged(docs: readonly Doc[], merged: MergedStudents): Doc[] {
  if (merged.size === 0) return [...docs];
  const wishes = docs.filter(({ type }) => type === 'enrolment');
  const as = (doc: Doc): string | undefined => merged.get(String(doc['student']));
  const own = new Set(wishes.flatMap((doc) => (as(doc) === undefined && !saysNothing(doc) ? [doc._id] : [])));
  const taken = new Set(wishes.flatMap((doc) => idAs(doc, as(doc)) ?? []));
  return docs.flatMap((doc) => {
    if (doc.type === 'enrolment') {
      const id = idAs(doc, as(doc));
      // one that says nothing holds nothing against the other record's
      if (id === undefined ? taken.has(doc._id) && !own.has(doc._id) : own.has(id)) return [];
    }
    return [withMerged(doc, merged)];
  });
}

const idAs = (doc: Doc, as: string | undefined): string | undefined =>
  as === undefined ? undefined : enrolmentOf(doc._id, as);

/** The id of another child's enrolment in the term of this one. */
export function enrolmentOf(id: string, student: string): string {
  return id.replace(/^enrolment:[^:]*/, `enrolment:${student}`);
}

/** Whether an enrolment is as if it had never been made: nothing was entered, or all of it was taken back. */
export function saysNothing(doc: Doc | undefined): boolean {
  if (!doc || doc['deleted'] === true) return true;
  return Object.entries(doc).every(
    ([field, value]) =>
      ['_id', 'type', 'v', '~', 'student', 'deleted'].includes(field) ||
      value === null ||
      (isPlainObject(value) && Object.values(value).every((entry) => entry === null)),
  );
}
