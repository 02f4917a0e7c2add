import { specialDay } from '../../domain/calendar';
import { addDays, type Day } from '../../domain/dates';
import type { Session } from '../../domain/documents';
import { plannedDateOf } from '../../domain/ids';
import type { SessionOfDay } from '../../domain/timetable';
import { dayWord, shortWeekday } from './days';
import type { TermRecords } from './records';

const REASONS: Readonly<Record<string, string>> = {
  holiday: '放假',
  weather: '天气',
  tutorAway: '辅导员有事',
  venueTaken: '场地被占',
  other: '其他原因',
};

/** 天气（下雨，操场积水）; '' for a session that was held. */
export function reasonNotHeld(session: Pick<Session, 'notHeld'> | undefined): string {
  const { reason, note } = session?.notHeld ?? {};
  if (!reason) return '';
  return `${REASONS[reason] ?? reason}${(note ?? '').trim() ? `（${(note ?? '').trim()}）` : ''}`;
}

/** How a session came to its day: 补 on a make-up day, 调 moved from another one, 加 by no weekly time; '' as the timetable has it. */
export function kindOf(one: SessionOfDay, { term }: TermRecords): '补' | '调' | '加' | '' {
  const planned = plannedDateOf(one.id);
  if (one.session?.extra || !one.slot) return '加';
  if (planned && planned !== one.date) return '调';
  return term && specialDay(term, one.date)?.kind === 'makeup' ? '补' : '';
}

/** The same in words, for the notes below a table; '' as the timetable has it. */
export function kindNote(one: SessionOfDay, records: TermRecords): string {
  const day = `${dayWord(one.date)}（周${shortWeekday(one.date)}）`;
  switch (kindOf(one, records)) {
    case '补': {
      const special = records.term && specialDay(records.term, one.date);
      const reason = special?.reason ? `，${special.reason}` : '';
      return `${day}补：按周${'一二三四五六日'[(special?.as ?? 1) - 1] ?? ''}安排活动${reason}`;
    }
    case '调':
      return `${day}调：由${dayWord(plannedDateOf(one.id) ?? one.date)}调来`;
    case '加':
      return `${day}加：加开的活动`;
    case '':
      return '';
  }
}

/** Days of the calendar on which nothing was held, between two days: 10月1日至10月7日放假（国庆节）. */
export function daysOff({ term }: TermRecords, from: Day, to: Day): string[] {
  const runs: { first: Day; last: Day; what: string }[] = [];
  for (const [day, special] of Object.entries(term?.days ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!special || special.kind === 'makeup' || day < from || day > to) continue;
    const reason = (special.reason ?? '').trim();
    const what = `${special.kind === 'holiday' ? '放假' : '停课'}${reason && `（${reason}）`}`;
    const run = runs.at(-1);
    if (run?.what === what && addDays(run.last, 1) === day) run.last = day;
    else runs.push({ first: day, last: day, what });
  }
  return runs.map(({ first, last, what }) =>
    first === last ? dayWord(first) + what : `${dayWord(first)}至${dayWord(last)}${what}`,
  );
}
