import type { Patch } from '../../domain/change';
import { enrolmentRulesId, type Rules } from '../../domain/enrolment';
import type { YingchuangDatabase } from '../../db/database';
import { commit, type Committed } from '../../db/commit';
import { saveEntries, type Entry } from '../../db/enrolling';
import type { EnrolChild, EnrolTerm } from '../../db/enrolment';
import { answerOf, choiceRefusal } from '../../domain/enrolment';

/** Says how a term's enrolment goes; what is the same stays untouched. */
export function saveRules(db: YingchuangDatabase, termKey: string, rules: Rules, before: Rules): Promise<Committed> {
  const shut: Record<string, true | null> = {};
  for (const key of before.shut) if (!rules.shut.has(key)) shut[key] = null;
  for (const key of rules.shut) shut[key] = true;
  const set: Patch = {
    from: rules.from ?? null,
    to: rules.to ?? null,
    choices: rules.choices,
    perChild: rules.perChild,
    byGroup: rules.byGroup,
    shut,
    lot: rules.lot,
    deleted: null,
  };
  return commit(db, [{ id: enrolmentRulesId(termKey), space: 'main', set }]);
}

/** Children who have not answered and were in a group last term that admits them now: that group as their first choice. */
export function copiedEntries(facts: EnrolTerm, children: readonly EnrolChild[]): Entry[] {
  return children.flatMap((child): Entry[] => {
    if (answerOf(child.enrolment) !== 'open' || child.groups.length > 0) return [];
    const choices = child.before
      .filter((key) => {
        const group = facts.groupOf.get(key);
        return group && !choiceRefusal(group, child.classCode, facts.rules.shut);
      })
      .slice(0, facts.rules.choices);
    return choices.length > 0 ? [{ student: child.key, choices }] : [];
  });
}

export const copyLastTerm = (db: YingchuangDatabase, facts: EnrolTerm, children: readonly EnrolChild[]) =>
  saveEntries(db, facts.termKey, copiedEntries(facts, children));
