import { useState } from 'preact/hooks';
import { moveWarnings } from '../../domain/allocationReasons';
import type { Day } from '../../domain/dates';
import { db } from '../../db/database';
import { commit, undo } from '../../db/commit';
import { joinChange, waitFor } from '../../db/enrolling';
import type { EnrolChild, EnrolGroup, EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { DateField } from '../../ui/DateField';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { save } from '../../ui/save';
import { Sheet } from '../../ui/Sheet';
import { Switch } from '../../ui/Switch';
import { allocationInput } from './allocationInput';
import { warningWord } from './enrolmentWords';

export interface JoinSheetProps {
  facts: EnrolTerm;
  child: EnrolChild;
  today: Day;
  onClose: () => void;
}

/** A child joins a group late, or waits for a place in one; what speaks against a group is said beside it. */
export function JoinSheet({ facts, child, today, onClose }: JoinSheetProps) {
  const first = facts.term && facts.term.start > today ? facts.term.start : today;
  const [from, setFrom] = useState(first);
  const [isWaiting, setWaiting] = useState(false);
  const input = allocationInput(facts);
  const rows = facts.groups
    .filter(({ key }) => !child.groups.includes(key))
    .map((group) => ({
      group,
      count: facts.children.filter(({ groups }) => groups.includes(group.key)).length,
      warnings: moveWarnings(input, new Map(), child.key, group.key, child.groups).map((warning) =>
        warningWord(facts, group.key, warning),
      ),
    }))
    // what nothing speaks against comes first
    .sort((a, b) => Math.min(a.warnings.length, 1) - Math.min(b.warnings.length, 1));
  const choose = async ({ key, name }: EnrolGroup) => {
    const words = { name: child.student.name, group: name };
    const saved = isWaiting
      ? await save(() => waitFor(db, facts.termKey, key, [child.key], new Date().toISOString()), {
          text: t('enrolment.waitsNow', words),
          undo: (result) => undo(db, result),
        })
      : await save(() => commit(db, [joinChange(facts.termKey, key, [child.key], from)]), {
          text: t('groups.tookPlace', words),
          undo: (result) => undo(db, result),
        });
    if (saved) onClose();
  };
  return (
    <Sheet open size="full" title={t('enrolment.joinTitle', { name: child.student.name })} onClose={onClose}>
      <div class="yc-stack">
        <Switch label={t('enrolment.onlyWait')} checked={isWaiting} onChange={setWaiting} />
        {!isWaiting && <DateField label={t('groups.joinDay')} value={from} onChange={setFrom} />}
        {(isWaiting || from !== '') && (
          <List label={t('enrolment.joinGroup')}>
            {rows.map(({ group, count, warnings }) => (
              <ListItem
                key={group.key}
                title={group.name}
                meta={warnings.join(' ') || undefined}
                trailing={
                  <span class="yc-meta">
                    {group.capacity === undefined
                      ? t('enrolment.countFree', { n: count })
                      : t('enrolment.countOf', { n: count, places: group.capacity })}
                  </span>
                }
                onClick={() => void choose(group)}
              />
            ))}
          </List>
        )}
      </div>
    </Sheet>
  );
}
