import { INCIDENT_LEVELS } from '../../domain/documents';
import { t } from '../../i18n';
import { Checkbox } from '../../ui/Checkbox';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { TextArea } from '../../ui/TextArea';
import { SavedNote } from './TextPiece';
import { useDraft } from '../../ui/useDraft';
import type { OpenSession } from './useSession';

/** Nothing, minor, serious; then what happened, what was done, and whether the guardian was told. */
export function IncidentPiece({ open }: { open: OpenSession }) {
  const { incident } = open.session;
  const level = incident?.level ?? undefined;
  return (
    <>
      <ChoiceGroup
        label={t('session.incident')}
        value={level}
        onChange={(next) => void open.write({ patch: { incident: { level: next } }, words: t('session.incident') })}
        options={INCIDENT_LEVELS.map((value) => ({ value, label: t(`session.incident.${value}`) }))}
      />
      {(level === 'minor' || level === 'serious') && (
        <>
          <IncidentText open={open} field="what" label={t('session.incidentWhat')} />
          <IncidentText open={open} field="done" label={t('session.incidentDone')} />
          <Checkbox
            label={t('session.guardianTold')}
            checked={incident?.guardianTold === true}
            onChange={(guardianTold) =>
              void open.write({ patch: { incident: { guardianTold } }, words: t('session.guardianTold') })
            }
          />
        </>
      )}
    </>
  );
}

function IncidentText({ open, field, label }: { open: OpenSession; field: 'what' | 'done'; label: string }) {
  const draft = useDraft(open.session.incident?.[field] ?? '', (text, seen) =>
    open.write({ patch: { incident: { [field]: text.trim() === '' ? null : text } }, seen }),
  );
  return (
    <div class="text-piece">
      <TextArea label={label} rows={2} value={draft.text} onChange={draft.change} onBlur={draft.save} />
      <SavedNote state={draft.state} />
    </div>
  );
}
