import { useState } from 'preact/hooks';
import type { Student } from '../../domain/documents';
import { cleanPhone, isPhone, maskPhone } from '../../domain/phone';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FormSheet } from '../../ui/FormSheet';
import { IconButton } from '../../ui/IconButton';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { addFetcher, removeFetcher, type Fetcher } from './students.commands';

/** Who may fetch the child after a session. */
export function FetchersCard({ studentKey, student }: { studentKey: string; student: Student }) {
  const [adding, setAdding] = useState(false);
  const fetchers = Object.entries(student.fetchers ?? {}).flatMap(([key, one]) => (one ? [{ key, one }] : []));
  const remove = (key: string, name: string) =>
    void save(() => removeFetcher(db, studentKey, key), {
      text: t('registers.deleted', { name }),
      undo: (saved) => undo(db, saved),
    });
  return (
    <Card title={t('students.fetchers')} meta={t('students.fetchersHint')}>
      {fetchers.length > 0 && (
        <ul role="list">
          {fetchers.map(({ key, one }) => (
            <li key={key} class="students-fetcher">
              <span class="yc-grow">
                {one.name}{' '}
                <span class="yc-meta">{[one.relation, maskPhone(one.phone)].filter(Boolean).join(' · ')}</span>
              </span>
              <IconButton
                icon="delete"
                label={t('students.removeFetcher', { name: one.name })}
                onClick={() => remove(key, one.name)}
              />
            </li>
          ))}
        </ul>
      )}
      <Button icon="add" wide onClick={() => setAdding(true)}>
        {t('students.addFetcher')}
      </Button>
      {adding && <FetcherForm studentKey={studentKey} onClose={() => setAdding(false)} />}
    </Card>
  );
}

const NOBODY: Fetcher = { name: '', relation: '', phone: '' };
const RELATIONS = ['grandfather', 'grandmother', 'father', 'mother', 'aunt'] as const;

function FetcherForm({ studentKey, onClose }: { studentKey: string; onClose: () => void }) {
  const [draft, setDraft] = useState(NOBODY);
  const set = (change: Partial<Fetcher>) => setDraft((now) => ({ ...now, ...change }));
  const nameError = draft.name.trim() === '' ? t('registers.needed', { field: t('students.name') }) : undefined;
  const phoneError =
    draft.phone.trim() !== '' && !isPhone(cleanPhone(draft.phone))
      ? t('registers.phoneWrong', { field: t('students.fetcherPhone') })
      : undefined;
  const onSave = async () => {
    const saved = await save(() => addFetcher(db, studentKey, draft), {
      text: t('registers.added', { name: draft.name.trim() }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('students.addFetcher')}
      onClose={onClose}
      onSave={onSave}
      errors={[nameError, phoneError].flatMap((text) => text ?? [])}
      isDirty={JSON.stringify(draft) !== JSON.stringify(NOBODY)}
      size="auto"
    >
      {(tried) => (
        <>
          <TextField
            label={t('students.name')}
            value={draft.name}
            onChange={(name) => set({ name })}
            error={tried ? nameError : undefined}
            required
          />
          <TextField
            label={t('students.relation')}
            value={draft.relation}
            onChange={(relation) => set({ relation })}
            suggestions={RELATIONS.map((relation) => t(`students.relation.${relation}`))}
          />
          <TextField
            label={t('students.fetcherPhone')}
            type="tel"
            value={draft.phone}
            onChange={(phone) => set({ phone })}
            error={tried ? phoneError : undefined}
          />
        </>
      )}
    </FormSheet>
  );
}
