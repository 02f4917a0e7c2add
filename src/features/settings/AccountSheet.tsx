import { useState } from 'preact/hooks';
import { tidyAddress } from '../../domain/joinLink';
import type { Account, Verdict } from '../../domain/syncState';
import { t } from '../../i18n';
import { AccountFields, accountErrors } from '../../ui/AccountFields';
import { actionFailureText } from '../../ui/actionFailureText';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Sheet } from '../../ui/Sheet';
import { keepStorage } from '../../ui/storage';
import { useSync } from '../../ui/SyncContext';
import { toast } from '../../ui/Toast';
import { VerdictBanner } from '../../ui/VerdictBanner';

export interface AccountSheetProps {
  /** What is set now; the password is not known here and has to be typed again. */
  known: { url: string; school: string; user: string } | undefined;
  /** The school whose records are here. */
  school: string | undefined;
  onClose: () => void;
}

/** Address, school and account of the server, tested before they are kept. */
export function AccountSheet({ known, school, onClose }: AccountSheetProps) {
  const sync = useSync();
  const [account, setAccount] = useState<Account>({ url: '', school: school ?? '', user: '', ...known, password: '' });
  const [wasTried, setTried] = useState(false);
  const [busy, setBusy] = useState<'test' | 'save'>();
  const [verdict, setVerdict] = useState<Verdict>();
  const [failure, setFailure] = useState<string>();
  const errors = accountErrors(account);
  // Records of one school must not end up in the databases of another.
  const isOther = school !== undefined && account.school !== '' && account.school !== school;

  const run = async (what: 'test' | 'save'): Promise<void> => {
    setTried(true);
    if (Object.keys(errors).length > 0 || isOther) return;
    const tidied = { ...account, url: tidyAddress(account.url) };
    setBusy(what);
    setVerdict(undefined);
    setFailure(undefined);
    try {
      const found = await sync.test(tidied);
      setVerdict(found);
      if (what === 'test' || found.type !== 'ok') return;
      await sync.join(tidied);
      void keepStorage();
      toast.show({ text: t('settings.serverSaved'), tone: 'ok' });
      onClose();
    } catch (error) {
      setFailure(actionFailureText(error));
    } finally {
      setBusy(undefined);
    }
  };

  return (
    <Sheet
      open
      size="wide"
      title={t(known ? 'settings.serverEdit' : 'settings.serverAdd')}
      onClose={onClose}
      footer={
        <>
          <Button busy={busy === 'test'} disabled={busy !== undefined} onClick={() => void run('test')}>
            {busy === 'test' ? t('join.testing') : t('join.test')}
          </Button>
          <Button kind="primary" busy={busy === 'save'} disabled={busy !== undefined} onClick={() => void run('save')}>
            {t('ui.save')}
          </Button>
        </>
      }
    >
      {verdict && <VerdictBanner verdict={verdict} />}
      {failure !== undefined && <Banner tone="error">{failure}</Banner>}
      {isOther && <Banner tone="warn">{t('settings.serverOther', { school })}</Banner>}
      <AccountFields
        value={account}
        onChange={(next) => {
          setAccount(next);
          setVerdict(undefined);
        }}
        errors={wasTried ? errors : {}}
      />
    </Sheet>
  );
}
