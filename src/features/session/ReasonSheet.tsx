import { useState } from 'preact/hooks';
import { t, type Key } from '../../i18n';
import { Button } from '../../ui/Button';
import { Sheet } from '../../ui/Sheet';
import { TextField } from '../../ui/TextField';
import type { Ask } from './useSession';

const LATE: readonly Key[] = [
  'session.reasonLate1',
  'session.reasonLate2',
  'session.reasonLate3',
  'session.reasonLate4',
];

export interface ReasonSheetProps {
  ask: Ask;
  /** Undefined: the step is not taken. */
  onAnswer: (reason: { late: string; off: string } | undefined) => void;
}

/** Asks once a visit why attendance is written after the day, or on a day off. */
export function ReasonSheet({ ask, onAnswer }: ReasonSheetProps) {
  const [late, setLate] = useState('');
  const [off, setOff] = useState('');
  const isReady = (!ask.isLate || late.trim() !== '') && (!ask.isOff || off.trim() !== '');
  return (
    <Sheet
      open
      title={t('session.reasonTitle')}
      onClose={() => onAnswer(undefined)}
      footer={
        <>
          <Button onClick={() => onAnswer(undefined)}>{t('ui.cancel')}</Button>
          <Button
            kind="primary"
            disabled={!isReady}
            onClick={() => onAnswer({ late: ask.isLate ? late.trim() : '', off: ask.isOff ? off.trim() : '' })}
          >
            {t('ui.confirm')}
          </Button>
        </>
      }
    >
      {ask.isOff && (
        <TextField
          label={t('session.reasonOff')}
          hint={t('session.reasonOffHint')}
          required
          value={off}
          onChange={setOff}
          maxLength={200}
        />
      )}
      {ask.isLate && (
        <>
          <TextField
            label={t('session.reasonLate')}
            hint={t('session.reasonLateHint')}
            required
            value={late}
            onChange={setLate}
            maxLength={200}
          />
          <div class="yc-row">
            {LATE.map((key) => (
              <Button key={key} size="small" pressed={late === t(key)} onClick={() => setLate(t(key))}>
                {t(key)}
              </Button>
            ))}
          </div>
        </>
      )}
    </Sheet>
  );
}
