import { weekOfTerm, type TermCalendar } from './calendar';

/** Ranges of weeks of the term, both ends inclusive. */
export type WeekRanges = [number, number][];

/** A term has some 20 weeks; a whole school year 53. */
const LAST_WEEK = 60;

/** Reads `1-8，10、12-16`; undefined if it is not that, or a range runs backwards. */
export function parseWeeks(text: string): WeekRanges | undefined {
  const parts = text
    .normalize('NFKC')
    .replace(/[第周]/g, '')
    .replace(/[~至—–－]/g, '-')
    .split(/[,、;\s]+/)
    .filter(Boolean);
  const ranges: WeekRanges = [];
  for (const part of parts) {
    const match = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part);
    if (!match) return undefined;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (first < 1 || last < first || last > LAST_WEEK) return undefined;
    ranges.push([first, last]);
  }
  return ranges.length > 0 ? ranges.sort((a, b) => a[0] - b[0]) : undefined;
}

/** `1-8、10` */
export function formatWeeks(ranges: readonly (readonly [number, number])[]): string {
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join('、');
}

/** How many weeks a term has, begun ones included. */
export function weeksOfTerm(term: TermCalendar): number {
  return weekOfTerm(term, term.end) ?? 0;
}
