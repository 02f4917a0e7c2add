import { useState } from 'preact/hooks';
import { termKeyOfDay } from '../../domain/calendar';
import type { Day } from '../../domain/dates';
import { choiceRefusal } from '../../domain/enrolment';
import { groupClashes } from '../../domain/groupClashes';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { changeGroup } from '../../db/enrolling';
import { readEnrolment, type EnrolGroup, type EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { DateField } from '../../ui/DateField';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { save } from '../../ui/save';
import { Sheet } from '../../ui/Sheet';
import { useLive } from '../../ui/useLive';
import type { GroupDetail, MemberRow } from './groups.queries';
import { gradesWord } from './groupWords';

export interface ChangeGroupSheetProps {
  detail: GroupDetail;
  row: MemberRow;
  name: string;
  /** The day offered as the first in the new group. */
  first: Day;
  today: Day;
  onClose: () => void;
}

/** A child goes from one group to another from a day on; what speaks against a group is said, and does not forbid it. */
export function ChangeGroupSheet({ detail, row, name, first, today, onClose }: ChangeGroupSheetProps) {
  const [day, setDay] = useState(first);
  const termKey = termKeyOfDay(detail.term ? [detail.term] : [], today);
  const facts = useLive(() => readEnrolment(db, termKey, today), [termKey, today]);
  const go = async (group: EnrolGroup) => {
    const saved = await save(() => changeGroup(db, termKey, row.key, detail.key, group.key, day), {
      text: t('groups.changedGroup', { name, group: group.name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <Sheet open size="full" title={t('groups.changeGroupOf', { name })} onClose={onClose}>
      <div class="yc-stack">
        <DateField label={t('groups.firstInNew')} value={day} onChange={setDay} />
        {facts && day !== '' && (
          <List label={t('groups.changeGroup')}>
            {targets(facts, detail.key, row).map(({ group, count, warnings }) => (
              <ListItem
                key={group.key}
                title={group.name}
                meta={warnings.join(' · ') || undefined}
                trailing={
                  <span class="yc-meta">
                    {group.capacity
                      ? t('groups.ofCapacity', { n: count, capacity: group.capacity })
                      : t('registers.people', { n: count })}
                  </span>
                }
                onClick={() => void go(group)}
              />
            ))}
          </List>
        )}
      </div>
    </Sheet>
  );
}

type Target = { group: EnrolGroup; count: number; warnings: string[] };

/** Groups the child is not in, those that nothing speaks against first. */
function targets(facts: EnrolTerm, from: string, row: MemberRow): Target[] {
  const own = facts.children.find(({ key }) => key === row.key)?.groups ?? [];
  const clash = groupClashes(
    facts.slots,
    facts.term,
    new Map([...facts.groupOf].map(([key, { group }]) => [key, group])),
  );
  return facts.groups
    .filter(({ key }) => !own.includes(key) && key !== from)
    .map((group): Target => {
      const count = facts.children.filter((child) => child.groups.includes(group.key)).length;
      const refusal = choiceRefusal(group, row.classCode, facts.rules.shut);
      const clashing = own.find((other) => other !== from && clash(other, group.key));
      const warnings = [
        refusal?.type === 'shut' && t('groups.isShut'),
        refusal?.type === 'grade' && t('groups.onlyGrades', { grades: gradesWord(group.group) }),
        group.capacity !== undefined && count >= group.capacity && t('groups.isFull'),
        clashing !== undefined && t('groups.clashesWith', { group: facts.groupOf.get(clashing)?.name ?? '' }),
      ].filter((words) => words !== false);
      return { group, count, warnings };
    })
    .sort((a, b) => Math.min(a.warnings.length, 1) - Math.min(b.warnings.length, 1));
}
