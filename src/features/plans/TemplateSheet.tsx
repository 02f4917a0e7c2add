import { useState } from 'preact/hooks';
import type { PlanContent } from '../../domain/planCopy';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { saveTemplate, type TemplateKind } from './plans.commands';

export interface TemplateSheetProps {
  kind: TemplateKind;
  /** What the plan is called: the name that is offered. */
  name: string;
  category?: string | undefined;
  content: PlanContent;
  onClose: () => void;
}

/** Keeps a plan as one of the school's own templates. */
export function TemplateSheet({ kind, name: offered, category, content, onClose }: TemplateSheetProps) {
  const [name, setName] = useState(offered.slice(0, 60));
  const errors = name.trim() === '' ? [t('registers.needed', { field: t('plans.templateName') })] : [];
  const onSave = async () => {
    const saved = await save(() => saveTemplate(db, { kind, name: name.trim(), category, content }), {
      text: t('plans.templateSaved', { name: name.trim() }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('plans.saveTemplate')}
      size="auto"
      onClose={onClose}
      onSave={onSave}
      errors={errors}
      isDirty={false}
    >
      {(tried) => (
        <TextField
          label={t('plans.templateName')}
          hint={t('plans.templateHint')}
          value={name}
          onChange={setName}
          maxLength={60}
          error={tried ? errors[0] : undefined}
          required
        />
      )}
    </FormSheet>
  );
}
