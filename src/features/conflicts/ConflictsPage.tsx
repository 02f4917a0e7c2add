import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { PageHeader } from '../../ui/PageHeader';
import { Tabs } from '../../ui/Tabs';
import { useLive } from '../../ui/useLive';
import { ConflictCard } from './ConflictCard';
import { readConflicts, type ConflictsView } from './conflicts.queries';
import { OverdrawnCard } from './OverdrawnCard';
import './conflicts.css';

/** As many at once as a person looks through without losing the thread. */
const STEP = 30;

/** `#/conflicts`: what two phones wrote at the same time, to be kept or swapped by whoever it concerns. */
export function ConflictsPage() {
  const view = useLive(() => readConflicts(db), []);
  const [tab, setTab] = useState<'open' | 'settled'>('open');
  const [shown, setShown] = useState(STEP);
  const open = view?.conflicts.filter(({ state }) => state === 'open') ?? [];
  const settled = view?.conflicts.filter(({ state }) => state !== 'open') ?? [];
  const overdrawn = view?.overdrawn ?? [];
  const chosen = tab === 'open' ? open : settled;
  return (
    <>
      <PageHeader title={t('conflicts.title')} back="sync" subtitle={t('conflicts.subtitle')} />
      <div class="yc-page">
        {view && (
          <Tabs
            label={t('conflicts.title')}
            tabs={[
              { id: 'open', label: t('conflicts.open'), count: open.length + overdrawn.length },
              { id: 'settled', label: t('conflicts.settled'), count: settled.length },
            ]}
            value={tab}
            onChange={(next) => {
              setTab(next);
              setShown(STEP);
            }}
          >
            {tab === 'open' && open.length + overdrawn.length > 0 && <p class="yc-meta">{t('conflicts.explain')}</p>}
            <ul class="conflicts" role="list">
              {tab === 'open' &&
                overdrawn.map((one) => (
                  <OverdrawnCard key={`${one.type} ${one.account} ${one.place}`} overdrawn={one} view={view} />
                ))}
              {chosen.slice(0, shown).map((one) => (
                <ConflictCard key={`${one.doc} ${one.path}`} conflict={one} view={view} />
              ))}
            </ul>
            {chosen.length > shown && (
              <Button wide onClick={() => setShown(shown + STEP)}>
                {t('ui.showMore', { n: Math.min(STEP, chosen.length - shown) })}
              </Button>
            )}
            <Nothing tab={tab} count={chosen.length + (tab === 'open' ? overdrawn.length : 0)} view={view} />
          </Tabs>
        )}
      </div>
    </>
  );
}

function Nothing({ tab, count, view }: { tab: 'open' | 'settled'; count: number; view: ConflictsView }) {
  if (count > 0) return null;
  if (tab === 'settled') return <EmptyState title={t('conflicts.noneSettled')} drawing="book" />;
  const text = view.conflicts.length > 0 ? t('conflicts.allSettledText') : t('conflicts.noneText');
  return <EmptyState title={t('conflicts.none')} text={text} drawing="book" />;
}
