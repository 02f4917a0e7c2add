import { classIn, compareClasses } from './classes';
import type { RollEntry } from './roll';

/**
 * The roll as it is called: by class, then in the order of the roster (keys sort by the time they were made).
 * Children added on the spot come last, where the tutor just put them.
 */
export function sortRoll(roll: readonly RollEntry[], schoolYear: number): RollEntry[] {
  const classOf = (entry: RollEntry) => classIn(entry.record?.classes, schoolYear);
  return [...roll].sort(
    (a, b) =>
      Number(a.added) - Number(b.added) ||
      compareClasses(classOf(a), classOf(b)) ||
      (a.student < b.student ? -1 : a.student > b.student ? 1 : 0),
  );
}

/** Names that more than one child on the roll has: these need something beside the name to be told apart. */
export function sharedNames(roll: readonly RollEntry[]): Set<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { name } of roll) {
    if (seen.has(name)) shared.add(name);
    seen.add(name);
  }
  return shared;
}
