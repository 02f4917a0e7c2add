import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { useModal } from '../../ui/useModal';
import { usePicture } from './usePicture';

interface PhotoViewerProps {
  keys: readonly string[];
  captions: ReadonlyMap<string, string>;
  current: string;
  onGo: (key: string) => void;
  onClose: () => void;
}

/** One picture on the whole screen; buttons and arrow keys go on, Esc and the back button close. */
export function PhotoViewer({ keys, captions, current, onGo, onClose }: PhotoViewerProps) {
  const dialog = useModal(onClose);
  const at = Math.max(0, keys.indexOf(current));
  const go = (step: number) => {
    const next = keys[at + step];
    if (next) onGo(next);
  };
  const caption = captions.get(current) || t('session.photoOf', { n: at + 1 });
  return (
    <dialog
      ref={dialog}
      class="photo-viewer"
      aria-label={caption}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') go(-1);
        if (event.key === 'ArrowRight') go(1);
      }}
    >
      <div class="photo-viewer-bar">
        <h2 tabIndex={-1}>
          {at + 1} / {keys.length}
        </h2>
        <IconButton icon="cross" label={t('ui.close')} onClick={onClose} />
      </div>
      <Large key={current} photo={`photo:${current}`} alt={caption} />
      <p class="photo-viewer-caption">{caption}</p>
      <div class="photo-viewer-bar">
        <IconButton icon="back" label={t('session.previousPhoto')} disabled={at === 0} onClick={() => go(-1)} />
        <IconButton
          icon="chevronRight"
          label={t('session.nextPhoto')}
          disabled={at === keys.length - 1}
          onClick={() => go(1)}
        />
      </div>
    </dialog>
  );
}

function Large({ photo, alt }: { photo: string; alt: string }) {
  const picture = usePicture(photo, 'picture');
  const thumb = usePicture(photo, 'thumb');
  const [broken, setBroken] = useState<string[]>([]);
  const urls = [picture.url, thumb.url].flatMap((url) => url ?? []);
  const url = urls.find((one) => !broken.includes(one));
  return (
    <div class="photo-viewer-stage">
      {url && <img src={url} alt={alt} onError={() => setBroken([...broken, url])} />}
      {urls.length > 0 && !url && <p role="status">{t('session.photoUnreadable')}</p>}
      {picture.state === 'loading' && <p role="status">{t('session.photoLoading')}</p>}
      {picture.state === 'missing' && (
        <div class="photo-viewer-missing">
          <p role="status">{t('session.photoNotHere')}</p>
          <Button size="small" onClick={picture.fetch}>
            {t('session.photoFetch')}
          </Button>
        </div>
      )}
    </div>
  );
}
