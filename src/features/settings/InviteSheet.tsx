import { useState } from 'preact/hooks';
import { buildJoinLink } from '../../domain/joinLink';
import type { SchoolKey } from '../../domain/schoolKey';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { QrCode } from '../../ui/QrCode';
import { Sheet } from '../../ui/Sheet';
import { TextField } from '../../ui/TextField';
import { toast } from '../../ui/Toast';
import './settings.css';

export interface InviteSheetProps {
  /** Missing where the school has no server: then the code carries its name and its key, and records come by file. */
  account?: { url: string; school: string } | undefined;
  /** The school's name, over the code. */
  school: string;
  /** Lets the phone that joins read files and codes at once. */
  schoolKey?: SchoolKey | undefined;
  onClose: () => void;
}

/** Prints the code alone, without the page that lies under the sheet. */
function printCode(): void {
  const { classList } = document.documentElement;
  classList.add('yc-print-invite');
  addEventListener('afterprint', () => classList.remove('yc-print-invite'), { once: true });
  print();
}

/** A colleague's account is typed, and comes out as a code to scan, print, or copy. Nothing of it is kept. */
export function InviteSheet({ account, school, schoolKey, onClose }: InviteSheetProps) {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [isMade, setMade] = useState(!account);
  const [wasTried, setTried] = useState(false);
  const missing = (text: string): string | undefined => (wasTried && text === '' ? t('join.missing') : undefined);
  const link = buildJoinLink(new URL('.', document.baseURI).href, {
    ...(account ? { url: account.url, school: account.school, user, password } : {}),
    name: school,
    ...(schoolKey ? { key: schoolKey } : {}),
  });
  const make = (): void => {
    setTried(true);
    if (user !== '' && password !== '') setMade(true);
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      toast.show({ text: t('settings.inviteCopied'), tone: 'ok' });
    } catch {
      // Refused by the person or the browser, or not there at all on plain http.
      toast.show({ text: t('settings.inviteCopyFailed'), tone: 'bad' });
    }
  };
  if (!isMade) {
    return (
      <Sheet
        open
        title={t('settings.invite')}
        onClose={onClose}
        footer={
          <Button kind="primary" onClick={make}>
            {t('settings.inviteMake')}
          </Button>
        }
      >
        <TextField
          label={t('settings.inviteUser')}
          hint={t('settings.inviteUserHint')}
          value={user}
          onChange={(text) => setUser(text.trim())}
          error={missing(user)}
        />
        <TextField
          label={t('settings.invitePassword')}
          hint={t('settings.invitePasswordHint')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={missing(password)}
        />
      </Sheet>
    );
  }
  return (
    <Sheet
      open
      title={t('settings.inviteAlt')}
      onClose={onClose}
      footer={
        <>
          <Button icon="copy" onClick={() => void copy()}>
            {t('settings.inviteCopy')}
          </Button>
          <Button kind="primary" icon="print" onClick={printCode}>
            {t('ui.print')}
          </Button>
        </>
      }
    >
      <div class="yc-invite">
        <h3>{t('settings.inviteTitle', { school })}</h3>
        <QrCode text={link} label={t('settings.inviteAlt')} />
        <p>{t('settings.inviteHow')}</p>
        {account && (
          <details>
            <summary>{t('settings.inviteAddress')}</summary>
            <dl>
              <dt>{t('join.url')}</dt>
              <dd>{account.url}</dd>
              <dt>{t('join.school')}</dt>
              <dd>{account.school}</dd>
              <dt>{t('join.user')}</dt>
              <dd>{user}</dd>
            </dl>
          </details>
        )}
        <p class="yc-meta">{t(account ? 'settings.invitePasswordHint' : 'settings.inviteKeyHint')}</p>
      </div>
    </Sheet>
  );
}
