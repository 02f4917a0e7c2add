import { useEffect, useState } from 'preact/hooks';
import { db } from '../../db/database';
import { choosePerson } from '../../db/person';
import { t } from '../../i18n';
import { currentBrowser } from '../../ui/browser';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { deviceLabel } from '../../ui/deviceLabel';
import { Icon } from '../../ui/Icon';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { offlineState, type OfflineState } from '../../ui/offlineState';
import { save } from '../../ui/save';
import { bytesToText, keepStorage, readStorage, type StorageState } from '../../ui/storage';
import { TextField } from '../../ui/TextField';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';
import { readDevice } from './settings.queries';

const OFFLINE = {
  whole: 'settings.offlineWhole',
  partly: 'settings.offlinePartly',
  impossible: 'settings.offlineImpossible',
} as const satisfies Record<OfflineState['type'], string>;

/** What this device is called, whether the browser keeps its records, and how much room they take. */
export function DeviceCard({ version }: { version: string }) {
  return (
    <Card title={t('settings.device')}>
      <Label />
      <Storage />
      <List>
        <ListItem
          title={t('settings.install')}
          meta={t('settings.installHint')}
          leading={<Icon name="download" size={1.75} />}
          href={href('install')}
        />
      </List>
      <p class="yc-meta">{t('settings.version', { version })}</p>
    </Card>
  );
}

function Label() {
  const device = useLive(() => readDevice(db), []);
  const [typed, setTyped] = useState<string>();
  if (!device) return null;
  const label = typed ?? (device.label || deviceLabel(currentBrowser()));
  const keep = async (): Promise<void> => {
    if (typed === undefined || typed.trim() === '' || typed.trim() === device.label) return;
    await save(() => choosePerson(db, device.person, typed.trim()), { text: t('ui.saved') });
  };
  return (
    <TextField
      label={t('settings.deviceLabel')}
      hint={t('settings.deviceLabelHint')}
      value={label}
      onChange={setTyped}
      onBlur={() => void keep()}
      maxLength={40}
    />
  );
}

function Storage() {
  const [state, setState] = useState<StorageState>();
  const offline = offlineState.use();
  useEffect(() => {
    // The estimate may fail in private windows; nothing is then said about room.
    readStorage().then(setState, () => setState({ persisted: undefined }));
  }, []);
  const keep = async (): Promise<void> => {
    // What a browser throws here is a refusal too.
    const isKept = await keepStorage().catch(() => false);
    setState(await readStorage().catch(() => ({ persisted: undefined })));
    if (!isKept) toast.show({ text: t('settings.storageRefused'), tone: 'bad' });
  };
  if (!state) return null;
  const words =
    state.persisted === undefined
      ? 'settings.storageUnknown'
      : state.persisted
        ? 'settings.storagePersisted'
        : 'settings.storageLoose';
  return (
    <div class="yc-stack">
      <h3>{t('settings.storage')}</h3>
      <p>
        <Icon name={state.persisted ? 'lock' : 'warning'} size={1.125} /> {t(words)}
      </p>
      <p>{t(OFFLINE[offline.type])}</p>
      {state.usage !== undefined && state.quota !== undefined && (
        <p class="yc-meta">
          {t('settings.storageUsage', {
            usage: bytesToText(state.usage),
            rest: bytesToText(Math.max(0, state.quota - state.usage)),
          })}
        </p>
      )}
      {state.persisted === false && (
        <Button icon="lock" onClick={() => void keep()}>
          {t('settings.storageKeep')}
        </Button>
      )}
    </div>
  );
}
