import { db, readMeta, type PhotoScope } from '../../db/database';
import { readScope, unwantPhotos, wantPhotos } from '../../db/photoWants';
import { t } from '../../i18n';
import { actionFailureText } from '../../ui/actionFailureText';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Progress } from '../../ui/Progress';
import { bytesToText } from '../../ui/storage';
import { useSync } from '../../ui/SyncContext';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';

/** How many photos of the group are on this device, and a button that fetches the others; it goes on after a restart. */
export function GroupPhotos({ group }: { group: string }) {
  const scope: PhotoScope = `group:${group}`;
  const sync = useSync();
  const photos = useLive(() => readScope(db, scope), [scope], { keep: true });
  const state = useLive(async () => {
    const [account, wants, traffic] = await Promise.all([
      readMeta(db, 'account'),
      readMeta(db, 'photoWants'),
      readMeta(db, 'photoTraffic'),
    ]);
    return { isJoined: account !== undefined, want: wants?.[scope], isHeld: traffic?.held !== undefined, traffic };
  }, [scope]);
  if (!photos || !state) return null;
  const isWanted = state.want !== undefined && photos.missing.length > 0;
  const isWaiting = isWanted && (state.isHeld || state.traffic?.problem !== undefined);
  const fetch = async (isForced: boolean): Promise<void> => {
    try {
      await wantPhotos(db, scope, isForced);
      await sync.movePhotos(false);
    } catch (error) {
      toast.show({ text: actionFailureText(error), tone: 'bad' });
    }
  };
  return (
    <Card title={t('photos.groupTitle')}>
      <p>{wordsOf(photos.photos, photos.here)}</p>
      {photos.missing.length > 0 && !isWanted && (
        <p class="yc-meta">{t('photos.groupSize', { size: bytesToText(photos.bytes) })}</p>
      )}
      {photos.elsewhere > 0 && <p class="yc-meta">{t('photos.groupElsewhere', { n: photos.elsewhere })}</p>}
      {isWanted && (
        <div class="yc-stack">
          <Progress label={t('photos.groupBusy')} done={photos.here} total={photos.photos - photos.elsewhere} />
          <p class="yc-meta">
            {isWaiting ? t('photos.groupWaits') : t('photos.groupLeft', { size: bytesToText(photos.bytes) })}
          </p>
          <div class="yc-row">
            {state.isHeld && <Button onClick={() => void fetch(true)}>{t('photos.groupNow')}</Button>}
            <Button onClick={() => void unwantPhotos(db, scope)}>{t('photos.groupStop')}</Button>
          </div>
        </div>
      )}
      {!isWanted && state.isJoined && photos.missing.length > 0 && (
        <Button icon="photo" wide onClick={() => void fetch(false)}>
          {t('photos.groupFetch')}
        </Button>
      )}
    </Card>
  );
}

function wordsOf(count: number, here: number): string {
  if (count === 0) return t('photos.groupNone');
  return count === here ? t('photos.groupHere', { n: count }) : t('photos.groupSome', { n: count, here });
}
