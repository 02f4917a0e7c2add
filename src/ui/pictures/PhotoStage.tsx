import { useState } from 'preact/hooks';
import type { PictureSource } from '../../domain/pictures';
import { t } from '../../i18n';
import { Button } from '../Button';
import { Progress } from '../Progress';
import { bytesToText } from '../storage';
import { useLive } from '../useLive';
import { usePicture, type Picture } from './usePicture';

/** The picture itself in full size, its thumbnail until it has come, and in words what keeps it. */
export function PhotoStage({ source, photo, alt }: { source: PictureSource; photo: string; alt: string }) {
  const picture = usePicture(source, photo, 'picture');
  const thumb = usePicture(source, photo, 'thumb');
  const [broken, setBroken] = useState<string[]>([]);
  const urls = [picture.url, thumb.url].flatMap((url) => url ?? []);
  const url = urls.find((one) => !broken.includes(one));
  return (
    <div class="photo-viewer-stage">
      {url && <img src={url} alt={alt} onError={() => setBroken([...broken, url])} />}
      {urls.length > 0 && !url && <p role="status">{t('picture.unreadable')}</p>}
      {picture.state === 'loading' && <Coming picture={picture} />}
      {picture.state !== 'loading' && picture.state !== 'here' && (
        <Kept source={source} photo={photo} picture={picture} />
      )}
    </div>
  );
}

function Coming({ picture: { coming, stop } }: { picture: Picture }) {
  return (
    <div class="photo-viewer-missing" role="status">
      <Progress
        label={t('picture.loading')}
        {...(coming ? { done: Math.ceil(coming.got / 1000), total: Math.ceil(coming.of / 1000), unit: 'KB' } : {})}
      />
      <Button onClick={stop}>{t('picture.stop')}</Button>
    </div>
  );
}

type KeptProps = { source: PictureSource; photo: string; picture: Picture };

/** Why it is not here, and what to do about it. */
function Kept({ source, photo, picture: { state, fetch } }: KeptProps) {
  const facts = useLive(() => source.facts(photo), [photo]);
  const isOffered = state === 'held' || state === 'stopped';
  return (
    <div class="photo-viewer-missing">
      <p role="status">{facts && wordsOf(state, facts)}</p>
      <Button onClick={fetch}>{t(isOffered ? 'picture.fetch' : 'picture.again')}</Button>
    </div>
  );
}

function wordsOf(state: Picture['state'], { who, bytes }: { who: string; bytes: number }): string {
  switch (state) {
    case 'absent':
      return who ? t('picture.on', { who }) : t('picture.onSomeone');
    case 'held':
      return t('picture.held', { size: bytesToText(bytes) });
    case 'notJoined':
      return t('picture.notJoined');
    case 'broken':
      return t('picture.notIt');
    case 'full':
      return t('picture.full');
    case 'stopped':
      return t('picture.stoppedOne');
    case 'offline':
      return t('picture.offline');
    case 'here':
    case 'loading':
      return '';
  }
}
