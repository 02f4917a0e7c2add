import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import { choiceRefusal, choicesOf, tapChoice } from '../../domain/enrolment';
import { typedText } from '../../domain/typedText';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { saveEntries, type Entry } from '../../db/enrolling';
import type { EnrolChild, EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { save } from '../../ui/save';
import { Sheet } from '../../ui/Sheet';
import { Switch } from '../../ui/Switch';
import { TextField } from '../../ui/TextField';
import './enrolment.css';
import { childName, groupName, rankWord, refusalWord } from './enrolmentWords';

export interface ChoiceSheetProps {
  facts: EnrolTerm;
  child: EnrolChild;
  /** The next child that has not answered. */
  next: EnrolChild | undefined;
  onNext: (key: string) => void;
  onClose: () => void;
}

/** One child's choices by tapping groups in the order of liking; every tap is on disk at once. */
export function ChoiceSheet({ facts, child, next, onNext, onClose }: ChoiceSheetProps) {
  // the sheet stays open from child to child: what was typed belongs to the one it was typed for
  const [typing, setTyping] = useState({ child: child.key, note: child.enrolment?.note ?? '' });
  const note = typing.child === child.key ? typing.note : (child.enrolment?.note ?? '');
  const choices = choicesOf(child.enrolment);
  const isNone = child.enrolment?.none === true;
  const shut = facts.rules.shut;
  const open = facts.groups.filter(
    (group) => !choiceRefusal(group, child.classCode, shut) || choices.includes(group.key),
  );
  const refused = facts.groups.flatMap((group) => {
    const refusal = choiceRefusal(group, child.classCode, shut);
    return refusal && !choices.includes(group.key) ? [{ group, refusal }] : [];
  });
  const write = (entry: Omit<Entry, 'student'>) =>
    save(() => saveEntries(db, facts.termKey, [{ student: child.key, ...entry }]), {
      text: t('enrolment.savedOne', { name: child.student.name }),
      undo: (saved) => undo(db, saved),
    });
  const keepNote = () => {
    const typed = typedText(note);
    if (typed !== (child.enrolment?.note ?? null)) void write({ note: typed });
  };
  return (
    <Sheet
      open
      size="full"
      title={[className(child.classCode), childName(child)].filter(Boolean).join(' ')}
      onClose={() => {
        keepNote();
        onClose();
      }}
      footer={
        <>
          <Button
            onClick={() => {
              keepNote();
              onClose();
            }}
          >
            {t('ui.done')}
          </Button>
          {next && (
            <Button
              kind="primary"
              icon="arrowRight"
              onClick={() => {
                keepNote();
                onNext(next.key);
              }}
            >
              {t('enrolment.nextNamed', { name: next.student.name })}
            </Button>
          )}
        </>
      }
    >
      <div class="yc-stack">
        {child.groups.length > 0 && (
          <p class="yc-meta">
            {t('enrolment.inNow')}：{child.groups.map((key) => groupName(facts, key)).join(t('common.listSeparator'))}
          </p>
        )}
        {child.before.length > 0 && (
          <p class="yc-meta">
            {t('enrolment.lastTerm', {
              groups: child.before.map((key) => groupName(facts, key)).join(t('common.listSeparator')),
            })}
          </p>
        )}
        <p class="yc-meta">{t('enrolment.tapHint')}</p>
        <div class="enrolment-tiles" role="group" aria-label={t('enrolment.wishes')}>
          {open.map((group) => {
            const rank = choices.indexOf(group.key);
            return (
              <button
                key={group.key}
                type="button"
                class={rank >= 0 ? 'enrolment-tile enrolment-tile-on' : 'enrolment-tile'}
                aria-pressed={rank >= 0}
                onClick={() => void write({ choices: tapChoice(choices, group.key, facts.rules.choices) })}
              >
                <strong>{group.name}</strong>
                {rank >= 0 && <span>{rankWord(rank)}</span>}
              </button>
            );
          })}
        </div>
        <Switch label={t('enrolment.noGroup')} checked={isNone} onChange={(none) => void write({ none })} />
        <TextField
          label={t('enrolment.note')}
          value={note}
          onChange={(text) => setTyping({ child: child.key, note: text })}
        />
        {refused.length > 0 && (
          <details>
            <summary>{t('enrolment.notAdmitted', { n: refused.length })}</summary>
            <ul class="enrolment-refused">
              {refused.map(({ group, refusal }) => (
                <li key={group.key}>{refusalWord(refusal, group.name)}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Sheet>
  );
}
