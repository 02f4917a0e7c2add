import { useState } from 'preact/hooks';
import { changedIn, type Patch } from '../../domain/change';
import type { Day } from '../../domain/dates';
import type { Term } from '../../domain/documents';
import { typedText } from '../../domain/typedText';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { saveTerm } from './school.commands';
import { draftOf, errorsOf, freeTermKeys, newTermDraft, termWords, type TermDraft } from '../../ui/termDraft';

export interface TermFormProps {
  /** Missing for a new one. */
  term?: Term | undefined;
  terms: readonly Term[];
  today: Day;
  onClose: () => void;
  onSaved?: ((key: string) => void) | undefined;
}

const patchOf = (draft: TermDraft): Patch => ({
  name: typedText(draft.name),
  start: draft.start,
  end: draft.end,
  winterFrom: draft.winterFrom || null,
  winterTo: draft.winterTo || null,
});

/** Sets a term up, with the usual days filled in, or changes one. */
export function TermForm({ term, terms, today, onClose, onSaved }: TermFormProps) {
  const [keys] = useState(() => freeTermKeys(terms, today));
  const [first] = useState(() => (term ? draftOf(term) : newTermDraft(keys[0] ?? '')));
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<TermDraft>) => setDraft((now) => ({ ...now, ...change }));
  const errors = errorsOf(
    draft,
    terms.filter((other) => other._id !== term?._id),
  );
  const onSave = async () => {
    // One that was deleted before comes back; of one that is there only what was changed is written.
    const patch = term ? changedIn(patchOf(first), patchOf(draft)) : { ...patchOf(draft), deleted: null };
    const saved = await save(() => saveTerm(db, draft.key, patch), {
      text: t('registers.changed', { name: draft.name || termWords(draft.key) }),
      undo: (result) => undo(db, result),
    });
    if (!saved) return;
    onClose();
    onSaved?.(draft.key);
  };
  const day = (name: 'start' | 'end' | 'winterFrom' | 'winterTo', tried: boolean) => ({
    value: draft[name],
    onChange: (value: string) => set({ [name]: value }),
    error: tried ? errors[name] : undefined,
  });
  return (
    <FormSheet
      title={term ? t('school.editTerm') : t('school.addTerm')}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors)}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
    >
      {(tried) => (
        <>
          {!term && (
            <Select
              label={t('school.whichTerm')}
              value={draft.key}
              onChange={(key) => setDraft(newTermDraft(key))}
              options={keys.map((key) => ({ value: key, label: termWords(key) }))}
            />
          )}
          <TextField label={t('school.termName')} value={draft.name} onChange={(name) => set({ name })} />
          <div class="yc-form-pair">
            <DateField label={t('school.termStart')} {...day('start', tried)} required />
            <DateField label={t('school.termEnd')} {...day('end', tried)} required />
          </div>
          <div class="yc-form-pair">
            <DateField label={t('school.winterFrom')} hint={t('school.winterHint')} {...day('winterFrom', tried)} />
            <DateField label={t('school.winterTo')} {...day('winterTo', tried)} />
          </div>
        </>
      )}
    </FormSheet>
  );
}
