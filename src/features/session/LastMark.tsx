import { useState } from 'preact/hooks';
import { markPatch } from '../../domain/sessionSteps';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { TimeField } from '../../ui/TimeField';
import { leaveReasonWord, stateWord } from './sessionWords';
import type { OpenSession } from './useSession';

const REASONS = ['sick', 'personal', 'other'] as const;

interface LastMarkProps {
  open: OpenSession;
  student: string;
  onHold: (student: string) => void;
}

/** Beside the thumb, for the child just marked: the reason of a leave or the time of arrival, in one further tap. */
export function LastMark({ open, student, onHold }: LastMarkProps) {
  const [isHidden, setHidden] = useState(false);
  const entry = open.roll.find((one) => one.student === student);
  const mark = entry?.mark;
  if (!entry || !mark || isHidden || (mark.state !== 'leave' && mark.state !== 'late')) return null;
  const words = t('session.undoMark', { name: entry.name, state: stateWord(mark.state) });
  return (
    <div class="last-mark" role="group" aria-label={words}>
      <strong>{words}</strong>
      {mark.state === 'leave' &&
        REASONS.map((reason) => (
          <Button
            key={reason}
            size="small"
            pressed={mark.reason === reason}
            kind={mark.reason === reason ? 'primary' : 'ghost'}
            onClick={() => open.attend({ patch: markPatch(entry, { ...mark, reason }), words })}
          >
            {leaveReasonWord(reason)}
          </Button>
        ))}
      {mark.state === 'late' && (
        <TimeField
          label={t('session.at')}
          hideLabel
          value={mark.at ?? ''}
          onChange={(at) => at && open.attend({ patch: markPatch(entry, { ...mark, at }), words })}
        />
      )}
      <span class="yc-grow" />
      <IconButton icon="more" label={t('session.more')} onClick={() => onHold(student)} />
      <IconButton icon="cross" label={t('ui.close')} onClick={() => setHidden(true)} />
    </div>
  );
}
