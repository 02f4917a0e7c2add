import { useState } from 'preact/hooks';
import type { Patch } from '../../domain/change';
import { isDay } from '../../domain/dates';
import { typedText } from '../../domain/typedText';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { saveEntry, type FileList } from './tutorFile.commands';
import type { FileEntry } from './tutors.queries';

/** Without a key it is a new one. */
export type EntryOpen = { list: FileList; key?: string; entry?: FileEntry };

/** Hours as they are typed: 6, 1.5, １２; undefined for what is no number of hours. */
function readHours(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim();
  return /^\d{1,3}(\.\d)?$/.test(plain) ? Number(plain) : undefined;
}

/** One training or certificate of a tutor. */
export function EntrySheet({
  tutorKey,
  open: { list, key, entry },
  onClose,
}: {
  tutorKey: string;
  open: EntryOpen;
  onClose: () => void;
}) {
  const isTraining = list === 'trainings';
  const [first] = useState(() => ({
    title: entry?.title ?? '',
    on: entry?.on ?? '',
    where: (isTraining ? entry?.place : entry?.issuer) ?? '',
    hours: entry?.hours ? String(entry.hours) : '',
    number: entry?.number ?? '',
    note: entry?.note ?? '',
  }));
  const [draft, setDraft] = useState(first);
  const field = (name: keyof typeof first, label: string, error?: string) => ({
    label,
    value: draft[name],
    onChange: (value: string) => setDraft((now) => ({ ...now, [name]: value })),
    error,
  });
  const titleLabel = t(isTraining ? 'tutors.trainingTitle' : 'tutors.certificateTitle');
  const errors: Partial<Record<keyof typeof first, string>> = {
    ...(draft.title.trim() === '' ? { title: t('registers.needed', { field: titleLabel }) } : {}),
    ...(draft.on !== '' && !isDay(draft.on) ? { on: t('registers.dateWrong', { field: t('tutors.on') }) } : {}),
    ...(draft.hours.trim() !== '' && readHours(draft.hours) === undefined ? { hours: t('tutors.hoursWrong') } : {}),
  };
  const patch = (): Patch => ({
    ...entry,
    title: draft.title.trim(),
    on: draft.on || null,
    ...(isTraining
      ? { place: typedText(draft.where), hours: readHours(draft.hours) ?? null, note: typedText(draft.note) }
      : { issuer: typedText(draft.where), number: typedText(draft.number) }),
  });
  const write = async (next: Patch | null) => {
    const name = draft.title.trim();
    const saved = await save(() => saveEntry(db, tutorKey, list, next, key), {
      text: t(next ? (key ? 'registers.changed' : 'registers.added') : 'registers.deleted', { name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t(`tutors.${list}Add`)}
      onClose={onClose}
      onSave={() => write(patch())}
      errors={Object.values(errors)}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
    >
      {(tried) => (
        <>
          <TextField {...field('title', titleLabel, tried ? errors.title : undefined)} maxLength={100} required />
          <div class="yc-form-pair">
            <DateField {...field('on', t('tutors.on'), tried ? errors.on : undefined)} />
            <TextField {...field('where', t(isTraining ? 'tutors.place' : 'tutors.issuer'))} maxLength={80} />
          </div>
          {isTraining ? (
            <div class="yc-form-pair">
              <TextField {...field('hours', t('tutors.hoursField'), tried ? errors.hours : undefined)} maxLength={6} />
              <TextField {...field('note', t('tutors.note'))} maxLength={200} />
            </div>
          ) : (
            <TextField {...field('number', t('tutors.number'))} maxLength={60} />
          )}
          {key && (
            <Button kind="danger-ghost" icon="delete" onClick={() => void write(null)}>
              {t('ui.delete')}
            </Button>
          )}
        </>
      )}
    </FormSheet>
  );
}
