import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { actionFailureText } from '../../ui/actionFailureText';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { confirm } from '../../ui/Confirm';
import { useSync } from '../../ui/SyncContext';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';
import { AccountSheet } from './AccountSheet';
import { readServer } from './settings.queries';

/** Which server this device talks to, and the way to change it or to leave. */
export function ServerCard() {
  const sync = useSync();
  const server = useLive(() => readServer(db), []);
  const [isEditing, setEditing] = useState(false);
  if (!server) return null;
  const { account, school, isDemo, waiting } = server;
  const leave = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('settings.leaveTitle'),
      text: t('settings.leaveText', { n: waiting }),
      yes: t('settings.leaveYes'),
      danger: true,
    });
    if (!isSure) return;
    try {
      await sync.leave();
      toast.show({ text: t('settings.left'), tone: 'ok' });
    } catch (error) {
      toast.show({ text: actionFailureText(error), tone: 'bad' });
    }
  };
  if (isDemo) {
    return (
      <Card title={t('settings.server')}>
        <p>{t('settings.serverDemo')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('settings.server')} meta={account?.url}>
      <p>
        {account
          ? t('settings.serverJoined', { school: account.school, user: account.user })
          : t('settings.serverNone')}
      </p>
      <div class="yc-row">
        <Button icon={account ? 'edit' : 'lock'} onClick={() => setEditing(true)}>
          {t(account ? 'settings.serverEdit' : 'settings.serverAdd')}
        </Button>
        {account && (
          <Button kind="danger-ghost" icon="signOut" onClick={() => void leave()}>
            {t('settings.leave')}
          </Button>
        )}
      </div>
      {isEditing && <AccountSheet known={account} school={school} onClose={() => setEditing(false)} />}
    </Card>
  );
}
