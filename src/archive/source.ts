import type { YingchuangDatabase } from '../db/database';
import { seeMerged, view } from '../db/queries';
import type { Day } from '../domain/dates';
import { isDocType, type DocType } from '../domain/documents';
import { keyOf } from '../domain/ids';
import type { Doc } from '../domain/registers';
import { termSpace, type Space } from '../domain/spaces';
import type { ArchiveData, ArchiveOptions } from './data';

/** What no booklet tells: how a value came about, and what devices need among themselves. */
const LEFT_OUT: ReadonlySet<string> = new Set(['history', 'schoolKey', 'device', 'account']);

/**
 * Where a photo's picture is: on this device, only its thumbnail (`small`), only on the server (it can be fetched), or still on
 * the phone that took it.
 */
export type PhotoPlace = 'here' | 'small' | 'server' | 'elsewhere';

/** The terms of a span that the school has entered and not cleared, the first first. */
export function termsOfSpan(
  span: ArchiveOptions['span'],
  terms: ReadonlyMap<string, { purged?: Day | null | undefined }>,
): string[] {
  const wanted = span.kind === 'term' ? [span.term] : [`${span.year}-1`, `${span.year}-2`];
  return wanted.filter((key) => terms.has(key) && !terms.get(key)?.purged);
}

/**
 * The school's records of a span (SPEC register 17): those of `main` and of the office's space, and those of the span's terms,
 * a space at a time. Merged children are one, and what was deleted is left out. What lies in a term that was not opened on this
 * device is not here: see `readTermsAway`.
 */
export async function readArchive(
  db: YingchuangDatabase,
  span: ArchiveOptions['span'],
  today: Day,
): Promise<ArchiveData> {
  await seeMerged(db);
  const maps = new Map<DocType, Map<string, unknown>>();
  const mapOf = (type: DocType): Map<string, unknown> => {
    let map = maps.get(type);
    if (!map) maps.set(type, (map = new Map()));
    return map;
  };
  const take = async (space: Space): Promise<void> => {
    const rows = await db.docs.where('space').equals(space).toArray();
    const kept: Doc[] = [];
    for (const { type, doc } of rows) if (!doc['deleted'] && !LEFT_OUT.has(type)) kept.push(doc);
    for (const doc of view ? await view.docs(db, kept) : kept)
      if (isDocType(doc.type)) mapOf(doc.type).set(keyOf(doc._id), doc);
  };
  await take('main');
  await take('office');
  if (view) {
    const students = [...mapOf('student').values()] as Doc[];
    maps.set('student', new Map((await view.roster(db, students)).map((doc) => [keyOf(doc._id), doc])));
  }
  const terms = termsOfSpan(span, mapOf('term') as ReadonlyMap<string, { purged?: Day | null }>);
  for (const term of terms) await take(termSpace(term));
  const docs = new Proxy({} as ArchiveData['docs'], {
    // a type of which the school has nothing is an empty register, not a missing one
    get: (_, type) => (typeof type === 'string' && isDocType(type) ? mapOf(type) : undefined),
  });
  return { today, docs, terms };
}

/** Terms of a span that this device has to open first: its account may read them, and they were never brought here. */
export async function readTermsAway(db: YingchuangDatabase, terms: readonly string[]): Promise<string[]> {
  if (!(await db.meta.get('account'))) return [];
  const states = await db.meta.bulkGet(terms.map((term) => `sync:${termSpace(term)}`));
  return terms.filter((_, at) => (states[at]?.value as { pulledAt?: number } | undefined)?.pulledAt === undefined);
}

/** Reads the pictures of one database for the booklets. */
export type PhotoSource = {
  /** Where the pictures of these photos (by key) are; reads no bytes. */
  places: (keys: readonly string[]) => Promise<Map<string, PhotoPlace>>;
  /** A picture as JPEG; undefined if it is not here or is no picture. */
  bytes: (key: string) => Promise<Uint8Array | undefined>;
};

/** `full` reads the pictures, `small` their thumbnails, which stand in for a picture too that is not here. */
export function photoSource(db: YingchuangDatabase, size: 'small' | 'full'): PhotoSource {
  const name = size === 'full' ? 'picture' : 'thumb';
  return {
    places: async (keys) => {
      const ids = [...new Set(keys)].map((key) => `photo:${key}`);
      const here = new Set(await db.blobs.where('photo').anyOf(ids).primaryKeys());
      const rows = await db.docs.bulkGet(ids);
      return new Map(
        ids.map((id, at): [string, PhotoPlace] => {
          const files = rows[at]?.files;
          // nobody has said yet what the server has: it is asked when somebody fetches
          const isElsewhere = files !== undefined && !files[name];
          if (here.has(`${id}/${name}`)) return [keyOf(id), 'here'];
          return [keyOf(id), here.has(`${id}/thumb`) ? 'small' : isElsewhere ? 'elsewhere' : 'server'];
        }),
      );
    },
    bytes: async (key) => {
      const stored = await db.blobs.get(`photo:${key}/${name}`);
      const bytes = stored?.bytes ?? (size === 'full' ? (await db.blobs.get(`photo:${key}/thumb`))?.bytes : undefined);
      return bytes && isJpeg(bytes) ? bytes : undefined;
    },
  };
}

/** A JPEG from its first mark to its last: half a picture would make the whole booklet unreadable for some programs. */
function isJpeg(bytes: Uint8Array): boolean {
  const end = bytes.length;
  return end > 4 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9;
}
