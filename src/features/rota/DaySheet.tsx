import { useState } from 'preact/hooks';
import type { Term } from '../../domain/documents';
import { dayPatch, swapPatch } from '../../domain/dutyRota';
import { db } from '../../db/database';
import { commit, undo } from '../../db/commit';
import { tutorName } from '../../db/sessions';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { dateWord, dayWords } from '../../ui/dateWords';
import { FormSheet } from '../../ui/FormSheet';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import type { Patch } from '../../domain/change';
import { rotaId, type DutyDay, type RotaData } from './rota.queries';

interface DaySheetProps {
  data: RotaData;
  term: Term;
  one: DutyDay;
  onClose: () => void;
}

/** Changes the officers of one day, or swaps with an officer of another day; the weekly order stays. */
export function DaySheet({ data, term, one, onClose }: DaySheetProps) {
  const canSwap = one.tutors.length > 0;
  const [mode, setMode] = useState<'swap' | 'set'>(canSwap ? 'swap' : 'set');
  const [who, setWho] = useState(one.tutors[0] ?? '');
  const [other, setOther] = useState('');
  const [tutors, setTutors] = useState<readonly string[]>(one.tutors);
  const [note, setNote] = useState(one.note);
  const name = (key: string) => tutorName(data.tutors, key);
  const others = data.days.flatMap((next) =>
    next.day > one.day ? next.tutors.filter((key) => key !== who).map((key) => ({ day: next.day, key })) : [],
  );
  const chosen = others.find(({ day, key }) => `${day} ${key}` === other);
  const errors = mode === 'swap' && !chosen ? [t('registers.needed', { field: t('rota.swapWith') })] : [];
  const write = async (patch: Patch, text: string) => {
    const saved = await save(() => commit(db, [{ id: rotaId(term), space: 'main', set: patch }]), {
      text,
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  const onSave = async () => {
    if (mode === 'set') {
      await write(dayPatch(one.day, { tutors, note: note.trim() }), t('rota.dayChanged', { day: dateWord(one.day) }));
    } else if (chosen) {
      const words = t('rota.swapped', { a: name(who), b: name(chosen.key) });
      const patch = swapPatch(data.rota, term, [one.day, who], [chosen.day, chosen.key], t('rota.swapNote'));
      await write(patch, words);
    }
  };
  return (
    <FormSheet
      title={t('rota.dayTitle', { day: dayWords(one.day) })}
      onClose={onClose}
      onSave={onSave}
      errors={errors}
      isDirty={false}
      size="auto"
    >
      {(tried) => (
        <>
          {canSwap && (
            <ChoiceGroup
              label={t('rota.how')}
              hideLabel
              value={mode}
              onChange={setMode}
              options={(['swap', 'set'] as const).map((value) => ({ value, label: t(`rota.mode.${value}`) }))}
            />
          )}
          {mode === 'swap' ? (
            <>
              {one.tutors.length > 1 && (
                <Select
                  label={t('rota.swapWho')}
                  value={who}
                  onChange={setWho}
                  options={one.tutors.map((value) => ({ value, label: name(value) }))}
                />
              )}
              <Select
                label={t('rota.swapWith')}
                hint={t('rota.swapHint')}
                value={other}
                onChange={setOther}
                placeholder={t('ui.choose')}
                options={others.map(({ day, key }) => ({
                  value: `${day} ${key}`,
                  label: `${dayWords(day)} ${name(key)}`,
                }))}
                error={tried ? errors[0] : undefined}
                required
              />
            </>
          ) : (
            <>
              <PickerField
                label={t('rota.officers')}
                value={tutors}
                onChange={setTutors}
                options={data.people}
                placeholder={t('rota.nobody')}
                multiple
              />
              <TextField label={t('rota.note')} value={note} onChange={setNote} maxLength={40} />
            </>
          )}
          {one.own && (
            <Button
              icon="undo"
              onClick={() => void write(dayPatch(one.day, null), t('rota.dayChanged', { day: dateWord(one.day) }))}
            >
              {t('rota.asUsual')}
            </Button>
          )}
        </>
      )}
    </FormSheet>
  );
}
