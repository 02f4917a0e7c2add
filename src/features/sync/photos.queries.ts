import { readMeta, type PhotoScope, type YingchuangDatabase } from '../../db/database';
import { currentTime } from '../../db/device';
import { waitingPhotos } from '../../db/photoQueue';
import { readScope } from '../../db/photoWants';
import { listDocs } from '../../db/queries';
import { termKeyOfDay } from '../../domain/calendar';
import { dayOf } from '../../domain/dates';
import type { PhotoTraffic } from '../../domain/syncState';

export type PhotosOverview = {
  /** Photos that are not on the server yet, and the bytes of their pictures. */
  waiting: { photos: number; bytes: number };
  traffic: PhotoTraffic;
  wifiOnly: boolean | undefined;
  /** The current term, how much of its photos is not here, and whether this device keeps them all. */
  term: PhotoScope;
  inTerm: { photos: number; missing: number; bytes: number };
  isTermKept: boolean;
};

/** What the card of photos shows. */
export async function readPhotos(db: YingchuangDatabase): Promise<PhotosOverview> {
  const today = dayOf(new Date(await currentTime(db)));
  const term: PhotoScope = `term-${termKeyOfDay(await listDocs(db, 'term'), today)}`;
  const [waiting, scope, traffic, wants, wifiOnly] = await Promise.all([
    waitingPhotos(db),
    readScope(db, term),
    readMeta(db, 'photoTraffic'),
    readMeta(db, 'photoWants'),
    readMeta(db, 'wifiOnly'),
  ]);
  return {
    waiting: { photos: waiting.photos.length, bytes: waiting.bytes },
    traffic: traffic ?? {},
    wifiOnly,
    term,
    inTerm: { photos: scope.photos, missing: scope.missing.length, bytes: scope.bytes },
    isTermKept: wants?.[term] !== undefined,
  };
}
