import type { Collection } from 'dexie';
import { readMeta, writeMeta, type MetaRow, type YingchuangDatabase } from '../db/database';
import type { Space } from '../domain/spaces';

/** A part is written down when it is so long and so much time (ms) has gone by: a good line is through before. */
const LENGTH = 16_000;
const PAUSE = 2_000;

const PART = 'snapshotPart:';

/** The rows of what came of a space so far; like all that is kept of a space their keys end with its name. */
export const partsOf = (db: YingchuangDatabase, space: Space): Collection<MetaRow, string> =>
  db.meta
    .where('key')
    .startsWith(PART)
    .filter(({ key }) => key.endsWith(`:${space}`));

export type Parts = {
  length: () => number;
  add: (part: Uint8Array) => void;
  /** Everything so far was in vain: the server begins anew. */
  restart: () => void;
  /** Waits until what is to be kept is kept; with `isCut` that is everything. */
  keep: (isCut: boolean) => Promise<void>;
  whole: () => Uint8Array;
};

/** The pieces of a snapshot that came down so far, kept in the database, so that a cut or a kill costs seconds and no more. */
export async function openParts(db: YingchuangDatabase, space: Space, name: string): Promise<Parts> {
  const key = `snapshot:${space}` as const;
  const rowOf = (n: number): string => `${PART}${String(n).padStart(6, '0')}:${space}`;
  let parts: Uint8Array[] = [];
  let length = 0;
  let kept = 0;
  let keptAt = db.entropy.now();
  let count = 0;
  let isRestarted = false;
  let tried = 0;
  let writing: Promise<void> = Promise.resolve();

  const begun = await readMeta(db, key);
  if (begun?.name === name) {
    const rows = await partsOf(db, space).sortBy('key');
    parts = rows.flatMap(({ value }) => (value instanceof Uint8Array ? [value] : []));
    tried = begun.tries;
  }
  // Nothing is written before there is something to keep: on a good line nothing ever is.
  if (parts.length === 0) {
    isRestarted = true;
    tried += 1;
  }
  count = parts.length;
  kept = parts.length;
  length = parts.reduce((sum, part) => sum + part.length, 0);

  const write = async (): Promise<void> => {
    const fresh = parts.slice(kept);
    const [isFirst, n] = [isRestarted, count];
    if (fresh.length === 0) return;
    await db.transaction('rw', [db.meta], async () => {
      if (isFirst) {
        await partsOf(db, space).delete();
        await writeMeta(db, key, { name, tries: tried });
      }
      await db.meta.put({ key: rowOf(n), value: join(fresh) });
    });
    isRestarted = false;
    count = n + 1;
    kept += fresh.length;
  };
  const queueWrite = (): void => {
    keptAt = db.entropy.now();
    writing = writing.then(write);
    // Found by `keep`, which is awaited in every case.
    writing.catch(() => undefined);
  };

  return {
    length: () => length,
    add: (part) => {
      parts.push(part);
      length += part.length;
      const waiting = parts.slice(kept).reduce((sum, one) => sum + one.length, 0);
      if (waiting >= LENGTH && Math.abs(db.entropy.now() - keptAt) >= PAUSE) queueWrite();
    },
    restart: () => {
      parts = [];
      [length, kept, count] = [0, 0, 0];
      isRestarted = true;
      tried += 1;
    },
    keep: async (isCut) => {
      if (isCut) queueWrite();
      await writing;
    },
    whole: () => join(parts),
  };
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
