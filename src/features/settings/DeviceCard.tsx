import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { choosePerson } from '../../db/person';
import { t } from '../../i18n';
import { currentBrowser } from '../../ui/browser';
import { Card } from '../../ui/Card';
import { deviceLabel } from '../../ui/deviceLabel';
import { Icon } from '../../ui/Icon';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { offlineState, type OfflineState } from '../../ui/offlineState';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { useLive } from '../../ui/useLive';
import { readDevice } from './settings.queries';

const OFFLINE = {
  whole: 'settings.offlineWhole',
  partly: 'settings.offlinePartly',
  impossible: 'settings.offlineImpossible',
} as const satisfies Record<OfflineState['type'], string>;

/** What this device is called, whether it works with no network, and the ways to its storage and its installation. */
export function DeviceCard({ version }: { version: string }) {
  return (
    <Card title={t('settings.device')}>
      <Label />
      <Offline />
      <List>
        <ListItem
          title={t('storage.title')}
          meta={t('storage.about')}
          leading={<Icon name="archive" size={1.75} />}
          href={href('storage')}
        />
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

function Offline() {
  const offline = offlineState.use();
  return (
    <p>
      <Icon name={offline.type === 'whole' ? 'check' : 'warning'} size={1.125} /> {t(OFFLINE[offline.type])}
    </p>
  );
}
