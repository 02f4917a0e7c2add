import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { actionFailureText } from '../../ui/actionFailureText';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { List } from '../../ui/List';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { PageLink } from '../../ui/PageLink';
import { problemText } from '../../ui/problemText';
import { Progress } from '../../ui/Progress';
import { syncFigures } from '../../ui/syncFigures';
import { useSync } from '../../ui/SyncContext';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';
import { momentText } from '../../ui/momentText';
import { DiagnosticsCard } from './DiagnosticsCard';
import { OtherServer } from './OtherServer';
import { ParkedCard } from './ParkedCard';
import { PhotosCard } from './PhotosCard';
import { RoundsCard } from './RoundsCard';
import { SpacesCard } from './SpacesCard';
import { readOverview, type SyncOverview } from './sync.queries';
import { UnreadableCard } from './UnreadableCard';
import { WaitingCard } from './WaitingCard';
import './sync.css';

/** `#/sync`: what is sent, what waits, what the server refused and what to do about it. */
export function SyncPage({ version, notice }: { version: string; notice?: ComponentChildren }) {
  const overview = useLive(() => readOverview(db), []);
  return (
    <>
      <PageHeader title={t('sync.title')} back="me" subtitle={overview && subtitleOf(overview)} />
      <div class="yc-page yc-sync">
        {overview && notice}
        {overview && <Overview overview={overview} version={version} />}
      </div>
    </>
  );
}

function subtitleOf({ isJoined, state }: SyncOverview): string | undefined {
  return isJoined && state?.finishedAt !== undefined
    ? t('sync.lastRound', { time: momentText(state.finishedAt) })
    : undefined;
}

function Overview({ overview, version }: { overview: SyncOverview; version: string }) {
  const { isJoined, isDemo, state, waitingTotal, photos, parked, parkedPhotos, unreadable } = overview;
  const isRefused = parked.length + parkedPhotos.length > 0;
  const side = (
    <div class="yc-sync-side">
      <SpacesCard spaces={overview.spaces} running={state?.running ?? false} />
      <RoundsCard />
      <MoreCard />
      <DiagnosticsCard version={version} />
    </div>
  );
  if (isDemo) {
    return (
      <Halves side={side}>
        <EmptyState title={t('sync.demo')} text={t('sync.demoText')} drawing="book" />
      </Halves>
    );
  }
  if (!isJoined) {
    return (
      <Halves side={side}>
        <EmptyState title={t('sync.none')} text={t('sync.noneText')}>
          <Button kind="primary" href={href('settings')}>
            {t('sync.connect')}
          </Button>
        </EmptyState>
        {waitingTotal > 0 && <WaitingCard overview={overview} />}
      </Halves>
    );
  }
  return (
    <Halves side={side}>
      <Round overview={overview} />
      {overview.conflicts > 0 && (
        <Banner tone="warn" action={{ label: t('sync.conflictsDo'), href: href('conflicts') }}>
          {t('sync.conflicts', { n: overview.conflicts })}
        </Banner>
      )}
      {isRefused && <ParkedCard parked={parked} photos={parkedPhotos} />}
      {unreadable.length > 0 && <UnreadableCard items={unreadable} />}
      {waitingTotal > 0 ? (
        <WaitingCard overview={overview} />
      ) : (
        !isRefused &&
        photos === 0 && (
          <Card title={t('sync.allSent')}>
            <p>{t('sync.allSentText')}</p>
          </Card>
        )
      )}
      <PhotosCard />
    </Halves>
  );
}

/** What there is to do on one half, what there is to know on the other, where there is room for two. */
function Halves({ side, children }: { side: ComponentChildren; children: ComponentChildren }) {
  return (
    <>
      <div class="yc-sync-side">{children}</div>
      {side}
    </>
  );
}

/** The pages that belong to it. */
function MoreCard() {
  return (
    <List label={t('settings.more')}>
      <PageLink to="transfer" />
      <PageLink to="backup" />
      <PageLink to="conflicts" />
      <PageLink to="storage" />
    </List>
  );
}

/** The running round or why the last one stopped, and the button that nobody has to press. */
function Round({ overview: { state } }: { overview: SyncOverview }) {
  const sync = useSync();
  const [isAsked, setAsked] = useState(false);
  const isRunning = state?.running === true;
  // It stays while the next try runs: what somebody is reading must not vanish every second.
  const problem = state?.problem;
  const start = async (): Promise<void> => {
    setAsked(true);
    try {
      await sync.syncNow();
    } catch (error) {
      toast.show({ text: actionFailureText(error), tone: 'bad' });
    } finally {
      setAsked(false);
    }
  };
  // Only an answer helps here: to sync now would ask the same again.
  if (problem?.type === 'otherServer' && !isRunning) return <OtherServer was={problem.detail} />;
  const words = problem && problemText(problem.type);
  return (
    <div class="yc-stack">
      {problem && words && (
        <Banner
          tone="error"
          title={words.title}
          action={problem.type === 'signIn' ? { label: t('sync.signIn'), href: href('settings') } : undefined}
        >
          {words.next}
          {state?.nextTryAt !== undefined && <p>{t('sync.nextTry', { time: momentText(state.nextTryAt) })}</p>}
          {problem.detail && (
            <details>
              <summary>{t('sync.detail')}</summary>
              <code>{problem.detail}</code>
            </details>
          )}
        </Banner>
      )}
      {isRunning && (
        <Card>
          <Progress label={t('sync.running')} {...syncFigures(state)} />
        </Card>
      )}
      <Button kind="primary" size="large" icon="sync" wide busy={isAsked || isRunning} onClick={() => void start()}>
        {t(isAsked || isRunning ? 'sync.running' : 'sync.now')}
      </Button>
    </div>
  );
}
