import type { Day } from '../../domain/dates';
import { isMemberOn, periodsOf } from '../../domain/membership';
import type { ArchiveData } from '../data';
import type { Records } from './records';
import { overlaps, type Span } from './span';

/** A child of a group's roll. `from` and `left` are the first and the last day in the group within the span; '' for not known, or for still there. */
export type RollMember = { key: string; from: Day; left: Day };

/** Everybody who was in a group at some time of the span up to `asOf`, in the order of the group's lists. */
export function everybodyIn({ docs }: ArchiveData, records: Records, group: string, span: Span): RollMember[] {
  const found = new Map<string, RollMember>();
  for (const { key: termKey, term } of records.terms) {
    const to = term?.end ?? span.to;
    // who is entered for a term ahead is not there yet
    if (term && term.start > span.asOf) continue;
    for (const [key, member] of Object.entries(records.membersOf(group, termKey)?.members ?? {})) {
      const periods = member
        ? periodsOf(member).filter((period) =>
            overlaps(period, { from: term?.start ?? span.from, to: span.asOf < to ? span.asOf : to }),
          )
        : [];
      const [first, last] = [periods[0], periods.at(-1)];
      if (!member || !first || !last) continue;
      const before = found.get(key);
      const isIn = termKey === span.termKey && isMemberOn(member, span.asOf);
      found.set(key, { key, from: before?.from ?? first.from ?? '', left: isIn ? '' : (last.to ?? to) });
    }
  }
  // a record that was thrown away without the child having been erased says nothing that could be printed
  return [...found.values()].filter(({ key }) => docs.student.has(key) || docs.erased.has(key));
}

/** Who is in a group on the day that the lists are of. */
export function membersIn(data: ArchiveData, records: Records, group: string, span: Span): RollMember[] {
  return everybodyIn(data, records, group, span).filter(({ left }) => left === '');
}
