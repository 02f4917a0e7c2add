import { t } from '../../i18n';
import { IconButton } from '../../ui/IconButton';
import { useModal } from '../../ui/useModal';
import { PhotoStage } from './PhotoStage';

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
      <PhotoStage key={current} photo={`photo:${current}`} alt={caption} />
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
