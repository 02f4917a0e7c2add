import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { TextArea } from '../../ui/TextArea';
import { useDraft } from '../../ui/useDraft';
import type { OpenSession } from './useSession';

/** The texts of a session's record. */
export type TextField =
  'plan' | 'notice' | 'equipmentToFetch' | 'content' | 'wentWell' | 'summary' | 'equipmentUsed' | 'equipmentDamaged';

interface TextPieceProps {
  open: OpenSession;
  field: TextField;
  label: string;
  hint?: string;
  rows?: number;
}

/** One text that saves itself while it is written, and says so. What stood there on an earlier day is kept. */
export function TextPiece({ open, field, label, hint, rows = 2 }: TextPieceProps) {
  const draft = useDraft(open.session[field] ?? '', (text, seen) => {
    const keeps = open.isPast && Boolean(open.session[field]);
    return open.write({
      patch: { [field]: text.trim() === '' ? null : text },
      seen,
      ...(keeps ? { reason: open.desk.reason ?? '' } : {}),
    });
  });
  return (
    <div class="text-piece" data-field={field}>
      <TextArea
        label={label}
        hint={hint}
        rows={rows}
        value={draft.text}
        onChange={draft.change}
        onBlur={draft.save}
        maxLength={20_000}
      />
      <SavedNote state={draft.state} />
    </div>
  );
}

/** 已存, beside what is written; polite, so that a screen reader says it when there is a pause. */
export function SavedNote({ state }: { state: 'clean' | 'typing' | 'saving' | 'saved' | 'failed' }) {
  return (
    <span class={`saved-note saved-note-${state}`} aria-live="polite">
      {state === 'saved' && (
        <>
          <Icon name="check" size={0.875} /> {t('session.saved')}
        </>
      )}
      {(state === 'saving' || state === 'typing') && t('session.saving')}
      {state === 'failed' && t('session.notSaved')}
    </span>
  );
}
