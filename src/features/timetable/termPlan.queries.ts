import { weekOfTerm } from '../../domain/calendar';
import { addDays, mondayOf } from '../../domain/dates';
import type { Term } from '../../domain/documents';
import { planOfWeek, type PlanEntry } from '../../domain/weekPlan';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs, mapDocs, sessionsBetween } from '../../db/queries';

/** One session of the term with the week it lies in. */
export type TermEntry = PlanEntry & { week: number | undefined };

/** Every session of a term, planned or on record, also those that do not take place. Reads all its sessions: for files only. */
export async function loadTermPlan(db: YingchuangDatabase, term: Term): Promise<TermEntry[]> {
  const [slots, groups, sessions] = await Promise.all([
    listDocs(db, 'slot'),
    mapDocs(db, 'group'),
    sessionsBetween(db, term.start, addDays(term.end, 7)),
  ]);
  const entries: TermEntry[] = [];
  for (let monday = mondayOf(term.start); monday <= term.end; monday = addDays(monday, 7)) {
    for (const { day, week, entries: own } of planOfWeek(monday, term, slots, sessions, groups))
      if (day >= term.start && day <= term.end) entries.push(...own.map((one) => ({ ...one, week })));
  }
  return entries.map((one) => ({ ...one, week: one.week ?? weekOfTerm(term, one.date) }));
}

/** What the palace is called on paper and in files. */
export async function palaceName(db: YingchuangDatabase): Promise<string> {
  const school = await getDoc(db, 'school', 'school:school');
  return school?.palaceName ?? school?.name ?? '';
}
