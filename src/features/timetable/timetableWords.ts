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

/** 周二 音乐室：合唱 16:30–17:30 和 竹笛 17:00–18:00 */
export function clashWords(clash: Clash, slots: readonly Slot[], table: Timetable): string {
  const [a, b] = clash.slots.map((key) => slots.find((slot) => keyOf(slot._id) === key));
  if (!a || !b) return '';
  const who = clash.kind === 'venue' ? table.venues.get(clash.key)?.name : table.tutors.get(clash.key)?.name;
  const one = (slot: Slot) => `${groupName(table.groups, slot.group)} ${timeWords(slot)}`;
  return t(clash.kind === 'venue' ? 'timetable.venueClash' : 'timetable.tutorClash', {
    day: weekdayShort(a.weekday),
    name: who ?? clash.key,
    a: one(a),
    b: one(b),
  });
}
