import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Icon } from '../../ui/Icon';
import { href } from '../../ui/navigate';
import { keepStorage, type StorageState } from '../../ui/storage';
import { toast } from '../../ui/Toast';

/** Whether the browser may clear the records, in words, and the button that asks it not to. */
export function SafeCard({ state, onAsked }: { state: StorageState; onAsked: () => Promise<void> }) {
  const words =
    state.persisted === undefined
      ? 'settings.storageUnknown'
      : state.persisted
        ? 'settings.storagePersisted'
        : 'settings.storageLoose';
  const ask = async (): Promise<void> => {
    // What a browser throws here is a refusal too.
    const isKept = await keepStorage().catch(() => false);
    await onAsked();
    toast.show(
      isKept
        ? { text: t('storage.asked'), tone: 'ok' }
        : { text: t('settings.storageRefused'), tone: 'bad', ms: 9_000 },
    );
  };
  return (
    <Card title={t('storage.safe')} tone={state.persisted === true ? 'plain' : 'lamp'}>
      <div class="yc-stack">
        <p>
          <Icon name={state.persisted ? 'lock' : 'warning'} size={1.125} /> {t(words)}
        </p>
        {state.persisted !== true && (
          <div class="yc-storage-actions">
            {state.persisted === false && (
              <Button kind="primary" icon="lock" onClick={() => void ask()}>
                {t('storage.ask')}
              </Button>
            )}
            <Button icon="download" href={href('install')}>
              {t('settings.install')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
