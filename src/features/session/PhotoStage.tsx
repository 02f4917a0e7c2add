import { useState } from 'preact/hooks';
import { stampOf } from '../../domain/change';
import { authorsOf } from '../../db/authors';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { bytesToText } from '../../ui/storage';
import { useLive } from '../../ui/useLive';
import { usePicture, type Picture } from './usePicture';

/** The picture itself in full size, its thumbnail until it has come, and in words what keeps it. */
export function PhotoStage({ photo, alt }: { photo: string; alt: string }) {
  const picture = usePicture(photo, 'picture');
  const thumb = usePicture(photo, 'thumb');
  const [broken, setBroken] = useState<string[]>([]);
  const urls = [picture.url, thumb.url].flatMap((url) => url ?? []);
  const url = urls.find((one) => !broken.includes(one));
  return (
    <div class="photo-viewer-stage">
      {url && <img src={url} alt={alt} onError={() => setBroken([...broken, url])} />}
      {urls.length > 0 && !url && <p role="status">{t('session.photoUnreadable')}</p>}
      {picture.state === 'loading' && <Coming picture={picture} />}
      {picture.state !== 'loading' && picture.state !== 'here' && <Kept photo={photo} picture={picture} />}
    </div>
  );
}

function Coming({ picture: { coming, stop } }: { picture: Picture }) {
  return (
    <div class="photo-viewer-missing" role="status">
      <Progress
        label={t('session.photoLoading')}
        {...(coming ? { done: Math.ceil(coming.got / 1000), total: Math.ceil(coming.of / 1000), unit: 'KB' } : {})}
      />
      <Button onClick={stop}>{t('session.photoCancel')}</Button>
    </div>
  );
}

/** Why it is not here, and what to do about it. */
function Kept({ photo, picture: { state, fetch } }: { photo: string; picture: Picture }) {
  const facts = useLive(async () => {
    const row = await db.docs.get(photo);
    if (!row) return { who: '', bytes: 0 };
    const stamp = stampOf(row.doc, 'session');
    const bytes = row.files?.picture?.length ?? row.doc['bytes'];
    const who = (await authorsOf(db, [stamp])).get(stamp)?.person ?? '';
    return { who, bytes: typeof bytes === 'number' ? bytes : 0 };
  }, [photo]);
  const isOffered = state === 'held' || state === 'stopped';
  return (
    <div class="photo-viewer-missing">
      <p role="status">{facts && wordsOf(state, facts)}</p>
      <Button onClick={fetch}>{t(isOffered ? 'session.photoFetch' : 'session.photoAgain')}</Button>
    </div>
  );
}

function wordsOf(state: Picture['state'], { who, bytes }: { who: string; bytes: number }): string {
  switch (state) {
    case 'absent':
      return who ? t('session.photoOn', { who }) : t('session.photoOnSomeone');
    case 'held':
      return t('session.photoHeld', { size: bytesToText(bytes) });
    case 'notJoined':
      return t('session.photoNotJoined');
    case 'broken':
      return t('session.photoNotIt');
    case 'full':
      return t('session.photoFull');
    case 'stopped':
      return t('session.photoStoppedOne');
    case 'offline':
      return t('session.photoOffline');
    case 'here':
    case 'loading':
      return '';
  }
}
