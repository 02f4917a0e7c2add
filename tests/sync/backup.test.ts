import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta, writeMeta, type BlobRow } from '../../src/db/database';
import { currentTime, deviceOf } from '../../src/db/device';
import { noteKept, oldUnsent, setRemindAfter } from '../../src/db/fileState';
import { ensureSchoolKey, readSchoolKeys } from '../../src/db/schoolKey';
import { canonical } from '../../src/domain/canonical';
import type { FileLike, FileRead } from '../../src/domain/fileWork';
import { CLOCK_AT_START } from '../../src/domain/stamp';
import { makeFile, takeFile } from '../../src/sync/fileJobs';
import { createDevice, type TestDevice } from '../support/devices';

const START = Date.parse('2026-11-24T08:30:00Z');
const DAY = 86_400_000;
const TERM = 'term-2026-1';
const PASSWORD = '7k3m-q2fd-xxxx-9999';
const PHOTOS = 12;
const quiet = (): void => undefined;
const never = new AbortController().signal;

const pictureOf = (i: number, length: number) => Uint8Array.from({ length }, (_, at) => (at * (i + 7)) & 0xff);

/** The office's computer with everything a backup must hold: records of all spaces, and photos. */
async function createOffice(): Promise<TestDevice> {
  const db = createDevice(START);
  const blobs: BlobRow[] = [];
  const keys = Array.from({ length: PHOTOS }, (_, i) => `photo:p${i}`);
  for (const [i, photo] of keys.entries()) {
    const row = { photo, space: TERM, queued: 0 } as const;
    blobs.push({ ...row, id: `${photo}/thumb`, name: 'thumb', bytes: pictureOf(i, 5_000) });
    blobs.push({ ...row, id: `${photo}/picture`, name: 'picture', bytes: pictureOf(i, 500_000) });
  }
  await commit(
    db,
    [
      { id: 'school:school', space: 'main', set: { name: '青山镇中心小学' } },
      { id: 'student:c0', space: 'main', set: { name: '王芳' } },
      { id: 'studentNumber:c0', space: 'office', set: { number: 'G1' } },
      ...keys.map((id) => ({
        id,
        space: TERM as typeof TERM,
        set: { session: 's', group: 'g', date: '2026-11-24', thumbhash: '', width: 4, height: 3, bytes: 500_000 },
      })),
    ],
    blobs,
  );
  await ensureSchoolKey(db);
  return db;
}

async function backup(db: TestDevice): Promise<FileLike> {
  const made = await makeFile(db, { kind: 'backup', password: PASSWORD }, quiet, never);
  if (made.type !== 'made') throw new Error(made.type);
  return made.file;
}

const restore = (db: TestDevice, file: FileLike, password?: string, onProgress = quiet): Promise<FileRead> =>
  takeFile(db, file, password, false, onProgress, never);

const docsOf = async (db: TestDevice) =>
  Object.fromEntries((await db.docs.toArray()).map(({ id, doc }) => [id, canonical(doc)]));

/** Compared as text: the matcher would take minutes, byte by byte. */
const picturesOf = async (db: TestDevice) =>
  Object.fromEntries((await db.blobs.toArray()).map(({ id, bytes }) => [id, Buffer.from(bytes).toString('base64')]));

test('[B1] [B3] an empty device gets everything back, photos byte for byte, under a name of its own, and once more changes nothing', async () => {
  const office = await createOffice();
  const file = await backup(office);
  const fresh = createDevice(START + DAY);
  const { install } = await deviceOf(fresh);
  expect(await restore(fresh, file)).toMatchObject({ type: 'needsPassword', school: '青山镇中心小学', madeAt: START });
  const first = await restore(fresh, file, PASSWORD);
  expect(first).toMatchObject({ type: 'report', kind: 'backup', pictures: 2 * PHOTOS, lost: 0 });
  expect(await docsOf(fresh)).toEqual(await docsOf(office));
  expect(await picturesOf(fresh)).toEqual(await picturesOf(office));
  expect((await deviceOf(fresh)).install).toBe(install);
  // Its key came with it: the second time no password is asked for.
  expect(await readSchoolKeys(fresh)).toEqual(await readSchoolKeys(office));
  expect(await restore(fresh, file)).toMatchObject({ type: 'report', changes: [], pictures: 0, same: PHOTOS + 4 });
});

test('[B3] on a device that went on, what is newer stays, and what is missing comes back', async () => {
  const office = await createOffice();
  const file = await backup(office);
  office.entropy.advance(DAY);
  await commit(office, [
    { id: 'student:c0', space: 'main', set: { name: '王芳芳' } },
    { id: 'student:c1', space: 'main', set: { name: '李雷' } },
  ]);
  await office.docs.delete('photo:p3');
  await office.blobs.delete('photo:p3/thumb');
  expect(await restore(office, file)).toMatchObject({
    changes: [{ type: 'photo', added: 1, changed: 0 }],
    pictures: 1,
    lost: 0,
  });
  expect((await office.docs.get('student:c0'))?.doc['name']).toBe('王芳芳');
  expect(await office.docs.get('student:c1')).toBeDefined();
  expect(await office.blobs.count()).toBe(2 * PHOTOS);
});

test('[B4] a restore that is stopped among the photos has all records, and the next one brings the rest', async () => {
  const office = await createOffice();
  const file = await backup(office);
  const fresh = createDevice(START + DAY);
  const stop = new AbortController();
  const stopEarly = (_done: number, total: number): void => {
    // Only the pictures count up to their number.
    if (total === 2 * PHOTOS) stop.abort();
  };
  expect(await takeFile(fresh, file, PASSWORD, false, stopEarly, stop.signal)).toEqual({
    type: 'stopped',
    isPartly: true,
  });
  expect(await docsOf(fresh)).toEqual(await docsOf(office));
  const some = await fresh.blobs.count();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(2 * PHOTOS);
  expect(await restore(fresh, file)).toMatchObject({ type: 'report', pictures: 2 * PHOTOS - some });
  expect(await picturesOf(fresh)).toEqual(await picturesOf(office));
});

test('[B4] a full device is told so: without room for the records nothing is written, without room for photos the records are in', async () => {
  const office = await createOffice();
  const file = await backup(office);
  const full = (): never => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  const noRoom = createDevice(START + DAY);
  noRoom.queue.hook('creating', full);
  expect(await restore(noRoom, file, PASSWORD)).toEqual({ type: 'full', isPartly: false });
  expect(await noRoom.docs.count()).toBe(0);
  const little = createDevice(START + DAY);
  little.blobs.hook('creating', full);
  expect(await restore(little, file, PASSWORD)).toEqual({ type: 'full', isPartly: true });
  expect(await docsOf(little)).toEqual(await docsOf(office));
});

test('[B2] a backup of a school with a server says whose it is, so that the restored device joins no other one', async () => {
  const office = await createOffice();
  await office.meta.put({ key: 'account', value: { url: 'https://db.example/', school: 'qingshan', user: 'office' } });
  const file = await backup(office);
  const fresh = createDevice(START + DAY);
  await restore(fresh, file, PASSWORD);
  expect(await readMeta(fresh, 'left')).toEqual({ school: 'qingshan' });
  expect(await readMeta(fresh, 'account')).toBeUndefined();
});

test('records that were neither sent nor kept are called to mind after as many days as somebody chose', async () => {
  const db = await createOffice();
  expect(await oldUnsent(db)).toBeUndefined();
  db.entropy.advance(3 * DAY);
  expect(await oldUnsent(db)).toEqual({ count: await db.queue.count(), days: 3 });
  await setRemindAfter(db, 7);
  expect(await oldUnsent(db)).toBeUndefined();
  await setRemindAfter(db, 1);
  await noteKept(db, await currentTime(db));
  db.entropy.advance(2 * DAY);
  expect(await oldUnsent(db)).toBeUndefined();
  await commit(db, [{ id: 'student:c0', space: 'main', set: { name: '王小芳' } }]);
  db.entropy.advance(DAY);
  expect(await oldUnsent(db)).toMatchObject({ count: 1 });
  await setRemindAfter(db, 0);
  expect(await oldUnsent(db)).toBeUndefined();
});

test('what was written after a file was begun is not taken for kept, also where the clock is years ahead', async () => {
  const db = createDevice(START + 3 * 365 * DAY);
  await writeMeta(db, 'clock', { ...CLOCK_AT_START, offset: -3 * 365 * DAY });
  const begun = await currentTime(db);
  db.entropy.advance(60_000);
  await commit(db, [{ id: 'student:c9', space: 'main', set: { name: '赵敏' } }]);
  await noteKept(db, begun);
  db.entropy.advance(4 * DAY);
  expect(await oldUnsent(db)).toEqual({ count: 1, days: 4 });
});
