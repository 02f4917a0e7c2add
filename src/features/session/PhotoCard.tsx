import type { Photo } from '../../domain/documents';
import type { SessionPhoto } from '../../domain/sessionPhotos';
import { t } from '../../i18n';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { PhotoImage } from './PhotoImage';
import { captionStep, removePhotoStep } from './photos.commands';
import { SavedNote } from './TextPiece';
import { useDraft } from './useDraft';
import type { OpenSession } from './useSession';

interface PhotoCardProps {
  open: OpenSession;
  entry: SessionPhoto;
  photo: Photo | undefined;
  number: number;
  areThumbsAsked: boolean;
  onHeld: (id: string, isHeld: boolean) => void;
  onView: () => void;
}

/** One picture with its caption. */
export function PhotoCard(props: PhotoCardProps) {
  const { open, entry, photo, number, areThumbsAsked, onHeld, onView } = props;
  const draft = useDraft(entry.caption, (text) => open.write(captionStep(entry.key, text)));
  const label = entry.caption || t('session.photoOf', { n: number });
  return (
    <li class="photo-card">
      <button type="button" class="photo-open" aria-label={label} onClick={onView}>
        <PhotoImage id={`photo:${entry.key}`} photo={photo} alt="" isAsked={areThumbsAsked} onHeld={onHeld} />
      </button>
      <div class="photo-words">
        <TextField
          label={`${t('session.caption')} ${number}`}
          hideLabel
          placeholder={t('session.captionMissing')}
          value={draft.text}
          onChange={draft.change}
          onBlur={draft.save}
          maxLength={200}
        />
        <SavedNote state={draft.state} />
      </div>
      <IconButton
        icon="delete"
        label={`${t('session.photoRemove')} ${number}`}
        onClick={() => void open.write(removePhotoStep(entry.key, open.context))}
      />
    </li>
  );
}
