import type { YingchuangDatabase } from '../db/database';
import type { Day } from '../domain/dates';
import { isFullDisk } from '../domain/fullDisk';
import { photosOf } from './booklet';
import { checkedVolume } from './checkedVolume';
import type { ArchiveFailure, ArchiveOverview, ArchiveWorker } from './contract';
import type { ArchiveData, ArchiveOptions } from './data';
import { makeFiles } from './makeFiles';
import { photoSource, readArchive, readTermsAway, termsOfSpan, type PhotoSource } from './source';
import { VOLUMES } from './volumes';
import type { Writers } from './writers';

/** What the service is given: the records, the writers of the formats, and the day. */
export type ArchiveDeps = { db: YingchuangDatabase; writers: Writers; today: () => Day };

/** Makes booklets out of one device's records. Runs in a worker; whoever is tired of it ends the worker. */
export function createArchive({ db, writers, today }: ArchiveDeps): ArchiveWorker {
  return {
    overview: async (options) => overviewOf(db, await readArchive(db, options.span, options.today ?? today()), options),
    make: async (request, onStep) => {
      try {
        onStep({ volume: 0, item: 'read', done: 0, total: 0, share: 0 });
        const data = await readArchive(db, request.options.span, request.options.today ?? today());
        if (data.terms.length === 0) return { type: 'nothing' };
        return await makeFiles(request, { data, source: sourceOf(db, request.options), writers, onStep });
      } catch (error) {
        return failureOf(error);
      }
    },
    volume: async (options, number, mostPhotos) => {
      try {
        const data = await readArchive(db, options.span, options.today ?? today());
        if (data.terms.length === 0) return { type: 'nothing' };
        const source = sourceOf(db, options);
        const made = await checkedVolume(data, options, number, source);
        if (!made) return { type: 'nothing' };
        const photos = source ? photosOf(made.volume) : [];
        if (photos.length > mostPhotos) return { type: 'tooManyPhotos', photos: photos.length };
        const pictures = new Map<string, Uint8Array>();
        for (const { photo } of photos) {
          const bytes = await source?.bytes(photo);
          if (bytes) pictures.set(photo, bytes);
        }
        return { volume: made.volume, pictures };
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

const sourceOf = (db: YingchuangDatabase, { photos }: ArchiveOptions): PhotoSource | undefined =>
  photos === 'none' ? undefined : photoSource(db, photos);

/** What is missing in every volume, and where the pictures of the span are. */
async function overviewOf(
  db: YingchuangDatabase,
  data: ArchiveData,
  options: ArchiveOptions,
): Promise<ArchiveOverview> {
  const photos = [...data.docs.photo].filter(([, { session }]) => session).map(([key]) => key);
  const places = [...(await photoSource(db, options.photos === 'full' ? 'full' : 'small').places(photos)).values()];
  const countOf = (place: string): number => places.filter((one) => one === place).length;
  return {
    volumes: VOLUMES.map(({ number, title, gaps, checks }) => ({
      number,
      title,
      gaps: gaps(data, options),
      ...(checks && { checks: checks(data, options) }),
    })),
    away: await readTermsAway(db, termsOfSpan(options.span, data.docs.term)),
    pictures: {
      photos: places.length,
      // without a server there is nothing to be fetched
      onServer: (await db.meta.get('account')) ? countOf('server') + countOf('small') : 0,
      elsewhere: countOf('elsewhere'),
    },
  };
}

/** What went wrong, as a value: only a bug of ours goes on as `failed`, with a detail that names nobody. */
function failureOf(error: unknown): ArchiveFailure {
  const name = error instanceof Error ? error.name : '';
  if (isFullDisk(error)) return { type: 'full' };
  if (['NotAllowedError', 'NotFoundError', 'NoModificationAllowedError', 'InvalidStateError'].includes(name))
    return { type: 'target' };
  return { type: 'failed', detail: error instanceof Error ? `${name}: ${error.message}`.slice(0, 200) : 'unknown' };
}
