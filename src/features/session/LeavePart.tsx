import { useState } from 'preact/hooks';
import type { RollEntry } from '../../domain/roll';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { dateWord } from '../../ui/dateWords';
import { TextField } from '../../ui/TextField';
import { cancelLeaveStep, leaveStep, type NewLeave } from './session.commands';
import { leaveReasonWord } from './sessionWords';
import type { OpenSession } from './useSession';

const REASONS = ['sick', 'personal', 'other'] as const;

/** Leave known beforehand, for this session or several days; filled into every roll that it covers. */
export function LeavePart({ open, entry }: { open: OpenSession; entry: RollEntry }) {
  const { session, context } = open;
  const { leave } = entry;
  const first = session.date > open.today ? session.date : open.today;
  const [isOpen, setOpen] = useState(false);
  const [form, setForm] = useState<NewLeave>({ from: first, to: first, reason: undefined, note: '' });
  if (leave) {
    return (
      <div class="yc-row">
        <p class="yc-grow">
          {t('session.leaveKnown')} ·{' '}
          {t('session.leaveKnownFromTo', { from: dateWord(leave.from), to: dateWord(leave.to) })}
          {leave.reason && ` · ${leaveReasonWord(leave.reason)}`}
        </p>
        <Button size="small" kind="plain" onClick={() => void open.write(cancelLeaveStep(context.space, entry))}>
          {t('session.leaveCancel')}
        </Button>
      </div>
    );
  }
  if (!isOpen) {
    return (
      <div class="yc-row">
        <Button size="small" icon="calendar" onClick={() => setOpen(true)}>
          {t('session.leaveAhead')}
        </Button>
      </div>
    );
  }
  const isOrdered = form.from !== '' && form.to >= form.from;
  const covers = form.from <= session.date && session.date <= form.to;
  const save = () => {
    setOpen(false);
    // On the day itself a leave that is entered is also the mark, unless the child has one already.
    const becomesMark = covers && session.date === open.today && !entry.mark && !session.notHeld?.reason;
    void open.write(leaveStep(db, context.space, entry, form, becomesMark));
  };
  return (
    <fieldset class="session-sheet session-fields">
      <legend class="yc-hidden">{t('session.leaveAheadTitle', { name: entry.name })}</legend>
      <strong aria-hidden="true">{t('session.leaveAhead')}</strong>
      <div class="session-pair">
        <DateField
          label={t('session.leaveFrom')}
          value={form.from}
          onChange={(from) => setForm({ ...form, from, to: form.to < from ? from : form.to })}
        />
        <DateField
          label={t('session.leaveTo')}
          value={form.to}
          onChange={(to) => setForm({ ...form, to })}
          error={isOrdered ? undefined : t('session.leaveOrder')}
        />
      </div>
      <ChoiceGroup
        label={t('session.reason')}
        value={form.reason}
        onChange={(reason) => setForm({ ...form, reason })}
        options={REASONS.map((value) => ({ value, label: leaveReasonWord(value) }))}
      />
      <TextField
        label={t('session.note')}
        value={form.note}
        onChange={(note) => setForm({ ...form, note })}
        maxLength={200}
      />
      <Button kind="primary" disabled={!isOrdered} onClick={save}>
        {t('session.leaveSave')}
      </Button>
    </fieldset>
  );
}
