import type { Category } from '../../domain/categories';
import { daysFrom } from '../../domain/calendar';
import type { Patch } from '../../domain/change';
import type { Day } from '../../domain/dates';
import type { SpecialDay } from '../../domain/documents';
import { idOf } from '../../domain/ids';
import type { YingchuangDatabase } from '../../db/database';
import { commit, type Committed } from '../../db/commit';
import { SCHOOL_ID } from './school.queries';

export function saveSchool(db: YingchuangDatabase, patch: Patch): Promise<Committed> {
  return commit(db, [{ id: SCHOOL_ID, space: 'main', set: patch }]);
}

/** Writes the whole list: once a school has categories of its own the usual ones no longer stand in. */
export function saveCategories(
  db: YingchuangDatabase,
  categories: Record<string, Category | null>,
): Promise<Committed> {
  return saveSchool(db, { categories });
}

/** Sets a term up or changes it; its key (2026-1) never changes. */
export function saveTerm(db: YingchuangDatabase, key: string, patch: Patch): Promise<Committed> {
  return commit(db, [{ id: idOf('term', key), space: 'main', set: patch }]);
}

/** Takes a term away that was set up by mistake. Ask `recordsInTerm` first. */
export function deleteTerm(db: YingchuangDatabase, key: string): Promise<Committed> {
  return saveTerm(db, key, { deleted: true });
}

/** Says what some days are, both ends inclusive; null makes them like any other. */
export function setDays(
  db: YingchuangDatabase,
  termKey: string,
  from: Day,
  to: Day,
  special: SpecialDay | null,
): Promise<Committed> {
  return saveTerm(db, termKey, { days: Object.fromEntries(daysFrom(from, to).map((day) => [day, special])) });
}
