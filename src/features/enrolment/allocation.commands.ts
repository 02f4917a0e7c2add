import type { Outcome } from '../../domain/allocationReasons';
import type { Placements } from '../../domain/allocation';
import type { Day } from '../../domain/dates';
import { allocationId } from '../../domain/enrolment';
import { drawnOrder } from '../../domain/waitingList';
import type { YingchuangDatabase } from '../../db/database';
import { commit, type Change, type Committed } from '../../db/commit';
import { enrolmentChange, joinChange } from '../../db/enrolling';
import type { EnrolTerm } from '../../db/enrolment';
import { isOpenWish } from './boardModel';

type Placement = { groups: string[]; byHand?: boolean };

const placementsChange = (termKey: string, placements: Record<string, Placement | null> | null): Change => ({
  id: allocationId(termKey),
  space: 'office',
  set: { deleted: null, placements },
});

/** Keeps what was proposed; what a person placed stays as it is. */
export function keepProposal(db: YingchuangDatabase, facts: EnrolTerm, proposed: Placements): Promise<Committed> {
  const before = facts.allocation?.placements ?? {};
  const placements: Record<string, Placement | null> = {};
  for (const key of Object.keys(before)) if (!before[key]?.byHand && !proposed.has(key)) placements[key] = null;
  for (const [key, groups] of proposed) if (!before[key]?.byHand) placements[key] = { groups: [...groups] };
  return commit(db, [placementsChange(facts.termKey, placements)]);
}

/** Puts a child where a person wants it; an empty list is a place nowhere. */
export function placeByHand(
  db: YingchuangDatabase,
  termKey: string,
  student: string,
  groups: readonly string[],
): Promise<Committed> {
  return commit(db, [placementsChange(termKey, { [student]: { groups: [...groups], byHand: true } })]);
}

/** Gives children that a person placed back to the proposal; they stay where they are until it runs again. */
export function releaseHands(
  db: YingchuangDatabase,
  facts: EnrolTerm,
  students?: readonly string[],
): Promise<Committed> {
  const before = facts.allocation?.placements ?? {};
  const released = Object.entries(before).flatMap(([key, placement]) =>
    placement?.byHand && (!students || students.includes(key))
      ? [[key, { groups: placement.groups ?? [] }] as const]
      : [],
  );
  return commit(db, [placementsChange(facts.termKey, Object.fromEntries(released))]);
}

/** Throws the proposal away. */
export const discardProposal = (db: YingchuangDatabase, termKey: string): Promise<Committed> =>
  commit(db, [placementsChange(termKey, null)]);

/**
 * Makes the proposal true in one commit: who was placed is a member from `from` on, who chose and got no place waits for the
 * groups it chose, in the order of the lot, and the proposal is done with. `at` is now (UTC, ISO).
 */
export function applyProposal(
  db: YingchuangDatabase,
  facts: EnrolTerm,
  outcomes: readonly Outcome[],
  { from, today, at }: { from: Day; today: Day; at: string },
): Promise<Committed> {
  const { termKey } = facts;
  const joining = new Map<string, string[]>();
  const changes: Change[] = [];
  const order = drawnOrder(
    outcomes.map(({ key }) => key),
    facts.rules.lot,
  );
  const enrolments = new Map(facts.children.map(({ key, enrolment }) => [key, enrolment]));
  for (const outcome of outcomes) {
    const { key, places, missed } = outcome;
    const own = places.filter(({ isMember }) => !isMember).map(({ group }) => group);
    for (const group of own) joining.set(group, [...(joining.get(group) ?? []), key]);
    const known = enrolments.get(key)?.waiting ?? {};
    const taken = own.filter((group) => known[group]);
    const waits = !isOpenWish(outcome, facts.rules.perChild)
      ? []
      : missed
          .filter(({ group, type }) => (type === 'full' || type === 'free') && !known[group])
          .map(({ group }) => group);
    if (taken.length === 0 && waits.length === 0) continue;
    changes.push(
      enrolmentChange(termKey, key, () => ({
        waiting: {
          ...Object.fromEntries(taken.map((group) => [group, null])),
          ...Object.fromEntries(waits.map((group) => [group, { at, order: order.get(key) ?? 0 }])),
        },
      })),
    );
  }
  for (const [group, students] of joining) changes.push(joinChange(termKey, group, students, from));
  changes.push({
    id: allocationId(termKey),
    space: 'office',
    set: { deleted: null, placements: null, applied: today },
  });
  return commit(db, changes);
}
