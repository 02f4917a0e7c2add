import type { Parked, QueueRow, YingchuangDatabase } from '../../db/database';
import { labelsOf } from '../../db/labels';
import { refusedPhotos } from '../../db/parked';
import { readDoc } from '../../domain/documents';
import type { Doc } from '../../domain/registers';
import { labelText } from '../../ui/labelText';
import { countedType, type CountedType } from './countedType';

/** A record the server refused; `field` is the one to look at, where that can be told. Times are ms UTC. */
export type ParkedItem = {
  id: string;
  type: CountedType;
  doc: Doc | undefined;
  name: string;
  reason: Parked['reason'];
  field?: string;
  detail: string;
  at: number;
};

/** Photos of one document that the server refused for one reason; `owner` is missing where it is not on this device. */
export type ParkedPhotos = { owner?: Doc; name: string; count: number; reason: Parked['reason'] };

/** What of the queue is parked, documents and pictures. */
export async function readParked(
  db: YingchuangDatabase,
  queue: readonly QueueRow[],
): Promise<{ parked: ParkedItem[]; parkedPhotos: ParkedPhotos[] }> {
  const rows = queue.flatMap(({ id, parked }) => (parked ? [{ id, parked }] : []));
  const stored = await db.docs.bulkGet(rows.map((row) => row.id));
  const labels = await labelsOf(
    db,
    stored.flatMap((row) => (row ? [row.doc] : [])),
  );
  const parked = rows.map(({ id, parked: { reason, detail, at } }, i): ParkedItem => {
    const [doc, label] = [stored[i]?.doc, labels.get(id)];
    const field = doc && culpritOf(doc, reason);
    const name = label ? labelText(label) : '';
    return { id, type: countedType(id), doc, name, reason, detail, at, ...(field === undefined ? {} : { field }) };
  });
  return { parked, parkedPhotos: await readPhotos(db) };
}

/** The field that is probably meant: the longest of what is too large, the first that breaks its own schema. */
function culpritOf(doc: Doc, reason: Parked['reason']): string | undefined {
  if (reason === 'invalid') {
    const read = readDoc(doc);
    return read.ok ? undefined : read.error.field;
  }
  if (reason !== 'tooLarge') return undefined;
  const sizes = Object.entries(doc)
    .filter(([field]) => field !== '~')
    .map(([field, value]) => [field, JSON.stringify(value)?.length ?? 0] as const);
  return sizes.sort(([, a], [, b]) => b - a)[0]?.[0];
}

async function readPhotos(db: YingchuangDatabase): Promise<ParkedPhotos[]> {
  const found = new Map<string, ParkedPhotos>();
  for (const { photo, owner } of await refusedPhotos(db)) {
    const blobs = await db.blobs.where('photo').equals(photo).toArray();
    const reason = blobs.find((blob) => blob.queued === 2)?.parked?.reason ?? 'invalid';
    const key = `${owner?._id ?? ''} ${reason}`;
    const doc = owner ?? (await db.docs.get(photo))?.doc;
    const label = doc && (await labelsOf(db, [doc])).get(doc._id);
    const one = found.get(key) ?? {
      ...(owner ? { owner } : {}),
      name: label ? labelText(label) : '',
      count: 0,
      reason,
    };
    found.set(key, { ...one, count: one.count + 1 });
  }
  return [...found.values()];
}
