import type { PlaceClash } from '../../domain/clashes';
import type { Day } from '../../domain/dates';
import type { PlanEntry } from '../../domain/weekPlan';
import { t } from '../../i18n';
import { dateWord } from '../../ui/dateWords';
import { weekdayShort } from '../../ui/weekdays';
import { dayIn, type Place } from './entries';
import type { Timetable } from './timetable.queries';
import { groupName } from './timetableWords';

/** 1 小时 10 分 */
export function minutesWords(minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (h === 0) return t('week.minutesOnly', { m });
  return m === 0 ? t('week.hoursOnly', { h }) : t('week.hoursMinutes', { h, m });
}

export const venueWord = (table: Timetable, venue: string): string =>
  venue === '' ? t('week.noRoom') : (table.venues.get(venue)?.name ?? venue);

/** What is said of a session beside its time; '' for one that is simply planned. */
export function stateWords({ state, movedFrom, movedTo }: PlanEntry): string {
  switch (state) {
    case 'planned':
      return '';
    case 'moved':
      return t('week.state.moved', { day: dateWord(movedFrom ?? '') });
    case 'movedAway':
      return t('week.state.movedAway', { day: dateWord(movedTo ?? '') });
    case 'held':
    case 'extra':
    case 'notHeld':
    case 'calledOff':
      return t(`week.state.${state}`);
  }
}

/** 周四, or within a concrete week 11月26日 周四. */
export const placeDay = (weekday: number, monday: Day | undefined): string =>
  monday ? `${dateWord(dayIn(monday, weekday))} ${weekdayShort(weekday)}` : weekdayShort(weekday);

/** 合唱：周四 16:30–17:30，音乐室 */
export function placeWords(table: Timetable, group: string, place: Place, monday: Day | undefined): string {
  return t('week.moving', {
    name: groupName(table.groups, group),
    day: placeDay(place.weekday, monday),
    from: place.from,
    to: place.to,
    venue: venueWord(table, place.venue),
  });
}

/** One clash of a place in a sentence; `names` of children by key, where they are known. */
export function placeClashWords(table: Timetable, clash: PlaceClash, names?: ReadonlyMap<string, string>): string {
  const group = groupName(table.groups, clash.group);
  const [only] = clash.students;
  switch (clash.kind) {
    case 'venue':
      return t('week.venueClash', { name: venueWord(table, clash.key), group });
    case 'tutor':
      return t('week.tutorClash', { name: table.tutors.get(clash.key)?.name ?? clash.key, group });
    case 'student': {
      const name = clash.students.length === 1 && only ? names?.get(only) : undefined;
      return name ? t('week.studentOne', { name, group }) : t('week.studentClash', { n: clash.students.length, group });
    }
  }
}

/** The same in a word or two, for a cell: 场地有人, 王老师有课, 3 名学员. */
export function shortClash(table: Timetable, clashes: readonly PlaceClash[]): string {
  const parts: string[] = [];
  if (clashes.some(({ kind }) => kind === 'venue')) parts.push(t('week.venueTaken'));
  const tutor = clashes.find(({ kind }) => kind === 'tutor');
  if (tutor) parts.push(t('week.tutorTaken', { name: table.tutors.get(tutor.key)?.name ?? tutor.key }));
  const students = new Set(clashes.flatMap((clash) => clash.students));
  if (students.size > 0) parts.push(t('week.studentsTaken', { n: students.size }));
  return parts.join(t('common.listSeparator'));
}
