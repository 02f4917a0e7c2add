import { commit, type Change } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { changeOfKey, readSchoolKeys } from '../../db/schoolKey';
import { usualTermKey } from '../../domain/calendar';
import type { Day } from '../../domain/dates';
import { idOf } from '../../domain/ids';
import { createSchoolKey } from '../../domain/schoolKey';
import { t } from '../../i18n';

export type NewSchool = { name: string; palaceName: string; start: Day; end: Day };

/** SPEC register 5: the first five are on, 德育 and 民俗 wait to be switched on. */
const CATEGORIES = ['art', 'sport', 'craft', 'culture', 'science', 'moral', 'folk'] as const;
const ON_AT_START = 5;

/** The school's own words for its categories: they are data, and may be edited. */
function categoriesAtStart(): Record<string, { name: string; order: number; on: boolean }> {
  return Object.fromEntries(
    CATEGORIES.map((key, order) => [key, { name: t(`welcome.category.${key}`), order, on: order < ON_AT_START }]),
  );
}

/** 2026—2027 学年第一学期, for the term that starts on this day. */
export function termName(start: Day): string {
  const [year = '', half] = usualTermKey(start).split('-');
  return t(half === '1' ? 'welcome.termOf1' : 'welcome.termOf2', { year, next: Number(year) + 1 });
}

/** Makes the school, its categories and its first term in one step. Throws `CommitError`; never writes over a school. */
export async function createSchool(db: YingchuangDatabase, school: NewSchool): Promise<void> {
  const changes: Change[] = [
    {
      id: 'school:school',
      space: 'main',
      set: (stored) =>
        stored && !stored['deleted']
          ? undefined
          : { name: school.name, palaceName: school.palaceName, categories: categoriesAtStart(), deleted: null },
    },
    {
      id: idOf('term', usualTermKey(school.start)),
      space: 'main',
      set: (stored) =>
        stored && !stored['deleted']
          ? undefined
          : { name: termName(school.start), start: school.start, end: school.end, deleted: null },
    },
  ];
  // The key that seals files and codes is made with the school: it must be there before the first one leaves.
  const key = (await readSchoolKeys(db)).length > 0 ? [] : [changeOfKey(createSchoolKey(db.entropy))];
  await commit(db, [...changes, ...key]);
}
