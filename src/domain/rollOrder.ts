import { classIn, compareClasses } from './classes';
import type { RollEntry } from './roll';

/**
 * The roll as it is called: by class, then in the order of the roster (keys sort by the time they were made).
 * Children added on the spot come last, where the tutor just put them.
 */
export function sortRoll(roll: readonly RollEntry[], schoolYear: number): RollEntry[] {
  // Looked up once a child: this runs with every tap.
  return roll
    .map((entry) => ({ entry, code: classIn(entry.record?.classes, schoolYear) }))
    .sort(
      (a, b) =>
        Number(a.entry.added) - Number(b.entry.added) ||
        compareClasses(a.code, b.code) ||
        (a.entry.student < b.entry.student ? -1 : 1),
    )
    .map(({ entry }) => entry);
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
