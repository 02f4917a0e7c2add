import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { ensureSchoolKey } from '../../db/schoolKey';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { save } from '../../ui/save';
import { useLive } from '../../ui/useLive';
import { InviteSheet } from './InviteSheet';
import { readInvite } from './settings.queries';

/** The way to a join code for a colleague: with an account where a server is connected, with the school's key alone elsewhere. */
export function InviteCard() {
  const invite = useLive(() => readInvite(db), []);
  const [isOpen, setOpen] = useState(false);
  if (!invite?.canInvite) return null;
  const { account, school, key } = invite;
  const open = async (): Promise<void> => {
    // A school that was made before there were keys gets its own now; with a server the office's devices see to that.
    const isReady =
      account || key ? true : await save(() => ensureSchoolKey(db), { text: t('settings.inviteKeyMade') });
    if (isReady !== undefined) setOpen(true);
  };
  return (
    <Card title={t('settings.invite')}>
      <p>{t(account ? 'settings.inviteText' : 'settings.inviteTextByFile')}</p>
      <Button icon="scan" onClick={() => void open()}>
        {t('settings.inviteOpen')}
      </Button>
      {isOpen && (account || key) && (
        <InviteSheet account={account} school={school} schoolKey={key} onClose={() => setOpen(false)} />
      )}
    </Card>
  );
}
