import type { Patch } from './change';
import { addDays, type Day } from './dates';
import type { DocOf, Tutor } from './documents';

export type TutorFile = DocOf<'tutorFile'>;
/** A time of service; both days inclusive, '' for one that is not known or has not ended. */
export type Period = { key: string; from: Day; to: Day };

/** Whether a tutor is in service on a day: who is not is offered for nothing, and stays in every record of before. */
export function isInService(tutor: Pick<Tutor, 'from' | 'to' | 'deleted'>, day: Day): boolean {
  return !tutor.deleted && (!tutor.from || tutor.from <= day) && (!tutor.to || tutor.to >= day);
}

/** All times of service, the earliest first; the last one is that of the roster and has the key ''. */
export function periodsOf(tutor: Pick<Tutor, 'from' | 'to'>, file: TutorFile | undefined): Period[] {
  const earlier = Object.entries(file?.earlier ?? {}).flatMap(([key, period]) =>
    period ? [{ key, from: period.from ?? '', to: period.to ?? '' }] : [],
  );
  const sorted = earlier.sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1));
  return [...sorted, { key: '', from: tutor.from ?? '', to: tutor.to ?? '' }];
}

/** Full months of service up to a day, all periods together; those without a beginning count nothing. */
export function monthsOfService(periods: readonly Period[], today: Day): number {
  const months = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) + Number(day.slice(8, 10)) / 31;
  const sum = periods.reduce((total, { from, to }) => {
    const end = to && to < today ? to : today;
    return from && from < end ? total + months(addDays(end, 1)) - months(from) : total;
  }, 0);
  return Math.floor(sum + 0.01);
}

/** Who left comes back: the time that ended goes among the earlier ones, and another begins. */
export function returnPatches(
  tutor: Pick<Tutor, 'from' | 'to'>,
  key: string,
  from: Day,
): { tutor: Patch; file: Patch } {
  return {
    tutor: { from, to: null },
    file: { earlier: { [key]: { from: tutor.from ?? null, to: tutor.to ?? null } } },
  };
}
