import { sumOfPoints, type AllocationInput } from '../../domain/allocation';
import { countPlaced, explain, type GroupCount, type Outcome } from '../../domain/allocationReasons';
import type { EnrolChild, EnrolGroup, EnrolTerm } from '../../db/enrolment';
import { allocationInput, storedPlacements } from './allocationInput';

export type Card = { child: EnrolChild; outcome: Outcome };
/** A group with the children that are placed in it newly; members are counted only. `group` undefined: who has no place. */
export type BoardColumn = {
  key: string;
  group: EnrolGroup | undefined;
  count: GroupCount | undefined;
  members: number;
  cards: Card[];
};

export type Board = {
  input: AllocationInput;
  placements: Map<string, string[]>;
  outcomes: Outcome[];
  /** Who has no place comes first. */
  columns: BoardColumn[];
  sum: number;
  /** Children with a place, by the rank of its choice. */
  byRank: [number, number, number];
  waiting: number;
  byHand: number;
  /** New places in all. */
  placed: number;
};

/** What the column of those without a place is called in code. */
export const NOWHERE = '';

/** A child that chose, might be in another group, and gets no new one. */
export const isOpenWish = ({ kind, places, missed }: Outcome, perChild: number): boolean =>
  kind !== 'placed' &&
  places.every(({ isMember }) => isMember) &&
  places.length < perChild &&
  (missed.length > 0 || kind === 'byHand');

/** The stored proposal as a board; children of no answer and members without a new place are not on it. */
export function boardOf(facts: EnrolTerm): Board {
  const input = allocationInput(facts);
  const placements = storedPlacements(facts);
  const outcomes = explain(input, placements);
  const counts = countPlaced(input.children, placements);
  const cards = new Map<string, Card[]>();
  const byRank: [number, number, number] = [0, 0, 0];
  let placed = 0;
  for (const [index, outcome] of outcomes.entries()) {
    const child = facts.children[index];
    if (!child) continue;
    const fresh = outcome.places.filter(({ isMember }) => !isMember);
    const columns = fresh.map(({ group }) => group);
    if (isOpenWish(outcome, facts.rules.perChild)) columns.push(NOWHERE);
    for (const key of columns) cards.set(key, [...(cards.get(key) ?? []), { child, outcome }]);
    placed += fresh.length;
    for (const { rank } of fresh) if (rank === 0 || rank === 1 || rank === 2) byRank[rank] += 1;
  }
  const column = (group: EnrolGroup | undefined): BoardColumn => {
    const key = group?.key ?? NOWHERE;
    return {
      key,
      group,
      count: counts.get(key),
      members: group ? facts.children.filter((child) => child.groups.includes(key)).length : 0,
      cards: cards.get(key) ?? [],
    };
  };
  return {
    input,
    placements,
    outcomes,
    columns: [column(undefined), ...facts.groups.filter((group) => !group.isShut || cards.has(group.key)).map(column)],
    sum: sumOfPoints(input.children, placements),
    byRank,
    waiting: cards.get(NOWHERE)?.length ?? 0,
    byHand: input.children.filter(({ byHand }) => byHand).length,
    placed,
  };
}
