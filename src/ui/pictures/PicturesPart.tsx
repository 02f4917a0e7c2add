import { useState } from 'preact/hooks';
import { PAPER, PICTURE, type PictureStore, type TakeBack } from '../../domain/pictures';
import { t } from '../../i18n';
import { failureText } from '../failureText';
import { IconButton } from '../IconButton';
import { save } from '../save';
import { toast } from '../Toast';
import { useLive } from '../useLive';
import { DESKTOP, useMediaQuery } from '../useMediaQuery';
import { PhotoImage } from './PhotoImage';
import { PhotoViewer } from './PhotoViewer';
import { PictureInputs } from './PictureInputs';
import { useAddPictures } from './useAddPictures';
import { useHeldThumbs } from './useHeldThumbs';

export interface PicturesPartProps {
  store: PictureStore;
  /** The id of the document. */
  of: string;
  /** Which of its pictures: `scan`, `consent`, `item` … */
  kind: string;
  /** What they are, in words. */
  label: string;
  size?: 'paper' | 'photo' | undefined;
  readOnly?: boolean | undefined;
}

/** See `Pictures`, which is what pages use. */
export function PicturesPart({ store, of, kind, label, size = 'paper', readOnly = false }: PicturesPartProps) {
  const isDesktop = useMediaQuery(DESKTOP);
  const photos = useLive(async () => store.list(of, kind), [of, kind]);
  const [viewed, setViewed] = useState<string>();
  const thumbs = useHeldThumbs();
  const [added] = useState<TakeBack[]>([]);
  const adding = useAddPictures(
    size === 'paper' ? PAPER : PICTURE,
    async (shrunk) => {
      try {
        added.push(await store.add(of, kind, shrunk));
        return true;
      } catch (error) {
        if (typeof error !== 'object' || error === null || !('failure' in error)) throw error;
        toast.show({ text: failureText(error), tone: 'bad' });
        return false;
      }
    },
    (n) => {
      const all = added.splice(0).slice(-n);
      const takeBack = async (): Promise<void> => {
        for (const undo of all) await undo();
      };
      toast.show({
        text: t('picture.added', { n }),
        tone: 'ok',
        action: { label: t('ui.undo'), onAction: () => void save(takeBack, { text: t('picture.undoAdd') }) },
      });
    },
  );
  if (!photos) return null;
  const keys = photos.map(({ _id }) => _id.slice('photo:'.length));
  const remove = (id: string) =>
    void save(() => store.remove(id), { text: t('picture.removed'), undo: (takeBack) => takeBack() });
  return (
    <div class="pictures" role="group" aria-label={label}>
      {thumbs.banner}
      {photos.length > 0 ? (
        <ul class="pictures-list" role="list">
          {photos.map((photo, index) => (
            <li key={photo._id}>
              <button
                type="button"
                class="pictures-open"
                aria-label={`${label} ${index + 1}`}
                onClick={() => setViewed(keys[index])}
              >
                <PhotoImage
                  source={store}
                  id={photo._id}
                  photo={photo}
                  alt=""
                  isAsked={thumbs.areAsked}
                  onHeld={thumbs.note}
                />
              </button>
              {!readOnly && (
                <IconButton
                  icon="delete"
                  label={t('picture.removeN', { n: index + 1 })}
                  onClick={() => remove(photo._id)}
                />
              )}
            </li>
          ))}
        </ul>
      ) : (
        readOnly && <p class="yc-meta">{t('picture.none')}</p>
      )}
      {!readOnly && (
        <PictureInputs
          adding={adding}
          take={isDesktop ? undefined : t('picture.take')}
          choose={t(isDesktop ? 'picture.chooseFile' : 'picture.choose')}
          label={label}
          isSmall
        />
      )}
      {viewed !== undefined && (
        <PhotoViewer
          source={store}
          keys={keys}
          captions={new Map(keys.map((key, index) => [key, `${label} ${index + 1}`]))}
          current={viewed}
          onGo={setViewed}
          onClose={() => setViewed(undefined)}
        />
      )}
    </div>
  );
}
