import { termKeyOfDay, usualTermDays } from '../../domain/calendar';
import { addDays, type Day } from '../../domain/dates';
import type { Term } from '../../domain/documents';
import type { ArchiveData, ArchiveOptions } from '../data';
import { termName } from './records';

/** The time that a booklet is about. All days inclusive. */
export type Span = {
  /** In words: the term's name, or 2026—2027学年. */
  words: string;
  /** The terms that the school has entered, the first first. */
  terms: readonly { key: string; term: Term }[];
  /** First day of the first term. */
  from: Day;
  /** Last day of the last term. */
  to: Day;
  /** With the holidays that follow: what happens there is filed with the term before. */
  until: Day;
  /** The day that counts and lists are of: today, or the last day of a span that is over. */
  asOf: Day;
  /** The term that `asOf` belongs to, by its key. */
  termKey: string;
  schoolYear: number;
};

const nextKey = (key: string): string => {
  const year = Number(key.slice(0, 4));
  return key.endsWith('-1') ? `${year}-2` : `${year + 1}-1`;
};

/** What the options' span means for this school; a term that nobody has entered has its usual days. */
export function spanOf({ docs, terms: keys, today }: ArchiveData, { span }: Pick<ArchiveOptions, 'span'>): Span {
  const own = span.kind === 'term' ? [span.term] : keys.length > 0 ? keys : [`${span.year}-1`, `${span.year}-2`];
  const terms = own.flatMap((key) => {
    const term = docs.term.get(key);
    return term ? [{ key, term }] : [];
  });
  const days = own.map((key) => docs.term.get(key) ?? usualTermDays(key));
  const [from, to] = [
    days.map(({ start }) => start).sort()[0] ?? today,
    days
      .map(({ end }) => end)
      .sort()
      .at(-1) ?? today,
  ];
  const next = [...docs.term.values()]
    .map(({ start }) => start)
    .filter((start) => start > to)
    .sort()[0];
  const usual = usualTermDays(nextKey(own.at(-1) ?? '')).start;
  const after = next ?? (usual > to ? usual : addDays(to, 1));
  const asOf = today < from ? from : today > to ? to : today;
  const first = own[0] ?? '';
  const at = termKeyOfDay([...docs.term.values()], asOf);
  return {
    words: span.kind === 'year' ? `${span.year}—${span.year + 1}学年` : termName(first, docs.term.get(first)),
    terms,
    from,
    to,
    until: addDays(after, -1),
    asOf,
    termKey: own.includes(at) ? at : (own.at(-1) ?? at),
    schoolYear: span.kind === 'year' ? span.year : Number(first.slice(0, 4)),
  };
}

/** Whether two times overlap; '' or missing is open on that side. */
export function overlaps(
  one: { from?: Day | null | undefined; to?: Day | null | undefined },
  other: { from: Day; to: Day },
): boolean {
  return (!one.from || one.from <= other.to) && (!one.to || one.to >= other.from);
}
