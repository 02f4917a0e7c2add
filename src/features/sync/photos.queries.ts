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
  /** The current term and the registers: how much of their photos is not here, and whether this device keeps them all. */
  scopes: PhotoScope[];
  inTerm: { photos: number; missing: number; bytes: number };
  isTermKept: boolean;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** What the card of photos shows. */
export async function readPhotos(db: YingchuangDatabase): Promise<PhotosOverview> {
  const today = dayOf(new Date(await currentTime(db)));
  const term: PhotoScope = `term-${termKeyOfDay(await listDocs(db, 'term'), today)}`;
  const scopes: PhotoScope[] = [term, 'main', 'office'];
  const [waiting, found, traffic, wants, wifiOnly] = await Promise.all([
    waitingPhotos(db),
    Promise.all(scopes.map((scope) => readScope(db, scope))),
    readMeta(db, 'photoTraffic'),
    readMeta(db, 'photoWants'),
    readMeta(db, 'wifiOnly'),
  ]);
  return {
    waiting: { photos: waiting.photos.length, bytes: waiting.bytes },
    traffic: traffic ?? {},
    wifiOnly,
    scopes,
    inTerm: {
      photos: sum(found.map(({ photos }) => photos)),
      missing: sum(found.map(({ missing }) => missing.length)),
      bytes: sum(found.map(({ bytes }) => bytes)),
    },
    isTermKept: wants?.[term] !== undefined,
  };
}
