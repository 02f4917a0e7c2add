import { termOfDay } from '../../domain/calendar';
import { isDayOff } from '../../domain/agreements';
import { addDays, mondayOf, type Day } from '../../domain/dates';
import type { Term, Tutor } from '../../domain/documents';
import { dutyOn, weeklyDuty, type DutyRota } from '../../domain/dutyRota';
import { idOf, keyOf } from '../../domain/ids';
import { compareByPinyin } from '../../domain/pinyin';
import { rolesOf } from '../../domain/roles';
import { isInService } from '../../domain/service';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs, mapDocs } from '../../db/queries';
import { rolesHere } from '../../db/roles';

/** Who is on duty on one day; `own` if the day has officers of its own. */
export type DutyDay = { day: Day; tutors: string[]; own: boolean; note: string; isOff: boolean };
export type RotaData = {
  term: Term | undefined;
  rota: DutyRota | undefined;
  tutors: Map<string, Tutor>;
  /** Who may be chosen: in service, duty officers and directors first, then by pinyin. */
  people: { key: string; name: string; meta?: string }[];
  weekly: string[][];
  days: DutyDay[];
  mayEdit: boolean;
};

/** How many weeks ahead are shown by the day. */
const WEEKS = 4;

export const rotaId = (term: Term): string => idOf('dutyRota', keyOf(term._id));

/** The duty rota of the term a day lies in, with the days of this week and the three after it. */
export async function loadRota(db: YingchuangDatabase, today: Day, dutyWord: string): Promise<RotaData> {
  const [terms, tutors, roles] = await Promise.all([listDocs(db, 'term'), mapDocs(db, 'tutor'), rolesHere(db)]);
  const term = termOfDay(terms, today);
  const rota = term && (await getDoc(db, 'dutyRota', rotaId(term)));
  const isOfficer = (tutor: Tutor) => ['duty', 'director'].some((role) => rolesOf(tutor).has(role as 'duty'));
  const people = [...tutors]
    .filter(([, tutor]) => isInService(tutor, today))
    .sort(([, a], [, b]) => Number(isOfficer(b)) - Number(isOfficer(a)) || compareByPinyin(a.name, b.name))
    .map(([key, tutor]) => ({ key, name: tutor.name, ...(isOfficer(tutor) ? { meta: dutyWord } : {}) }));
  const monday = mondayOf(today);
  const days = Array.from({ length: WEEKS * 7 }, (_, index) => addDays(monday, index)).map((day): DutyDay => {
    const own = rota?.days?.[day];
    const isOff = isDayOff(term, day);
    return { day, tutors: dutyOn(rota, term, day), own: Boolean(own), note: own?.note ?? '', isOff };
  });
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => weeklyDuty(rota, weekday));
  return { term, rota, tutors, people, weekly, days, mayEdit: roles.has('office') || roles.has('director') };
}
