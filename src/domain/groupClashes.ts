import type { TermCalendar } from './calendar';
import { byDay, daysAhead, heldOfSlot, overlap } from './clashes';
import type { Group, Slot } from './documents';

/**
 * Which groups a child cannot both be in: they meet at once on at least one real day of the term (odd and even weeks, ranges and
 * winter hours count). The answer is the same both ways round.
 */
export function groupClashes(
  slots: readonly Slot[],
  term: TermCalendar | undefined,
  groups: ReadonlyMap<string, Group>,
): (a: string, b: string) => boolean {
  const pairs = new Set<string>();
  const days = term ? daysAhead(term) : [];
  const held = term ? slots.flatMap((slot) => heldOfSlot(slot, term, groups, days)) : [];
  for (const one of byDay(held).values())
    for (const [index, a] of one.entries())
      for (const b of one.slice(index + 1))
        if (a.group !== b.group && overlap(a, b)) pairs.add(`${a.group} ${b.group}`).add(`${b.group} ${a.group}`);
  return (a, b) => pairs.has(`${a} ${b}`);
}
