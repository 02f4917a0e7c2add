import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { dayOf } from '../../domain/dates';
import { language, t } from '../../i18n';
import { readAppearance } from '../../ui/appearance';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { canShareFile, saveFile, shareFile } from '../../ui/saveFile';
import { Sheet } from '../../ui/Sheet';
import { readStorage } from '../../ui/storage';
import { toast } from '../../ui/Toast';
import { readDiagnostics, type Surroundings } from './diagnostics';

async function surroundings(version: string): Promise<Surroundings> {
  return {
    version,
    userAgent: navigator.userAgent,
    languages: navigator.languages,
    language: language(),
    appearance: readAppearance(),
    screen: `${screen.width}×${screen.height} @${devicePixelRatio}`,
    isOnline: navigator.onLine,
    isInstalled: matchMedia('(display-mode: standalone)').matches,
    hasServiceWorker: 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null,
    origin: location.origin,
    // A private window may not say.
    storage: await readStorage().catch(() => ({ persisted: undefined })),
  };
}

/** A file about how syncing stands, to be sent to whoever helps: what is in it can be read before. */
export function DiagnosticsCard({ version }: { version: string }) {
  const [text, setText] = useState<string>();
  const make = async (): Promise<void> => {
    const around = await surroundings(version);
    // A storage that cannot be read is what such a file is most needed for.
    const found = await readDiagnostics(db, around).catch((error: unknown) => ({
      ...around,
      storageFailure: error instanceof Error ? error.name : 'unknown',
    }));
    setText(JSON.stringify(found, null, 2));
  };
  return (
    <Card title={t('sync.diagnostics')} meta={t('sync.diagnosticsText')}>
      <Button icon="file" onClick={() => void make()}>
        {t('sync.diagnosticsMake')}
      </Button>
      {text !== undefined && <DiagnosticsSheet text={text} onClose={() => setText(undefined)} />}
    </Card>
  );
}

function DiagnosticsSheet({ text, onClose }: { text: string; onClose: () => void }) {
  // Plain text: no browser hands JSON to other apps.
  const name = `${t('common.appName')}-${t('sync.diagnostics')}-${dayOf(new Date())}.txt`;
  const file = new File([text], name, { type: 'text/plain' });
  const share = async (): Promise<void> => {
    if ((await shareFile(file)) === 'failed') toast.show({ text: t('sync.shareFailed'), tone: 'bad' });
  };
  return (
    <Sheet
      open
      size="wide"
      title={t('sync.diagnostics')}
      onClose={onClose}
      footer={
        <>
          {canShareFile(file) && (
            <Button icon="share" onClick={() => void share()}>
              {t('ui.share')}
            </Button>
          )}
          <Button kind="primary" icon="download" onClick={() => saveFile(file)}>
            {t('sync.saveFile')}
          </Button>
        </>
      }
    >
      <div class="yc-stack">
        <p>{t('sync.diagnosticsInside')}</p>
        {/* long lines scroll: the keyboard must reach them too */}
        <pre class="yc-sync-raw" lang="en" tabIndex={0}>
          {text}
        </pre>
      </div>
    </Sheet>
  );
}
