import { useState } from 'preact/hooks';
import { classIn, className } from '../../domain/classes';
import { MARK_STATES, type Mark } from '../../domain/documents';
import { isHere, type RollEntry } from '../../domain/roll';
import { choosePatch, markPatch } from '../../domain/sessionSteps';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { Sheet } from '../../ui/Sheet';
import { TextField } from '../../ui/TextField';
import { TimeField } from '../../ui/TimeField';
import { ChildFacts } from './ChildFacts';
import { LeavePart } from './LeavePart';
import { MarkHistory } from './MarkHistory';
import { removeAddedStep } from './session.commands';
import { leaveReasonWord, stateWord } from './sessionWords';
import { SignOutPart } from './SignOutPart';
import type { OpenSession } from './useSession';

const REASONS = ['sick', 'personal', 'other'] as const;

export interface MarkSheetProps {
  open: OpenSession;
  student: string;
  onClose: () => void;
}

/** Everything about one child in this session: all states at once, time, reason, note, pick-up, leave, and who wrote it. */
export function MarkSheet({ open, student, onClose }: MarkSheetProps) {
  const entry = open.roll.find((one) => one.student === student);
  if (!entry) return null;
  const classWord = className(classIn(entry.record?.classes, open.context.schoolYear));
  const canMark = !open.isFuture && !open.session.notHeld?.reason;
  return (
    <Sheet open title={[entry.name, classWord].filter(Boolean).join(' · ')} onClose={onClose}>
      <ChildFacts entry={entry} />
      {canMark && <MarkPart open={open} entry={entry} />}
      {canMark && isHere(entry.mark) && <SignOutPart key={entry.signOut?.state} open={open} entry={entry} />}
      <LeavePart open={open} entry={entry} />
      <MarkHistory open={open} entry={entry} />
      {canMark && (
        <div class="yc-row">
          {entry.mark && (
            <Button
              kind="plain"
              onClick={() =>
                open.attend({ patch: markPatch(entry, null), words: t('session.undoClear', { name: entry.name }) })
              }
            >
              {t('session.clearMark')}
            </Button>
          )}
          {entry.added && (
            <Button
              kind="danger-ghost"
              onClick={() => {
                onClose();
                open.attend(removeAddedStep(entry));
              }}
            >
              {t('session.removeAdded')}
            </Button>
          )}
        </div>
      )}
    </Sheet>
  );
}

function MarkPart({ open, entry }: { open: OpenSession; entry: RollEntry }) {
  const { mark } = entry;
  const set = (next: Mark) =>
    open.attend({
      patch: markPatch(entry, next),
      words: t('session.undoMark', { name: entry.name, state: stateWord(next.state) }),
    });
  return (
    <>
      <ChoiceGroup
        label={t('session.marks')}
        value={mark?.state}
        onChange={(state) =>
          open.attend({
            patch: choosePatch(entry, state, open.time()),
            words: t('session.undoMark', { name: entry.name, state: stateWord(state) }),
          })
        }
        options={MARK_STATES.map((value) => ({ value, label: stateWord(value) }))}
      />
      {mark?.state === 'late' && (
        <TimeField label={t('session.at')} value={mark.at ?? ''} onChange={(at) => at && set({ ...mark, at })} />
      )}
      {mark?.state === 'leave' && (
        <ChoiceGroup
          label={t('session.reason')}
          value={mark.reason}
          onChange={(reason) => set({ ...mark, reason })}
          options={REASONS.map((value) => ({ value, label: leaveReasonWord(value) }))}
        />
      )}
      {mark && mark.state !== 'present' && (
        <NoteField key={mark.state} note={mark.note ?? ''} onSave={(note) => set({ ...mark, note })} />
      )}
    </>
  );
}

/** A short remark, written when the field is left. */
function NoteField({ note, onSave }: { note: string; onSave: (note: string) => void }) {
  const [text, setText] = useState(note);
  return (
    <TextField
      label={t('session.note')}
      value={text}
      onChange={setText}
      maxLength={200}
      onBlur={() => text.trim() !== note && onSave(text.trim())}
    />
  );
}
