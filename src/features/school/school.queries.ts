import { weekOfTerm } from '../../domain/calendar';
import { categoriesOf, type Category } from '../../domain/categories';
import { addDays, type Day } from '../../domain/dates';
import type { School, SpecialDay, Term } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { termSpace } from '../../domain/spaces';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs } from '../../db/queries';

export const SCHOOL_ID = 'school:school';

export type SchoolDetail = {
  school: School | undefined;
  categories: [string, Category][];
  /** How many groups each category has, by key. */
  groups: ReadonlyMap<string, number>;
  /** The latest term first. */
  terms: Term[];
};

export async function loadSchool(db: YingchuangDatabase): Promise<SchoolDetail> {
  const [school, terms, groups] = await Promise.all([
    getDoc(db, 'school', SCHOOL_ID),
    listDocs(db, 'term'),
    listDocs(db, 'group'),
  ]);
  const counts = new Map<string, number>();
  for (const { category } of groups) if (category) counts.set(category, (counts.get(category) ?? 0) + 1);
  return {
    school,
    categories: categoriesOf(school),
    groups: counts,
    terms: terms.sort((a, b) => (a.start < b.start ? 1 : -1)),
  };
}

/** Days in a row of which the same is said; `from` and `to` inclusive. */
export type SpecialRun = { from: Day; to: Day; week: number | undefined; special: SpecialDay };

/** A term's days that are not like their weekday, in order; a holiday of a week is one run. */
export function specialRunsOf(term: Term): SpecialRun[] {
  const runs: SpecialRun[] = [];
  const days = Object.entries(term.days ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [day, special] of days) {
    if (!special) continue;
    const last = runs.at(-1);
    const goesOn = last && addDays(last.to, 1) === day && special.kind !== 'makeup';
    if (goesOn && last.special.kind === special.kind && last.special.reason === special.reason) last.to = day;
    else runs.push({ from: day, to: day, week: weekOfTerm(term, day), special });
  }
  return runs;
}

/** How many records lie in the term's space: a term with any is not deleted. */
export function recordsInTerm(db: YingchuangDatabase, term: Term): Promise<number> {
  return db.docs
    .where('space')
    .equals(termSpace(keyOf(term._id)))
    .filter((row) => !row.doc['deleted'])
    .count();
}
