import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { retryParked } from '../../db/parked';
import { typeOf } from '../../domain/ids';
import { t } from '../../i18n';
import { actionFailureText } from '../../ui/actionFailureText';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { fieldText } from '../../ui/fieldText';
import { momentText } from '../../ui/momentText';
import { pageOf } from '../../ui/pageOf';
import { useSync } from '../../ui/SyncContext';
import { toast } from '../../ui/Toast';
import { LetGoSheet } from './LetGoSheet';
import { Named } from './Named';
import type { ParkedItem, ParkedPhotos } from './parked.queries';

/** What the server did not take: each by name, why, since when, and the ways out. Photos are named by what they belong to. */
export function ParkedCard({ parked, photos }: { parked: ParkedItem[]; photos: ParkedPhotos[] }) {
  const sync = useSync();
  const [trying, setTrying] = useState<string>();
  const [leaving, setLeaving] = useState<ParkedItem>();
  const retry = async (id?: string): Promise<void> => {
    setTrying(id ?? 'all');
    try {
      await retryParked(db, id);
      await sync.syncNow();
    } catch (error) {
      toast.show({ text: actionFailureText(error), tone: 'bad' });
    } finally {
      setTrying(undefined);
    }
  };
  const mayHelp = parked.filter(({ reason }) => reason !== 'gone').length + photos.length;
  return (
    <Card title={t('sync.parked')} tone="seal" meta={t('sync.parkedText')}>
      <ul class="yc-sync-rows" role="list">
        {parked.map((item) => (
          <Item
            key={item.id}
            item={item}
            isTrying={trying === item.id}
            onRetry={() => void retry(item.id)}
            onLetGo={() => setLeaving(item)}
          />
        ))}
        {photos.map(({ owner, name, count, reason }) => (
          <li key={`${owner?._id ?? name} ${reason}`}>
            <Named type="photo" name={name} page={owner && pageOf(owner._id, owner)} />
            <p>{t(`sync.parkedPhoto.${reason}`, { n: count })}</p>
            <p class="yc-meta">{t(`sync.parkedPhotoNext.${reason}`)}</p>
          </li>
        ))}
      </ul>
      {(mayHelp > 1 || photos.length > 0) && (
        <Button icon="sync" busy={trying === 'all'} onClick={() => void retry()}>
          {t(
            trying === 'all'
              ? 'sync.running'
              : photos.length > 0 && parked.length === 0
                ? 'sync.retry'
                : 'sync.retryAll',
          )}
        </Button>
      )}
      {leaving && <LetGoSheet item={leaving} onClose={() => setLeaving(undefined)} />}
    </Card>
  );
}

type ItemProps = { item: ParkedItem; isTrying: boolean; onRetry: () => void; onLetGo: () => void };

function Item({ item, isTrying, onRetry, onLetGo }: ItemProps) {
  const { id, type, doc, name, reason, field, at } = item;
  const page = pageOf(id, doc);
  return (
    <li>
      <Named type={type} name={name} page={page} />
      <p>
        {t(`sync.parked.${reason}`)}
        {field !== undefined &&
          ` ${t('sync.parkedField', { field: fieldText(typeOf(id), field, new Map<string, string>()) })}`}
      </p>
      <p class="yc-meta">{t(`sync.parkedNext.${reason}`)}</p>
      <p class="yc-meta">{t('sync.parkedAt', { time: momentText(at) })}</p>
      <div class="yc-sync-actions">
        {reason !== 'gone' && page !== undefined && (
          <Button size="small" icon="edit" href={page}>
            {t('ui.edit')}
          </Button>
        )}
        {reason !== 'gone' && (
          <Button size="small" icon="sync" busy={isTrying} onClick={onRetry}>
            {t(isTrying ? 'sync.running' : 'sync.retry')}
          </Button>
        )}
        <Button size="small" icon="delete" onClick={onLetGo}>
          {t('sync.letGo')}
        </Button>
      </div>
    </li>
  );
}
