import { addDays, type Day } from './dates';

export const PUBLIC_HOLIDAYS = [
  'newYear',
  'springFestival',
  'tombSweeping',
  'labour',
  'dragonBoat',
  'midAutumn',
  'national',
] as const;
/** A public holiday by name; from its first to its last day, both inclusive. */
export type PublicHoliday = { name: (typeof PUBLIC_HOLIDAYS)[number]; from: Day; to: Day };

const pad = (n: number): string => String(n).padStart(2, '0');
const of = (year: number, month: number, day: number): Day => `${year}-${pad(month)}-${pad(day)}`;

/** 清明 of a year of this century, by the customary formula for that solar term: 4 or 5 April. */
function tombSweeping(year: number): Day {
  const y = year % 100;
  return of(year, 4, Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4));
}

/**
 * 春节, 端午 and 中秋 as `MM-DD` by year. A table, since devices reckon: in 2027 and 2030 the new moon is within minutes of midnight,
 * and the calendar of browsers has the Spring Festival a day late or early.
 */
const LUNAR: Readonly<Record<number, readonly [string, string, string]>> = {
  2026: ['02-17', '06-19', '09-25'],
  2027: ['02-06', '06-09', '09-15'],
  2028: ['01-26', '05-28', '10-03'],
  2029: ['02-13', '06-16', '09-22'],
  2030: ['02-03', '06-05', '09-12'],
  2031: ['01-23', '06-24', '10-01'],
  2032: ['02-11', '06-12', '09-19'],
  2033: ['01-31', '06-01', '09-08'],
  2034: ['02-19', '06-20', '09-27'],
  2035: ['02-08', '06-10', '09-16'],
};

/**
 * The public holidays that touch the days from `from` to `to`, by the State Council's order of 2024 (全国年节及纪念日放假办法):
 * suggestions only, since which weekends are worked in exchange is announced anew each year. What the Chinese calendar fixes
 * is left out for years that the table does not have. Sorted by day.
 */
export function publicHolidays(from: Day, to: Day): PublicHoliday[] {
  const found: PublicHoliday[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const [spring, boat, autumn] = (LUNAR[year] ?? []).map((day): Day => `${year}-${day}`);
    const add = (name: PublicHoliday['name'], first: Day | undefined, days: number): void => {
      if (first !== undefined) found.push({ name, from: first, to: addDays(first, days - 1) });
    };
    add('newYear', of(year, 1, 1), 1);
    // from New Year's Eve on
    add('springFestival', spring && addDays(spring, -1), 8);
    add('tombSweeping', tombSweeping(year), 1);
    add('labour', of(year, 5, 1), 5);
    add('dragonBoat', boat, 1);
    add('midAutumn', autumn, 1);
    add('national', of(year, 10, 1), 7);
  }
  return found.filter((one) => one.to >= from && one.from <= to).sort((a, b) => (a.from < b.from ? -1 : 1));
}
