import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { useLive } from '../../ui/useLive';
import { InviteSheet } from './InviteSheet';
import { readSchoolName, readServer } from './settings.queries';

/** The way to a join code for a colleague; only where a server is connected. */
export function InviteCard() {
  const account = useLive(() => readServer(db), [])?.account;
  const school = useLive(() => readSchoolName(db), []);
  const [isOpen, setOpen] = useState(false);
  if (!account || school === undefined) return null;
  return (
    <Card title={t('settings.invite')}>
      <p>{t('settings.inviteText')}</p>
      <Button icon="scan" onClick={() => setOpen(true)}>
        {t('settings.inviteOpen')}
      </Button>
      {isOpen && <InviteSheet account={account} school={school} onClose={() => setOpen(false)} />}
    </Card>
  );
}
