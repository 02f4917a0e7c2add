import type { Photo } from '../../domain/documents';
import { t } from '../../i18n';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { PhotoImage } from './PhotoImage';
import { captionStep, removePhotoStep, type PhotoEntry } from './photos.commands';
import { SavedNote } from './TextPiece';
import { useDraft } from './useDraft';
import type { OpenSession } from './useSession';

interface PhotoCardProps {
  open: OpenSession;
  photoKey: string;
  entry: PhotoEntry;
  photo: Photo | undefined;
  number: number;
  onView: () => void;
}

/** One picture with its caption. */
export function PhotoCard({ open, photoKey, entry, photo, number, onView }: PhotoCardProps) {
  const draft = useDraft(entry.caption ?? '', (text) => open.write(captionStep(photoKey, entry, text)));
  const label = entry.caption || t('session.photoOf', { n: number });
  return (
    <li class="photo-card">
      <button type="button" class="photo-open" aria-label={label} onClick={onView}>
        <PhotoImage id={`photo:${photoKey}`} photo={photo} alt="" />
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
        onClick={() => void open.write(removePhotoStep(photoKey))}
      />
    </li>
  );
}
