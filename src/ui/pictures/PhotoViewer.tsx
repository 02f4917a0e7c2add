import type { PictureSource } from '../../domain/pictures';
import { t } from '../../i18n';
import { IconButton } from '../IconButton';
import { useModal } from '../useModal';
import { PhotoStage } from './PhotoStage';
import './pictures.css';

interface PhotoViewerProps {
  source: PictureSource;
  keys: readonly string[];
  captions: ReadonlyMap<string, string>;
  current: string;
  onGo: (key: string) => void;
  onClose: () => void;
}

/** One picture on the whole screen; buttons and arrow keys go on, Esc and the back button close. */
export function PhotoViewer({ source, keys, captions, current, onGo, onClose }: PhotoViewerProps) {
  const dialog = useModal(onClose);
  const at = Math.max(0, keys.indexOf(current));
  const go = (step: number) => {
    const next = keys[at + step];
    if (next) onGo(next);
  };
  const caption = captions.get(current) || t('picture.of', { n: at + 1 });
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
      <PhotoStage key={current} source={source} photo={`photo:${current}`} alt={caption} />
      <p class="photo-viewer-caption">{caption}</p>
      <div class="photo-viewer-bar">
        <IconButton icon="back" label={t('picture.previous')} disabled={at === 0} onClick={() => go(-1)} />
        <IconButton
          icon="chevronRight"
          label={t('picture.next')}
          disabled={at === keys.length - 1}
          onClick={() => go(1)}
        />
      </div>
    </dialog>
  );
}
