import { useState } from 'preact/hooks';
import { NOT_HELD_REASONS } from '../../domain/documents';
import { undo } from '../../db/commit';
import { removeExtraSession } from '../../db/dayPlans';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { dateWord, dayWords } from '../../ui/dateWords';
import { href } from '../../ui/navigate';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { Sheet } from '../../ui/Sheet';
import { TextField } from '../../ui/TextField';
import type { Entry } from './entries';
import { setNotHeld } from './moveSession.commands';
import type { Timetable } from './timetable.queries';
import { groupName, timeWords } from './timetableWords';
import { stateWords, venueWord } from './weekWords';

export interface EntrySheetProps {
  table: Timetable;
  entry: Entry;
  onMove: () => void;
  onWeekly: () => void;
  onClose: () => void;
}

/** What can be done with one session of the week: open it, move it, say that it is not held, change its weekly time. */
export function EntrySheet({ table, entry, onMove, onWeekly, onClose }: EntrySheetProps) {
  const [asking, setAsking] = useState(false);
  const { one, slot } = entry;
  if (!one) return null;
  const name = groupName(table.groups, entry.group);
  const day = dateWord(one.date);
  const tutors = entry.tutors.map((key) => table.tutors.get(key)?.name ?? key);
  const isOpen = one.state === 'planned' || one.state === 'extra' || one.state === 'moved';
  const isUntouched = one.session?.extra && isOpen && !Object.values(one.session.marks ?? {}).some(Boolean);
  const run = async (work: () => Promise<unknown>) => {
    if (await work()) onClose();
  };
  if (asking) return <NotHeldSheet entry={entry} name={name} onClose={onClose} />;
  return (
    <Sheet open title={name} onClose={onClose}>
      <p>
        {dayWords(one.date)} {timeWords(entry)} · {venueWord(table, entry.venue)}
        {tutors.length > 0 && ` · ${tutors.join(t('common.listSeparator'))}`}
      </p>
      {stateWords(one) !== '' && <p class="yc-meta">{stateWords(one)}</p>}
      <div class="yc-stack">
        {one.state !== 'movedAway' && one.state !== 'calledOff' && (
          <Button wide icon="leave" href={href('session', one.id)}>
            {t('week.open')}
          </Button>
        )}
        {isOpen && (
          <Button wide icon="arrowRight" onClick={onMove}>
            {t('week.move')}
          </Button>
        )}
        {isOpen && !one.session?.extra && (
          <Button wide icon="cross" onClick={() => setAsking(true)}>
            {t('week.notHeld')}
          </Button>
        )}
        {one.state === 'notHeld' && (
          <Button
            wide
            icon="undo"
            onClick={() =>
              void run(() =>
                save(() => setNotHeld(db, one, null), {
                  text: t('week.heldAgainDone', { name, day }),
                  undo: (saved) => undo(db, saved),
                }),
              )
            }
          >
            {t('week.heldAgain')}
          </Button>
        )}
        {isUntouched && (
          <Button
            wide
            kind="danger-ghost"
            icon="delete"
            onClick={() =>
              void run(() =>
                save(() => removeExtraSession(db, one.id, one.date), {
                  text: t('week.removed'),
                  undo: (saved) => undo(db, saved),
                }),
              )
            }
          >
            {t('week.removeExtra')}
          </Button>
        )}
        {slot && table.mayArrange && (
          <Button wide icon="edit" onClick={onWeekly}>
            {t('week.editWeekly')}
          </Button>
        )}
      </div>
    </Sheet>
  );
}

function NotHeldSheet({ entry, name, onClose }: { entry: Entry; name: string; onClose: () => void }) {
  const [reason, setReason] = useState<(typeof NOT_HELD_REASONS)[number] | ''>('');
  const [note, setNote] = useState('');
  const { one } = entry;
  if (!one) return null;
  const answer = async () => {
    const saved = await save(() => setNotHeld(db, one, { reason, note: note.trim() }), {
      text: t('week.notHeldDone', { name, day: dateWord(one.date) }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <Sheet
      open
      title={t('week.notHeldTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="danger" disabled={reason === ''} onClick={() => void answer()}>
            {t('week.notHeldYes')}
          </Button>
        </>
      }
    >
      <Select
        label={t('week.notHeldReason')}
        required
        value={reason}
        onChange={setReason}
        placeholder={t('ui.choose')}
        options={NOT_HELD_REASONS.map((value) => ({ value, label: t(`week.reason.${value}`) }))}
      />
      <TextField label={t('week.notHeldNote')} value={note} onChange={setNote} maxLength={200} />
    </Sheet>
  );
}
