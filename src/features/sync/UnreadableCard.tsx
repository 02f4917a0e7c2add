import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { retryUnreadable } from '../../db/parked';
import { t } from '../../i18n';
import { actionFailureText } from '../../ui/actionFailureText';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { momentText } from '../../ui/momentText';
import { useSync } from '../../ui/SyncContext';
import { toast } from '../../ui/Toast';
import { Named } from './Named';
import { RawSheet } from './RawSheet';
import type { UnreadableItem } from './unreadable.queries';

/** What came from the server and cannot be read: each by name, which part of it, what it looks like, and what to do. */
export function UnreadableCard({ items }: { items: UnreadableItem[] }) {
  const sync = useSync();
  const [isTrying, setTrying] = useState(false);
  const [viewed, setViewed] = useState<UnreadableItem>();
  const retry = async (): Promise<void> => {
    setTrying(true);
    try {
      await retryUnreadable(db);
      await sync.syncNow();
    } catch (error) {
      toast.show({ text: actionFailureText(error), tone: 'bad' });
    } finally {
      setTrying(false);
    }
  };
  return (
    <Card title={t('sync.quarantine', { n: items.length })} meta={t('sync.quarantineText')}>
      <ul class="yc-sync-rows" role="list">
        {items.map((item) => (
          <li key={item.id}>
            <Named type={item.type} name={item.name} />
            <p>{item.field ? t('sync.quarantineField', { field: item.field }) : t('sync.quarantineWhole')}</p>
            <p class="yc-meta">{t('sync.quarantineAt', { time: momentText(item.at) })}</p>
            <div class="yc-sync-actions">
              <Button size="small" icon="eye" onClick={() => setViewed(item)}>
                {t('sync.look')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Button icon="sync" busy={isTrying} onClick={() => void retry()}>
        {t(isTrying ? 'sync.running' : 'sync.fetchAgain')}
      </Button>
      {viewed && <RawSheet item={viewed} onClose={() => setViewed(undefined)} />}
    </Card>
  );
}
