import { barOf, type AllocationChild, type AllocationInput, type Placements } from './allocation';

/** Children of a group in numbers: members and those placed. Whose sex is unknown counts in the total only. */
export type GroupCount = { total: number; boys: number; girls: number; classes: ReadonlyMap<string, number> };

/** Counts by group of members and placed children together; a group that nobody is in is missing. */
export function countPlaced(children: readonly AllocationChild[], placements: Placements): Map<string, GroupCount> {
  const counts = new Map<string, { total: number; boys: number; girls: number; classes: Map<string, number> }>();
  for (const child of children) {
    for (const group of new Set([...child.locked, ...(placements.get(child.key) ?? [])])) {
      const count = counts.get(group) ?? { total: 0, boys: 0, girls: 0, classes: new Map<string, number>() };
      counts.set(group, count);
      count.total += 1;
      if (child.sex === 'male') count.boys += 1;
      if (child.sex === 'female') count.girls += 1;
      if (child.classCode) count.classes.set(child.classCode, (count.classes.get(child.classCode) ?? 0) + 1);
    }
  }
  return counts;
}

/** How many children want each group: who named it, and its members. */
export function wantedCounts(children: readonly AllocationChild[]): Map<string, number> {
  const wanted = new Map<string, number>();
  for (const { choices, locked, byHand } of children)
    for (const group of new Set([...choices, ...locked, ...(byHand ?? [])]))
      wanted.set(group, (wanted.get(group) ?? 0) + 1);
  return wanted;
}

/**
 * Why a child is not in a group it chose. `full`: so many wanted so many places; `clash`: it meets at the time of another of
 * the child's groups; `stays`: it is a member elsewhere already, and members stay; `free`: nothing stands in the way, so that only a person's placing can be the reason.
 */
export type Miss = { group: string } & (
  | { type: 'full'; wanted: number; places: number }
  | { type: 'clash'; with: string }
  | { type: 'grade' | 'shut' | 'gone' | 'stays' | 'free' }
);

/** `rank` is that of the child's choice, 0 the first; undefined for a group it did not choose. */
export type Place = { group: string; rank: number | undefined; isMember: boolean };

/** `member`: nothing new; `noAnswer`: the child chose nothing and is in nothing; `waiting`: it chose, and got no place. */
export type Outcome = {
  key: string;
  kind: 'placed' | 'byHand' | 'member' | 'waiting' | 'noAnswer';
  places: Place[];
  /** Better choices, or all where a place is still open, that it did not get. */
  missed: Miss[];
};

/** Says of every child where it is and why, whoever placed it; in the order of `input.children`. */
export function explain(input: AllocationInput, placements: Placements): Outcome[] {
  const counts = countPlaced(input.children, placements);
  const wanted = wantedCounts(input.children);
  return input.children.map((child): Outcome => {
    const placed = placements.get(child.key) ?? [];
    const own = [...new Set([...child.locked, ...placed])];
    const places = own.map((group): Place => {
      const rank = child.choices.indexOf(group);
      return { group, rank: rank < 0 ? undefined : rank, isMember: child.locked.includes(group) };
    });
    const isComplete = own.length >= input.perChild;
    // where it is a member it was before anybody chose
    const worst = Math.max(-1, ...places.map(({ rank, isMember }) => (isMember ? -1 : (rank ?? -1))));
    const missed = child.choices.flatMap((group, rank): Miss[] => {
      if (own.includes(group)) return [];
      if (isComplete && placed.length === 0) return [{ group, type: 'stays' }];
      if (isComplete && rank > worst) return [];
      const bar = barOf(input, child, group, own);
      if (bar && bar.type !== 'clash') return [{ group, ...bar }];
      const capacity = input.groups.get(group)?.capacity;
      // a better choice that clashes only with what came of it being full is missed for being full
      if (capacity !== undefined && (counts.get(group)?.total ?? 0) >= capacity)
        return [{ group, type: 'full', wanted: wanted.get(group) ?? 0, places: capacity }];
      return [{ group, ...(bar ?? { type: 'free' as const }) }];
    });
    const kind = child.byHand
      ? 'byHand'
      : placed.length > 0
        ? 'placed'
        : own.length > 0
          ? 'member'
          : child.choices.length > 0
            ? 'waiting'
            : 'noAnswer';
    return { key: child.key, kind, places, missed };
  });
}

export type MoveWarning =
  | { type: 'full'; total: number; places: number }
  | { type: 'clash'; with: string }
  | { type: 'grade' | 'shut' | 'gone' };

/** What speaks against moving a child into a group; `others` are the groups it would keep. A person may do it all the same. */
export function moveWarnings(
  input: AllocationInput,
  placements: Placements,
  key: string,
  group: string,
  others: readonly string[],
): MoveWarning[] {
  const child = input.children.find((one) => one.key === key);
  if (!child) return [];
  const known = input.groups.get(group);
  const warnings: MoveWarning[] = [];
  if (known?.isShut) warnings.push({ type: 'shut' });
  const open = known && { ...known, isShut: false };
  const bar = barOf({ ...input, groups: new Map(open ? [[group, open]] : []) }, child, group, []);
  if (bar) warnings.push(bar);
  const clashing = others.find((other) => other !== group && input.clash(other, group));
  if (clashing !== undefined) warnings.push({ type: 'clash', with: clashing });
  const isIn = child.locked.includes(group) || (placements.get(key) ?? []).includes(group);
  const total = countPlaced(input.children, placements).get(group)?.total ?? 0;
  if (known?.capacity !== undefined && !isIn && total >= known.capacity)
    warnings.push({ type: 'full', total, places: known.capacity });
  return warnings;
}
