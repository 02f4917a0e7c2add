import type { Photo } from '../../domain/documents';
import type { SessionPhoto } from '../../domain/sessionPhotos';
import { t } from '../../i18n';
import { pictures } from '../../db/pictures';
import { IconButton } from '../../ui/IconButton';
import { PhotoImage } from '../../ui/pictures/PhotoImage';
import { TextField } from '../../ui/TextField';
import { captionStep, removePhotoStep } from './photos.commands';
import { SavedNote } from './TextPiece';
import { useDraft } from '../../ui/useDraft';
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
  const label = entry.caption || t('picture.of', { n: number });
  return (
    <li class="photo-card">
      <button type="button" class="photo-open" aria-label={label} onClick={onView}>
        <PhotoImage
          source={pictures}
          id={`photo:${entry.key}`}
          photo={photo}
          alt=""
          isAsked={areThumbsAsked}
          onHeld={onHeld}
        />
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
        label={`${t('picture.remove')} ${number}`}
        onClick={() => void open.write(removePhotoStep(entry.key, open.context))}
      />
    </li>
  );
}
