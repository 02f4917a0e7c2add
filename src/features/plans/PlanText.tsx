import { useDraft } from '../../ui/useDraft';
import { failureText } from '../../ui/failureText';
import { RichText } from '../../ui/richText/RichText';
import { RichTextField } from '../../ui/richText/RichTextField';
import { toast } from '../../ui/Toast';

interface PlanTextProps {
  label: string;
  hint?: string | undefined;
  text: string;
  /** Shows the field instead of the text. */
  isEditing: boolean;
  write: (text: string) => Promise<unknown>;
  rows?: number | undefined;
}

/** One part of a plan: to be read, or written with every word kept at once. An empty one is not shown to a reader. */
export function PlanText({ label, hint, text, isEditing, write, rows }: PlanTextProps) {
  const draft = useDraft(text, async (next) => written(() => write(next)));
  if (isEditing) {
    return (
      <RichTextField
        label={label}
        hint={hint}
        value={draft.text}
        onChange={draft.change}
        onBlur={draft.save}
        state={draft.state}
        rows={rows}
      />
    );
  }
  if (draft.text.trim() === '') return null;
  return (
    <section class="plan-part">
      <h2>{label}</h2>
      <RichText text={draft.text} />
    </section>
  );
}

/** Whether a text was written; says why where it was not. */
export async function written(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (typeof error !== 'object' || error === null || !('failure' in error)) throw error;
    toast.show({ text: failureText(error), tone: 'bad' });
    return false;
  }
}
