import { useState } from 'preact/hooks';
import type { Photo } from '../../domain/documents';
import { photosOf } from '../../domain/sessionPhotos';
import { isHere } from '../../domain/roll';
import { db } from '../../db/database';
import { pictures } from '../../db/pictures';
import { getDocs } from '../../db/queries';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { PhotoViewer } from '../../ui/pictures/PhotoViewer';
import { PictureInputs } from '../../ui/pictures/PictureInputs';
import { useHeldThumbs } from '../../ui/pictures/useHeldThumbs';
import { useLive } from '../../ui/useLive';
import { PhotoCard } from './PhotoCard';
import { useAddPhotos } from './useAddPhotos';
import type { OpenSession } from './useSession';
import './photos.css';

/** Pictures of the session, in the order in which they were added. */
export function PhotosSection({ open }: { open: OpenSession }) {
  const { session, roll } = open;
  const photos = photosOf(session);
  const ids = photos.map(({ key }) => `photo:${key}`);
  const docs = useLive(
    async () => new Map((await getDocs(db, 'photo', ids)).map((doc): [string, Photo] => [doc._id, doc])),
    [ids.join(' ')],
    { keep: true },
  );
  const [viewed, setViewed] = useState<string>();
  const thumbs = useHeldThumbs();
  const adding = useAddPhotos(open, photos.at(-1)?.order ?? 0);
  const here = roll.filter((entry) => isHere(entry.mark));
  const notPermitted = here.filter((entry) => entry.record?.photoPermitted === false);
  const unknown = here.filter((entry) => typeof entry.record?.photoPermitted !== 'boolean').length;
  return (
    <section class="session-section" id="session-photos" aria-labelledby="session-photos-title">
      <h2 id="session-photos-title" tabIndex={-1}>
        {t('session.photos')}
      </h2>
      <p class="yc-meta">
        {t('session.photosHint')} {t('session.photosPermission')}{' '}
        {unknown > 0 && notPermitted.length === 0 && t('session.photosUnknown', { n: unknown })}
      </p>
      {notPermitted.length > 0 && (
        <Banner tone="warn">
          {t('session.photosNotPermitted', {
            names: notPermitted.map((entry) => entry.name).join(t('common.listSeparator')),
          })}{' '}
          {unknown > 0 && t('session.photosUnknown', { n: unknown })}
        </Banner>
      )}
      {thumbs.banner}
      {photos.length > 0 && (
        <ul class="photos" role="list">
          {photos.map((entry, index) => (
            <PhotoCard
              key={entry.key}
              open={open}
              entry={entry}
              photo={docs?.get(`photo:${entry.key}`)}
              number={index + 1}
              areThumbsAsked={thumbs.areAsked}
              onHeld={thumbs.note}
              onView={() => setViewed(entry.key)}
            />
          ))}
        </ul>
      )}
      <PictureInputs adding={adding} take={t('picture.take')} choose={t('picture.choose')} />
      {viewed !== undefined && (
        <PhotoViewer
          source={pictures}
          keys={photos.map(({ key }) => key)}
          captions={new Map(photos.map(({ key, caption }) => [key, caption]))}
          current={viewed}
          onGo={setViewed}
          onClose={() => setViewed(undefined)}
        />
      )}
    </section>
  );
}
