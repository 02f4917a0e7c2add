import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { keepSchoolKey } from '../../db/schoolKey';
import { isWithoutServer, parseJoinLink, tidyAddress, type JoinRequest } from '../../domain/joinLink';
import type { Account, Verdict } from '../../domain/syncState';
import { t } from '../../i18n';
import { AccountFields, accountErrors } from '../../ui/AccountFields';
import { actionFailureText } from '../../ui/actionFailureText';
import { Banner } from '../../ui/Banner';
import { currentBrowser } from '../../ui/browser';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { InAppNotice } from '../../ui/InAppNotice';
import { InsecureNotice } from '../../ui/InsecureNotice';
import { later } from '../../ui/later';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { keepStorage } from '../../ui/storage';
import { useSync } from '../../ui/SyncContext';
import { TextField } from '../../ui/TextField';
import { useLive } from '../../ui/useLive';
import { VerdictBanner } from '../../ui/VerdictBanner';
import { FirstSync } from './FirstSync';
import { findObstacle, hasJoined } from './join.queries';
import { JoinByKey } from './JoinByKey';
import { ObstacleBanner } from './ObstacleBanner';
import './join.css';

/** Whoever opens a link scans nothing. */
const ScanSheet = later(async () => (await import('../../ui/ScanSheet')).ScanSheet);

const accountOf = ({ url = '', school = '', user = '', password = '' }: JoinRequest): Account => ({
  url,
  school,
  user,
  password,
});

/** The link's values, taken out of the address bar and the history at once: it holds a password. */
function takeRequest(): JoinRequest {
  const request = parseJoinLink(location.hash) ?? {};
  // In WeChat's window the address is what "open in browser" hands on, and there nobody joins anyway.
  if (!currentBrowser().inApp) history.replaceState(history.state, '', '#/join');
  return request;
}

type Step =
  | { type: 'idle' }
  | { type: 'busy' }
  | { type: 'verdict'; verdict: Verdict }
  | { type: 'failed'; message: string }
  | { type: 'joined' };

/** `#/join`: by a link, a scanned code, or what is typed. Tests first, refuses where other data is, deletes nothing. */
export function JoinPage({ query }: PageProps) {
  const sync = useSync();
  const [request, setRequest] = useState(takeRequest);
  const [account, setAccount] = useState<Account>(() => accountOf(request));
  const [step, setStep] = useState<Step>({ type: 'idle' });
  const [wasTried, setTried] = useState(false);
  const [isScanning, setScanning] = useState(query.get('by') === 'scan');
  const [isTyping, setTyping] = useState(query.get('by') === 'type');
  const [pasted, setPasted] = useState('');
  const found = useLive(
    async () => ({
      obstacle: await findObstacle(db, account.school, request.key),
      again: await hasJoined(db, account.school),
    }),
    [account.school, request],
    { keep: true },
  );
  const errors = accountErrors(account);
  const isReady = Object.keys(errors).length === 0;
  const change = (next: Account): void => {
    setAccount(next);
    setStep({ type: 'idle' });
  };
  const takeLink = (text: string): boolean => {
    const read = parseJoinLink(text);
    if (!read) return false;
    setRequest(read);
    change(accountOf(read));
    setScanning(false);
    setPasted('');
    return true;
  };

  const join = async (): Promise<void> => {
    setTried(true);
    if (!isReady) {
      setTyping(true);
      return;
    }
    const tidied = { ...account, url: tidyAddress(account.url) };
    setStep({ type: 'busy' });
    try {
      const verdict = await sync.test(tidied);
      if (verdict.type !== 'ok') {
        setStep({ type: 'verdict', verdict });
        return;
      }
      // Asked again: another window may have filled this device meanwhile.
      if (await findObstacle(db, tidied.school, request.key)) {
        setStep({ type: 'idle' });
        return;
      }
      await sync.join(tidied);
      if (request.key) await keepSchoolKey(db, request.name ?? '', request.key);
      setStep({ type: 'joined' });
      void keepStorage();
    } catch (error) {
      setStep({ type: 'failed', message: actionFailureText(error) });
    }
  };

  if (step.type === 'joined') return <FirstSync school={request.name ?? account.school} />;
  if (isWithoutServer(request)) return <JoinByKey request={request} />;
  const obstacle = found?.obstacle;
  const isKnown = isReady && !isTyping;
  return (
    <>
      <PageHeader title={t('join.title')} subtitle={t('join.subtitle')} back="welcome" />
      <div class="yc-page yc-join">
        <InAppNotice />
        <InsecureNotice />
        {obstacle && <ObstacleBanner obstacle={obstacle} />}
        {found?.again && <Banner>{t('join.again')}</Banner>}
        {!obstacle && (
          <>
            {!isReady && (
              <Card title={t('join.scan')} meta={t('join.scanHint')} tone="lamp">
                <Button kind="primary" size="large" icon="scan" wide onClick={() => setScanning(true)}>
                  {t('join.scan')}
                </Button>
                <TextField
                  label={t('join.pasteLabel')}
                  hint={t('join.pasteHint')}
                  value={pasted}
                  onChange={(text) => {
                    setPasted(text);
                    takeLink(text);
                  }}
                  error={pasted.trim().length > 3 && !parseJoinLink(pasted) ? t('join.pasteBad') : undefined}
                />
              </Card>
            )}
            {isKnown ? (
              <Card title={t('join.willJoin')} tone="lamp">
                <dl class="yc-join-facts">
                  <div>
                    <dt>{t('join.school')}</dt>
                    <dd>{request.name ? `${request.name} · ${account.school}` : account.school}</dd>
                  </div>
                  <div>
                    <dt>{t('join.url')}</dt>
                    <dd>{account.url}</dd>
                  </div>
                  <div>
                    <dt>{t('join.user')}</dt>
                    <dd>{account.user}</dd>
                  </div>
                </dl>
                <p class="yc-meta">{t('join.first')}</p>
                <Button kind="plain" icon="edit" onClick={() => setTyping(true)}>
                  {t('ui.edit')}
                </Button>
              </Card>
            ) : (
              <Card title={t('join.form')} meta={t('join.formHint')}>
                <form
                  id="join-form"
                  noValidate
                  onSubmit={(event) => {
                    event.preventDefault();
                    void join();
                  }}
                >
                  <AccountFields
                    value={account}
                    onChange={(next) => {
                      setTyping(true);
                      change(next);
                    }}
                    errors={wasTried ? errors : {}}
                  />
                </form>
              </Card>
            )}
            {step.type === 'verdict' && <VerdictBanner verdict={step.verdict} />}
            {step.type === 'failed' && <Banner tone="error">{step.message}</Banner>}
            <Button
              kind={isReady ? 'primary' : 'ghost'}
              size="large"
              wide
              busy={step.type === 'busy'}
              onClick={() => void join()}
            >
              {step.type === 'busy' ? t('join.testing') : t('join.join')}
            </Button>
          </>
        )}
      </div>
      {isScanning && !obstacle && (
        <ScanSheet
          words={{
            title: t('join.scan'),
            hint: t('join.scanHint'),
            noCamera: t('join.scanNoCamera'),
            other: t('join.scanOther'),
          }}
          onClose={() => setScanning(false)}
          onCode={takeLink}
        />
      )}
    </>
  );
}
