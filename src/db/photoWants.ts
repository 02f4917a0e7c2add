import { readMeta, writeMeta, type BlobRow, type DocRow, type PhotoScope, type YingchuangDatabase } from './database';

/** A picture that is not on this device although the server has it, as far as anybody knows. Bytes are an estimate. */
export type AbsentPicture = { id: string; photo: string; name: BlobRow['name']; bytes: number };

/** How far the photos of a scope are here. `elsewhere` are still on the phones that took them. */
export type ScopePhotos = { photos: number; here: number; missing: AbsentPicture[]; bytes: number; elsewhere: number };

/** A thumbnail where the server has not said its size (bytes). */
const THUMB = 8_000;

async function photosIn(db: YingchuangDatabase, scope: PhotoScope): Promise<DocRow[]> {
  const rows = scope.startsWith('group:')
    ? await db.docs
        .where('[type+doc.group]')
        .equals(['photo', scope.slice('group:'.length)])
        .toArray()
    : (await db.docs.where('type').equals('photo').toArray()).filter((row) => row.space === scope);
  return rows.filter((row) => row.doc['deleted'] !== true);
}

/** The photos of a group (on this device's terms) or of a space: what is here, what is missing and how much that is. */
export async function readScope(db: YingchuangDatabase, scope: PhotoScope): Promise<ScopePhotos> {
  const rows = await photosIn(db, scope);
  const here = new Set(
    await db.blobs
      .where('photo')
      .anyOf(rows.map((row) => row.id))
      .primaryKeys(),
  );
  const found: ScopePhotos = { photos: rows.length, here: 0, missing: [], bytes: 0, elsewhere: 0 };
  for (const row of rows) {
    if (here.has(`${row.id}/picture`)) found.here += 1;
    else if (row.files && !row.files.picture) found.elsewhere += 1;
    for (const name of ['thumb', 'picture'] as const) {
      const id = `${row.id}/${name}`;
      if (here.has(id) || (row.files && !row.files[name])) continue;
      const said = name === 'thumb' ? THUMB : row.doc['bytes'];
      const bytes = row.files?.[name]?.length ?? (typeof said === 'number' ? said : 0);
      found.missing.push({ id, photo: row.id, name, bytes });
      found.bytes += bytes;
    }
  }
  return found;
}

/** Asks for all photos of a scope; what is asked for survives a restart. `isForced`: on any line. */
export async function wantPhotos(db: YingchuangDatabase, scope: PhotoScope, isForced: boolean): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const wants = (await readMeta(db, 'photoWants')) ?? {};
    const want = { at: db.entropy.now(), ...(isForced ? { isForced } : {}) };
    await writeMeta(db, 'photoWants', { ...wants, [scope]: want });
  });
}

/** Takes the wish back; what has come stays. */
export async function unwantPhotos(db: YingchuangDatabase, scope: PhotoScope): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const { [scope]: _done, ...wants } = (await readMeta(db, 'photoWants')) ?? {};
    await writeMeta(db, 'photoWants', wants);
  });
}
