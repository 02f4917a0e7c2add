import { useRef } from 'preact/hooks';
import { PICTURE } from '../../domain/pictures';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { useAddPictures, type AddingPictures } from '../../ui/pictures/useAddPictures';
import { toast } from '../../ui/Toast';
import { photoStep } from './photos.commands';
import type { OpenSession } from './useSession';

/** Adds pictures to the session behind those that are there. */
export function useAddPhotos(open: OpenSession, lastOrder: number): AddingPictures {
  const latest = useRef(open);
  latest.current = open;
  return useAddPictures(
    PICTURE,
    async (shrunk, index) => {
      const { desk, write } = latest.current;
      // What went wrong while saving has been said by the desk.
      return desk.place !== undefined && write(photoStep(db, desk.place, shrunk, lastOrder + index + 1));
    },
    (n) => toast.show({ text: t('picture.added', { n }), tone: 'ok' }),
  );
}
