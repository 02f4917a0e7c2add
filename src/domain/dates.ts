/** Local calendar days are strings YYYY-MM-DD, times of day HH:mm: the school's wall clock (DESIGN §2). */
export type Day = string;
export type TimeOfDay = string;

export const DAY_PATTERN = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
export const TIME_PATTERN = /^([01]\d|2[0-3]):[0-5]\d$/;

const two = (value: number): string => String(value).padStart(2, '0');

/** The day and time of an instant on the device's wall clock. */
export function dayOf(date: Date): Day {
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function timeOf(date: Date): TimeOfDay {
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

const toUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const fromUtc = (time: number): Day => new Date(time).toISOString().slice(0, 10);

/** Whether the text is a day that exists (no 30 February). */
export function isDay(text: string): boolean {
  return DAY_PATTERN.test(text) && !Number.isNaN(toUtc(text)) && fromUtc(toUtc(text)) === text;
}

export function addDays(day: Day, count: number): Day {
  return fromUtc(toUtc(day) + count * 86_400_000);
}

/** Whole days from `a` to `b`, negative if `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((toUtc(b) - toUtc(a)) / 86_400_000);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return ((new Date(toUtc(day)).getUTCDay() + 6) % 7) + 1;
}

/** The Monday of the day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** Minutes since midnight of HH:mm. */
export function minutesOf(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
