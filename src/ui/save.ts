import { t } from '../i18n';
import { failureText } from './failureText';
import { toast } from './Toast';

export interface Saying<T> {
  /** What is said once it is on disk; nothing where a function answers undefined. */
  text: string | ((result: T) => string | undefined);
  /** Takes it back; offers 撤销 with the notice. */
  undo?: ((result: T) => Promise<unknown>) | undefined;
  /** Why the command refused, in words; undefined where it did what it was asked. */
  refusal?: ((result: T) => string | undefined) | undefined;
}

/**
 * Runs a command and says how it ended. Answers what the command did, or undefined where nothing was saved, which the
 * person has then been told; what is no failure of saving is a bug and thrown on.
 */
export async function save<T>(run: () => Promise<T>, { text, undo, refusal }: Saying<T>): Promise<T | undefined> {
  try {
    const result = await run();
    const refused = refusal?.(result);
    if (refused !== undefined) {
      toast.show({ text: refused, tone: 'bad' });
      return undefined;
    }
    const takeBack = () => void (undo && save(() => undo(result), { text: t('registers.undone') }));
    const said = typeof text === 'function' ? text(result) : text;
    if (said === undefined) return result;
    toast.show({ text: said, tone: 'ok', ...(undo ? { action: { label: t('ui.undo'), onAction: takeBack } } : {}) });
    return result;
  } catch (error) {
    if (typeof error !== 'object' || error === null || !('failure' in error)) throw error;
    toast.show({ text: failureText(error), tone: 'bad' });
    return undefined;
  }
}
