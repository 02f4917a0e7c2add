import { dayOf, timeOf } from '../domain/dates';
import { dateWord, relativeDay } from './dateWords';

/** A moment (ms UTC) on the school's wall clock: 16:42, 昨天 16:42, 11月3日 16:42. */
export function momentText(moment: number, now = Date.now()): string {
  const date = new Date(moment);
  const [day, today] = [dayOf(date), dayOf(new Date(now))];
  if (day === today) return timeOf(date);
  const near = Math.abs(moment - now) < 2 * 86_400_000;
  return `${near ? relativeDay(day, today) : dateWord(day)} ${timeOf(date)}`;
}
