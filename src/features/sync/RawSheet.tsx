import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Sheet } from '../../ui/Sheet';
import { toast } from '../../ui/Toast';
import type { UnreadableItem } from './unreadable.queries';

/** What nobody could read, as it arrived, for the one who has to mend it. */
export function RawSheet({ item, onClose }: { item: UnreadableItem; onClose: () => void }) {
  // A key that opens every sealed file is nothing to look at or to copy.
  const text = item.type === 'schoolKey' ? t('sync.rawSecret') : JSON.stringify(item.raw, null, 2);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toast.show({ text: t('ui.copied'), tone: 'ok' });
    } catch {
      toast.show({ text: t('sync.copyFailed'), tone: 'bad' });
    }
  };
  return (
    <Sheet
      open
      size="wide"
      title={item.name || t('sync.unnamed')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.close')}</Button>
          <Button kind="primary" icon="copy" onClick={() => void copy()}>
            {t('ui.copy')}
          </Button>
        </>
      }
    >
      <div class="yc-stack">
        <p>{t('sync.rawText')}</p>
        <p>
          <code>
            {item.id} · {item.detail}
          </code>
        </p>
        {/* long lines scroll: the keyboard must reach them too */}
        <pre class="yc-sync-raw" lang="en" tabIndex={0}>
          {text}
        </pre>
      </div>
    </Sheet>
  );
}
