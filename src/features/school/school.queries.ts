import { weekOfTerm } from '../../domain/calendar';
import { categoriesOf, type Category } from '../../domain/categories';
import type { Day } from '../../domain/dates';
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

export type NamedDay = { day: Day; week: number | undefined; special: SpecialDay };

/** A term's days that are not like their weekday, in order. */
export function specialDaysOf(term: Term): NamedDay[] {
  return Object.entries(term.days ?? {})
    .flatMap(([day, special]) => (special ? [{ day, week: weekOfTerm(term, day), special }] : []))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** How many records lie in the term's space: a term with any is not deleted. */
export function recordsInTerm(db: YingchuangDatabase, term: Term): Promise<number> {
  return db.docs
    .where('space')
    .equals(termSpace(keyOf(term._id)))
    .filter((row) => !row.doc['deleted'])
    .count();
}
