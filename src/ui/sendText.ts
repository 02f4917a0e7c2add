import { t } from '../i18n';
import { toast } from './Toast';

/** Hands a text to the phone's share sheet, else to the clipboard. Closing the share sheet is not an error. */
export async function sendText(title: string, text: string): Promise<void> {
  // Not every browser has it, whatever the types say.
  if ('share' in navigator) {
    try {
      await navigator.share({ title, text });
      return;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
    }
  }
  try {
    await navigator.clipboard.writeText(text);
    toast.show({ text: t('registers.shareCopied'), tone: 'ok' });
  } catch {
    toast.show({ text: `${t('registers.shareFailed')}\n${text}`, ms: 30_000 });
  }
}
