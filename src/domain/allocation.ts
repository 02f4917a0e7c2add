import { gradeOf } from './classes';
import { createFlowGraph } from './minCostFlow';

/** A child as the allocation sees it. Keys of groups; `choices` the best first, each once. */
export type AllocationChild = {
  key: string;
  sex?: 'male' | 'female' | undefined;
  classCode?: string | undefined;
  choices: readonly string[];
  /** Groups it is a member of already: it stays in them. */
  locked: readonly string[];
  /** Where a person put it; kept as it is, also beyond the capacity. An empty list: it shall be in none. */
  byHand?: readonly string[] | undefined;
};

/** `capacity` undefined is no limit; no `grades` admit all. */
export type AllocationGroup = {
  key: string;
  capacity: number | undefined;
  grades: readonly number[];
  isShut: boolean;
};

export type AllocationInput = {
  children: readonly AllocationChild[];
  groups: ReadonlyMap<string, AllocationGroup>;
  /** In how many groups a child may be, 1 or 2. */
  perChild: number;
  /** Decides where all else is equal. */
  lot: number;
  /** Whether two groups meet at the same time. */
  clash: (a: string, b: string) => boolean;
};

/** New groups by child, members' own not repeated; children without a place are missing. */
export type Placements = ReadonlyMap<string, readonly string[]>;

/** What a place is worth by the rank of its choice. Two places by third choice are worth more than one by the first. */
export const POINTS = [5, 4, 3] as const;
const NO_PLACE = POINTS[0];

/** Points of a child's place in a group; 0 for one it did not choose. */
export function pointsOf(child: Pick<AllocationChild, 'choices'>, group: string): number {
  const rank = child.choices.indexOf(group);
  return rank < 0 ? 0 : (POINTS[rank] ?? 1);
}

/** The sum of preferences of what is placed; members' own groups don't count. */
export function sumOfPoints(children: readonly AllocationChild[], placements: Placements): number {
  return children.reduce(
    (sum, child) => sum + (placements.get(child.key) ?? []).reduce((own, group) => own + pointsOf(child, group), 0),
    0,
  );
}

/** Why a child may not be placed in a group it chose, whoever else is there; undefined if it may. */
export function barOf(
  input: Pick<AllocationInput, 'groups' | 'clash'>,
  child: Pick<AllocationChild, 'classCode'>,
  group: string,
  others: readonly string[],
): { type: 'gone' } | { type: 'shut' } | { type: 'grade' } | { type: 'clash'; with: string } | undefined {
  const known = input.groups.get(group);
  if (!known) return { type: 'gone' };
  if (known.isShut) return { type: 'shut' };
  const grades = known.grades;
  if (child.classCode !== undefined && grades.length > 0 && !grades.includes(gradeOf(child.classCode)))
    return { type: 'grade' };
  const other = others.find((one) => one !== group && input.clash(one, group));
  return other === undefined ? undefined : { type: 'clash', with: other };
}

/** A lot for every child: the same on every device, and another one when a new lot is drawn. FNV-1a with a last mixing. */
export function lotOf(lot: number, key: string): number {
  let hash = 0x811c9dc5 ^ lot;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Children in the order of their lots. */
export function byLot<T extends { key: string }>(children: readonly T[], lot: number): T[] {
  return [...children].sort((a, b) => lotOf(lot, a.key) - lotOf(lot, b.key) || (a.key < b.key ? -1 : 1));
}

/**
 * Proposes who goes where (SPEC register 6). What is guaranteed, in this order, for the children that nobody placed and who are
 * members of nothing yet:
 * 1. no capacity is exceeded, no grade, clash or shut group disregarded, and the sum of `POINTS` is the greatest there is;
 * 2. of all allocations with that sum it is one with the smallest sum of the squares of boys and of girls over the groups:
 *    groups are evenly filled and boys and girls evenly spread;
 * 3. of these it is one with the smallest sum of squares of the children of one class among a group's boys, and its girls;
 * 4. what is equal then is decided by the lot, in which the order of the data has no part.
 * Where a child may be in two groups nobody gets a second one before everybody had a chance of a first: a second round with the
 * places that are left gives the same guarantees for what it adds. (Both rounds at once would be a problem nobody can solve
 * quickly.) Yields how many units of work are done, so that the page can paint in between; returns what is placed, `byHand` included.
 */
export function* propose(input: AllocationInput): Generator<{ done: number; total: number }, Map<string, string[]>> {
  const children = byLot(input.children, input.lot);
  const placed = new Map<string, string[]>();
  for (const child of children) if (child.byHand) placed.set(child.key, [...child.byHand]);
  const groupsOf = (child: AllocationChild) => [...new Set([...child.locked, ...(placed.get(child.key) ?? [])])];
  const rounds = Math.max(1, Math.min(2, input.perChild));
  for (let round = 0; round < rounds; round++) {
    const wants = children.flatMap((child) => {
      const own = groupsOf(child);
      if (child.byHand || own.length > round) return [];
      const groups = child.choices
        .map((group, rank) => ({ group, rank }))
        .filter(({ group }) => !own.includes(group) && !barOf(input, child, group, own));
      return groups.length > 0 ? [{ child, groups }] : [];
    });
    const taken = children.flatMap((child) => groupsOf(child).map((group) => ({ child, group })));
    const places = yield* assign(wants, taken, input.groups, { round, rounds });
    for (const [key, group] of places) placed.set(key, [...(placed.get(key) ?? []), group]);
  }
  for (const [key, groups] of placed) if (groups.length === 0) placed.delete(key);
  return placed;
}

type Want = { child: AllocationChild; groups: { group: string; rank: number }[] };
type Taken = { child: AllocationChild; group: string };

/** How many units are sent between two answers to the page. */
const STEP = 16;

/** One place at most for each: a flow from children over (group, sex, class) and (group, sex) to the group's places. */
function* assign(
  wants: readonly Want[],
  taken: readonly Taken[],
  groups: ReadonlyMap<string, AllocationGroup>,
  { round, rounds }: { round: number; rounds: number },
): Generator<{ done: number; total: number }, [string, string][]> {
  const counts = new Map<string, number>();
  const count = (key: string): number => counts.get(key) ?? 0;
  for (const { child, group } of taken)
    for (const key of [group, `${group} ${child.sex}`, `${group} ${child.sex} ${child.classCode}`])
      counts.set(key, count(key) + 1);

  // A place by a worse choice must cost more than any balance can gain on a way that passes every group once.
  const most = 2 * (wants.length + Math.max(0, ...[...groups.keys()].map(count))) + 2;
  const bySex = 4 * groups.size * most;
  const byRank = bySex * 4 * groups.size * most;

  const graph = createFlowGraph();
  const sink = graph.addNode();
  const nodes = new Map<string, number>();
  const nodeOf = (key: string, make: (node: number) => void): number => {
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const node = graph.addNode();
    nodes.set(key, node);
    make(node);
    return node;
  };
  const groupNode = (group: string): number =>
    nodeOf(group, (node) => {
      const capacity = groups.get(group)?.capacity ?? Infinity;
      graph.addArc(node, sink, Math.max(0, capacity - count(group)));
    });
  const sexNode = (group: string, sex: string | undefined): number =>
    nodeOf(`${group} ${sex}`, (node) => {
      const convex = sex === undefined ? 0 : bySex;
      graph.addArc(node, groupNode(group), Infinity, { convex, offset: count(`${group} ${sex}`) });
    });
  const classNode = (group: string, { sex, classCode }: AllocationChild): number =>
    nodeOf(`${group} ${sex} ${classCode}`, (node) => {
      const convex = classCode === undefined ? 0 : 1;
      graph.addArc(node, sexNode(group, sex), Infinity, { convex, offset: count(`${group} ${sex} ${classCode}`) });
    });

  const arcs: { child: string; group: string; arc: number }[] = [];
  const starts = wants.map(({ child, groups: wanted }) => {
    const node = graph.addNode();
    for (const { group, rank } of wanted) {
      const fixed = (NO_PLACE - (POINTS[rank] ?? 1)) * byRank;
      arcs.push({ child: child.key, group, arc: graph.addArc(node, classNode(group, child), 1, { fixed }) });
    }
    graph.addArc(node, sink, 1, { fixed: NO_PLACE * byRank });
    return node;
  });
  const total = starts.length * rounds;
  for (const [index, node] of starts.entries()) {
    graph.send(node, sink);
    if (index % STEP === STEP - 1) yield { done: starts.length * round + index + 1, total };
  }
  return arcs.flatMap(({ child, group, arc }): [string, string][] => (graph.flowOn(arc) > 0 ? [[child, group]] : []));
}

/** Runs `propose` to its end at once: for tests, and small schools. */
export function proposeAtOnce(input: AllocationInput): Map<string, string[]> {
  const steps = propose(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
