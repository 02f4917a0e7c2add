import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { usualTermDays, usualTermKey } from '../../domain/calendar';
import { dayOf } from '../../domain/dates';
import { t } from '../../i18n';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { href, navigate } from '../../ui/navigate';
import { save } from '../../ui/save';
import { keepStorage } from '../../ui/storage';
import { TextField } from '../../ui/TextField';
import { createSchool, termName } from './createSchool';

/** The three things without which nothing can be imported: school, palace, term. */
export function NewSchoolSheet({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [palace, setPalace] = useState<string>();
  const [term, setTerm] = useState(() => usualTermDays(usualTermKey(dayOf(new Date()))));
  const palaceName = palace ?? (name.trim() ? t('welcome.palaceDefault', { school: name.trim() }) : '');
  const noName = name.trim() === '' ? t('welcome.needName') : undefined;
  const noDays = !term.start || !term.end || term.end <= term.start ? t('welcome.needDays') : undefined;
  const create = async (): Promise<void> => {
    const school = { name: name.trim(), palaceName: palaceName.trim(), ...term };
    const made = await save(
      async () => {
        await createSchool(db, school);
        return true;
      },
      { text: t('ui.saved') },
    );
    if (!made) return;
    void keepStorage();
    navigate(href('import'));
  };
  return (
    <FormSheet
      title={t('welcome.create')}
      onClose={onClose}
      errors={[noName, noDays].filter((text) => text !== undefined)}
      onSave={create}
      isDirty={name !== '' || palace !== undefined}
      yes={t('welcome.createSave')}
    >
      {(tried) => (
        <>
          <TextField
            label={t('welcome.schoolName')}
            hint={t('welcome.schoolNameHint')}
            value={name}
            onChange={setName}
            maxLength={120}
            required
            error={tried ? noName : undefined}
          />
          <TextField label={t('welcome.palaceName')} value={palaceName} onChange={setPalace} maxLength={120} />
          <p class="yc-meta">
            {t('welcome.termName')} · {term.start && termName(term.start)}
          </p>
          <DateField
            label={t('welcome.termStart')}
            value={term.start}
            onChange={(start) => setTerm({ ...term, start })}
            required
          />
          <DateField
            label={t('welcome.termEnd')}
            value={term.end}
            onChange={(end) => setTerm({ ...term, end })}
            required
            error={tried ? noDays : undefined}
          />
        </>
      )}
    </FormSheet>
  );
}
