import { readLine } from '../../domain/photoLine';
import { db, writeMeta } from '../../db/database';
import { unwantPhotos, wantPhotos } from '../../db/photoWants';
import { t } from '../../i18n';
import { actionFailureText } from '../../ui/actionFailureText';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Progress } from '../../ui/Progress';
import { momentText } from '../../ui/momentText';
import { bytesToText } from '../../ui/storage';
import { useSync } from '../../ui/SyncContext';
import { Switch } from '../../ui/Switch';
import { toast } from '../../ui/Toast';
import { useLive } from '../../ui/useLive';
import { readPhotos, type PhotosOverview } from './photos.queries';

const HELD = { paid: 'photos.heldPaid', unknown: 'photos.heldUnknown', saving: 'photos.heldSaving' } as const;

/** Photos that wait and the one under way, on which line they go, and whether this device keeps them all. */
export function PhotosCard() {
  const sync = useSync();
  const photos = useLive(() => readPhotos(db), []);
  if (!photos) return null;
  const move = async (isForced: boolean): Promise<void> => {
    try {
      await sync.movePhotos(isForced);
    } catch (error) {
      toast.show({ text: actionFailureText(error), tone: 'bad' });
    }
  };
  const { tellsWifi } = readLine(navigator);
  const setWifiOnly = async (isOn: boolean): Promise<void> => {
    await writeMeta(db, 'wifiOnly', isOn);
    await move(false);
  };
  const keepTerm = async (isOn: boolean): Promise<void> => {
    for (const scope of photos.scopes) {
      if (isOn) await wantPhotos(db, scope, false);
      else await unwantPhotos(db, scope);
    }
    if (isOn) await move(false);
  };
  return (
    <Card title={t('photos.title')} meta={t('photos.text')}>
      <Queue photos={photos} onNow={() => void move(true)} />
      <Switch
        label={t('photos.wifiOnly')}
        // Never chosen: only where the browser tells Wi-Fi from mobile data (see photoHold).
        checked={photos.wifiOnly ?? tellsWifi === true}
        hint={t(tellsWifi ? 'photos.wifiOnlyTells' : 'photos.wifiOnlyBlind')}
        onChange={(isOn) => void setWifiOnly(isOn)}
      />
      <Switch
        label={t('photos.keepTerm')}
        checked={photos.isTermKept}
        hint={keepHint(photos)}
        onChange={(isOn) => void keepTerm(isOn)}
      />
    </Card>
  );
}

function Queue({ photos: { waiting, traffic }, onNow }: { photos: PhotosOverview; onNow: () => void }) {
  const { up, held, problem, nextTryAt } = traffic;
  if (waiting.photos === 0) return <p>{t('photos.waitingNone')}</p>;
  return (
    <div class="yc-stack">
      <p>
        <strong>{t('photos.waiting', { n: waiting.photos, size: bytesToText(waiting.bytes) })}</strong>
      </p>
      {up ? (
        <>
          <Progress label={t('photos.sending', { size: bytesToText(up.bytes) })} />
          <p class="yc-meta">{t('photos.sendingHint')}</p>
        </>
      ) : (
        held && (
          <>
            <Banner>{t(HELD[held])}</Banner>
            <Button icon="sync" onClick={onNow}>
              {t('photos.now')}
            </Button>
          </>
        )
      )}
      {problem && nextTryAt !== undefined && (
        <Banner tone="warn">
          {problem.type === 'storage'
            ? t('photos.problemStorage')
            : t('photos.problem', { time: momentText(nextTryAt) })}
        </Banner>
      )}
    </div>
  );
}

function keepHint({ inTerm }: PhotosOverview): string {
  if (inTerm.photos === 0) return t('photos.keepTermNone');
  if (inTerm.missing === 0) return t('photos.keepTermHere');
  return t('photos.keepTermHint', { n: inTerm.missing, size: bytesToText(inTerm.bytes) });
}
