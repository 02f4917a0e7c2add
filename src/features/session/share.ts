import { shareableOf } from '../../domain/sessionText';
import { t } from '../../i18n';
import { dayWords } from '../../ui/dateWords';
import { toast } from '../../ui/Toast';
import type { OpenSession } from './useSession';

/** The roll as one line of text: figures, and the names of the absent only. */
export function shareText({ session, context, roll }: Pick<OpenSession, 'session' | 'context' | 'roll'>): string {
  const head = { group: context.groupName, day: dayWords(session.date) };
  const reason = session.notHeld?.reason;
  if (reason) return t('session.shareNotHeld', { ...head, reason: t(`session.notHeld.${reason}`) });
  const { absentNames, unmarked, ...figures } = shareableOf(roll);
  return (
    t('session.shareText', { ...head, ...figures }) +
    (absentNames.length > 0 ? t('session.shareAbsent', { names: absentNames.join(t('common.listSeparator')) }) : '') +
    (unmarked > 0 ? t('session.shareUnmarked', { n: unmarked }) : '') +
    t('session.shareEnd')
  );
}

/** Hands the text to the phone's share sheet, else to the clipboard. Closing the share sheet is not an error. */
export async function shareRoll(open: OpenSession): Promise<void> {
  const text = shareText(open);
  // Not every browser has it, whatever the types say.
  if ('share' in navigator) {
    try {
      await navigator.share({ title: t('session.shareTitle', { group: open.context.groupName }), text });
      return;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
    }
  }
  try {
    await navigator.clipboard.writeText(text);
    toast.show({ text: t('session.shareCopied'), tone: 'ok' });
  } catch {
    toast.show({ text: `${t('session.shareFailed')}\n${text}`, ms: 30_000 });
  }
}
