import { useState } from 'preact/hooks';
import { NOT_HELD_REASONS } from '../../domain/documents';
import { tallyOf } from '../../domain/roll';
import { notHeldPatch } from '../../domain/sessionSteps';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { Sheet } from '../../ui/Sheet';
import { TextField } from '../../ui/TextField';
import type { OpenSession } from './useSession';

type Reason = (typeof NOT_HELD_REASONS)[number];

/** "没有开展" with a reason is an answer too; for a later day it cancels the session. */
export function NotHeldSheet({ open, onClose }: { open: OpenSession; onClose: () => void }) {
  const [reason, setReason] = useState<Reason>();
  const [note, setNote] = useState('');
  const tally = tallyOf(open.roll);
  const marked = tally.total - tally.unmarked;
  const save = () => {
    if (!reason) return;
    onClose();
    const step = { patch: notHeldPatch({ reason, note: note.trim() }), words: t('session.notHeld') };
    // That nothing was held on a day off needs no second reason.
    if (open.isPast) open.attend(step);
    else void open.write(step);
  };
  return (
    <Sheet
      open
      title={open.isFuture ? t('session.notHeldTitleFuture') : t('session.notHeldTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="danger" disabled={!reason || (reason === 'other' && !note.trim())} onClick={save}>
            {t('session.notHeldDo')}
          </Button>
        </>
      }
    >
      {marked > 0 && <Banner tone="warn">{t('session.notHeldHasMarks', { n: marked })}</Banner>}
      <ChoiceGroup
        label={t('session.notHeldReason')}
        required
        value={reason}
        onChange={setReason}
        options={NOT_HELD_REASONS.map((value) => ({ value, label: t(`session.notHeld.${value}`) }))}
      />
      <TextField
        label={t('session.notHeldNote')}
        value={note}
        onChange={setNote}
        maxLength={200}
        required={reason === 'other'}
      />
    </Sheet>
  );
}
