import type { Clash } from '../../domain/clashes';
import { daysBetween, type Day } from '../../domain/dates';
import type { Group, Slot } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { formatWeeks } from '../../domain/slotWeeks';
import { winterTimes } from '../../domain/timetable';
import { t } from '../../i18n';
import { dateWord } from '../../ui/dateWords';
import { weekdayShort } from '../../ui/weekdays';
import type { Timetable } from './timetable.queries';

/** From this many days before its last day on a time says when it ends. */
const ENDS_SOON = 28;

export const timeWords = ({ from, to }: Pick<Slot, 'from' | 'to'>): string => t('registers.time', { from, to });

/** 单周, 第1-8周, 冬季 16:00–17:00, 11月24日起; none for every week of the year. A last day years ahead is none to speak of. */
export function weeksWords(slot: Slot, today: Day): string[] {
  const winter = winterTimes(slot);
  return [
    slot.start > today && t('registers.since', { day: dateWord(slot.start) }),
    slot.end && daysBetween(today, slot.end) < ENDS_SOON && t('registers.until', { day: dateWord(slot.end) }),
    slot.parity && t(slot.parity === 'odd' ? 'timetable.odd' : 'timetable.even'),
    slot.weeks && t('timetable.inWeeks', { weeks: formatWeeks(slot.weeks) }),
    winter && t('timetable.winterTimes', winter),
  ].flatMap((note) => note || []);
}

export const groupName = (groups: ReadonlyMap<string, Group>, key: string): string => groups.get(key)?.name ?? key;

/** As many names of children as a line holds. */
const NAMES = 5;

/** 周二，场地“音乐室”同时用于：合唱 16:30–17:30；竹笛 17:00–18:00. Children by name where `names` has them. */
export function clashWords(
  clash: Clash,
  slots: readonly Slot[],
  table: Timetable,
  names?: ReadonlyMap<string, string>,
): string {
  const [a, b] = clash.slots.map((key) => slots.find((slot) => keyOf(slot._id) === key));
  if (!a || !b) return '';
  const one = (slot: Slot) => `${groupName(table.groups, slot.group)} ${timeWords(slot)}`;
  const both = { a: one(a), b: one(b) };
  // two weekdays meet on a make-up day
  const day =
    a.weekday === b.weekday ? weekdayShort(a.weekday) : `${weekdayShort(a.weekday)}/${weekdayShort(b.weekday)}`;
  if (clash.kind === 'student') {
    const known = clash.students.flatMap((key) => names?.get(key) ?? []);
    const some = known.slice(0, NAMES).join(t('common.listSeparator'));
    const who = known.length > NAMES ? t('week.moreNames', { names: some }) : some;
    const n = clash.students.length;
    const what = who ? t('week.clashStudents', { n, names: who }) : t('week.studentsTaken', { n });
    return t('week.clashLine', { what: `${day} ${what}`, ...both });
  }
  const name = clash.kind === 'venue' ? table.venues.get(clash.key)?.name : table.tutors.get(clash.key)?.name;
  return t(clash.kind === 'venue' ? 'timetable.venueClash' : 'timetable.tutorClash', {
    day,
    name: name ?? clash.key,
    ...both,
  });
}
