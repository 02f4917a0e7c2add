import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { refusedPhotos } from '../../src/db/parked';
import { addPicture, pictureStore } from '../../src/db/pictures';
import { labelsOf } from '../../src/db/labels';
import { readScope, wantPhotos } from '../../src/db/photoWants';
import { pageOf } from '../../src/ui/pageOf';
import { previewErasure } from '../../src/features/students/erase.queries';
import { eraseStudent } from '../../src/features/students/erase.commands';
import { createPhone, joinAndSync, serverDocs, startTestServer, syncAll, type Phone, type TestServer } from './support';

const CHILD = 'student:xia';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const paper = (name: string) => ({
  width: 4,
  height: 3,
  thumbhash: 'x',
  thumb: bytes(`thumb ${name}`),
  picture: bytes(`picture ${name}`),
});

describe('pictures of a record', () => {
  let server: TestServer;
  let phones: Phone[] = [];
  const phone = (): Phone => {
    const made = createPhone();
    phones.push(made);
    return made;
  };
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await Promise.all(phones.map(({ engine }) => engine.stop()));
    phones = [];
    await server.close();
  });

  /** A phone with a child, its agreement on paper, and a regulation with its scan. */
  const filled = async (): Promise<Phone> => {
    const on = phone();
    await commit(on.db, [
      { id: CHILD, space: 'main', set: { name: '夏小满' } },
      { id: 'regulation:safety', space: 'main', set: { title: '安全制度' } },
    ]);
    await addPicture(on.db, CHILD, 'consent', paper('consent'));
    await addPicture(on.db, 'regulation:safety', 'scan', paper('scan'));
    return on;
  };
  const photosOnServer = async () =>
    [...(await serverDocs(server, 'main')).values()].filter(({ type }) => type === 'photo');

  it('lie in the space of their record, go up with both files and come down when asked for', async () => {
    const [a, b] = [await filled(), phone()];
    await joinAndSync(a, server);
    expect((await photosOnServer()).map((doc) => Object.keys(doc['_attachments'] as object).sort())).toEqual([
      ['picture', 'thumb'],
      ['picture', 'thumb'],
    ]);
    await joinAndSync(b, server);
    expect(await pictureStore(b.db).list(CHILD, 'consent')).toMatchObject([{ of: CHILD, kind: 'consent' }]);
    expect(await pictureStore(b.db).list(CHILD, 'agreement')).toEqual([]);
    expect((await readScope(b.db, 'main')).missing).toHaveLength(4);
    await wantPhotos(b.db, 'main', false);
    await b.engine.movePhotos(false);
    await b.engine.photosIdle();
    expect(await readScope(b.db, 'main')).toMatchObject({ photos: 2, here: 2, missing: [] });
  });

  it('are called by their record and lead to it, also where the server refused them', async () => {
    const { db } = await filled();
    const scan = (await pictureStore(db).list('regulation:safety', 'scan'))[0];
    const child = (await pictureStore(db).list(CHILD, 'consent'))[0];
    expect((await labelsOf(db, [child!])).get(child!._id)?.name).toBe('夏小满');
    expect((await labelsOf(db, [scan!])).get(scan!._id)?.name).toBe('安全制度');
    expect(pageOf(child!._id, child)).toBe('#/students/xia');
    await db.blobs.where('photo').equals(child!._id).modify({ queued: 2 });
    expect(await refusedPhotos(db)).toMatchObject([{ photo: child!._id, owner: { _id: CHILD } }]);
  });

  it('can be taken off and brought back', async () => {
    const { db } = await filled();
    const store = pictureStore(db);
    const taken = await store.remove((await store.list(CHILD, 'consent'))[0]!._id);
    expect(await store.list(CHILD, 'consent')).toEqual([]);
    await taken();
    expect(await store.list(CHILD, 'consent')).toHaveLength(1);
    expect(await db.blobs.count()).toBe(4);
  });

  it('go with an erased child from every device and from the server, and those of others stay', async () => {
    const [a, b] = [await filled(), phone()];
    await joinAndSync(a, server, server.office);
    await joinAndSync(b, server);
    // The other phone has one that nobody else knows.
    await addPicture(b.db, CHILD, 'agreement', paper('agreement'));
    const { papers, docs } = await previewErasure(a.db, 'xia', '夏小满');
    expect(papers).toBe(1);
    await eraseStudent(a.db, 'xia', '2026-11-24', docs);
    expect(await a.db.blobs.count()).toBe(2);
    for (const one of [a, b, a]) await syncAll(one);
    expect((await photosOnServer()).map((doc) => doc['of'])).toEqual(['regulation:safety']);
    expect(await pictureStore(b.db).list(CHILD, 'agreement')).toEqual([]);
    expect(await b.db.blobs.count()).toBe(0);
    expect(await b.db.queue.where('id').startsWith('photo:').count()).toBe(0);
  });
});
