import type { AllocationChild, AllocationInput } from '../../domain/allocation';
import { choicesOf } from '../../domain/enrolment';
import { groupClashes } from '../../domain/groupClashes';
import type { EnrolTerm } from '../../db/enrolment';

/** A child that a person placed: where. Undefined for one that the proposal places. */
function byHandOf(facts: EnrolTerm, key: string): string[] | undefined {
  const placement = facts.allocation?.placements?.[key];
  return placement?.byHand ? (placement.groups ?? []) : undefined;
}

/** The children as the allocation sees them. */
export function allocationChildren(facts: EnrolTerm): AllocationChild[] {
  return facts.children.map((child) => ({
    key: child.key,
    sex: child.student.sex ?? undefined,
    classCode: child.classCode,
    choices: choicesOf(child.enrolment).slice(0, facts.rules.choices),
    locked: child.groups,
    byHand: byHandOf(facts, child.key),
  }));
}

export function allocationInput(facts: EnrolTerm): AllocationInput {
  return {
    children: allocationChildren(facts),
    groups: facts.groupOf,
    perChild: facts.rules.perChild,
    lot: facts.rules.lot,
    clash: groupClashes(facts.slots, facts.term, new Map([...facts.groupOf].map(([key, { group }]) => [key, group]))),
  };
}

/** What is placed in the stored proposal; a group that was deleted since is left out. */
export function storedPlacements(facts: EnrolTerm): Map<string, string[]> {
  const known = new Set(facts.children.map(({ key }) => key));
  return new Map(
    Object.entries(facts.allocation?.placements ?? {}).flatMap(([key, placement]): [string, string[]][] => {
      const groups = (placement?.groups ?? []).filter((group) => facts.groupOf.has(group));
      return known.has(key) && groups.length > 0 ? [[key, groups]] : [];
    }),
  );
}
