import { useEffect, useRef, useState } from 'preact/hooks';
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

/** Goes away by itself after this long (ms), so that it does not cover names; all of it is in the child's sheet too. */
const STAYS = 15_000;

/** Beside the thumb, for the child just marked: reason of a leave, time of arrival, the guardian's phone, in one further tap. */
export function LastMark({ open, student, onHold }: LastMarkProps) {
  const [isHidden, setHidden] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const entry = open.roll.find((one) => one.student === student);
  const mark = entry?.mark;
  useEffect(() => {
    setHidden(false);
    let timer = setTimeout(hide, STAYS);
    function hide() {
      if (box.current?.contains(document.activeElement)) timer = setTimeout(hide, STAYS);
      else setHidden(true);
    }
    return () => clearTimeout(timer);
  }, [mark?.state]);
  if (!entry || !mark || isHidden || mark.state === 'present') return null;
  const words = t('session.undoMark', { name: entry.name, state: stateWord(mark.state) });
  const phone = entry.record?.guardian?.phone ?? '';
  return (
    <div ref={box} class="last-mark" role="group" aria-label={words}>
      <strong>{entry.name}</strong>
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
      {mark.state === 'absent' && phone && (
        <Button size="small" icon="phone" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
          {t('session.callGuardian')}
        </Button>
      )}
      <IconButton icon="more" label={t('session.more')} onClick={() => onHold(student)} />
      <IconButton icon="cross" label={t('ui.close')} onClick={() => setHidden(true)} />
    </div>
  );
}
