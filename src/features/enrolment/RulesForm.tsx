import { useState } from 'preact/hooks';
import type { Rules } from '../../domain/enrolment';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import type { EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { Checkbox } from '../../ui/Checkbox';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { saveRules } from './enrolment.commands';

const same = (a: Rules, b: Rules): boolean =>
  JSON.stringify({ ...a, shut: [...a.shut].sort() }) === JSON.stringify({ ...b, shut: [...b.shut].sort() });

/** When choices are taken, how many, and which groups take nobody. */
export function RulesForm({ facts, onClose }: { facts: EnrolTerm; onClose: () => void }) {
  const [before] = useState(facts.rules);
  const [rules, setRules] = useState(before);
  const set = (change: Partial<Rules>) => setRules((now) => ({ ...now, ...change }));
  const dateError =
    rules.from && rules.to && rules.to < rules.from ? t('enrolment.toBeforeFrom', { from: rules.from }) : undefined;
  const onSave = async () => {
    const saved = await save(() => saveRules(db, facts.termKey, rules, before), {
      text: t('enrolment.rulesSaved'),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('enrolment.rules')}
      onClose={onClose}
      onSave={onSave}
      errors={dateError ? [dateError] : []}
      isDirty={!same(before, rules)}
    >
      {(tried) => (
        <>
          <div class="yc-form-pair">
            <DateField
              label={t('enrolment.from')}
              value={rules.from ?? ''}
              onChange={(from) => set({ from: from || undefined })}
            />
            <DateField
              label={t('enrolment.to')}
              value={rules.to ?? ''}
              onChange={(to) => set({ to: to || undefined })}
              error={tried ? dateError : undefined}
            />
          </div>
          <ChoiceGroup
            label={t('enrolment.choices')}
            value={String(rules.choices)}
            onChange={(value) => set({ choices: Number(value) })}
            options={[1, 2, 3].map((n) => ({ value: String(n), label: t('enrolment.choicesN', { n }) }))}
          />
          <ChoiceGroup
            label={t('enrolment.perChild')}
            hint={t('enrolment.perChildHint')}
            value={String(rules.perChild)}
            onChange={(value) => set({ perChild: Number(value) })}
            options={[1, 2].map((n) => ({ value: String(n), label: t('enrolment.perChildN', { n }) }))}
          />
          <Checkbox label={t('enrolment.byGroup')} checked={rules.byGroup} onChange={(byGroup) => set({ byGroup })} />
          <PickerField
            label={t('enrolment.shut')}
            options={facts.groups.map(({ key, name }) => ({ key, name }))}
            value={[...rules.shut]}
            onChange={(keys) => set({ shut: new Set(keys) })}
            placeholder={t('enrolment.shutNone')}
            multiple
          />
        </>
      )}
    </FormSheet>
  );
}
