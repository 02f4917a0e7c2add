import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { writeMeta } from '../../src/db/database';
import { choosePerson } from '../../src/db/person';
import { SCHEMAS as DAY_SCHEMAS } from '../../src/domain/documents';
import { OFFICE_SCHEMAS } from '../../src/domain/officeDocuments';
import { readDiagnostics, type Surroundings } from '../../src/features/sync/diagnostics';
import { createDevice, type TestDevice } from '../support/devices';

const SCHEMAS = { ...DAY_SCHEMAS, ...OFFICE_SCHEMAS };

/** Stands in every field that a person or another device may have filled. */
const SECRET = '秘密GEHEIM';
const PHONE = '13899998888';
const around: Surroundings = {
  version: '0.1.0',
  userAgent: 'Mozilla/5.0 (Linux; Android 12) Chrome/93',
  languages: ['zh-CN'],
  language: 'zh',
  appearance: { theme: 'auto', text: 'normal', contrast: 'normal' },
  screen: '360×740 @2',
  isOnline: true,
  isInstalled: true,
  hasServiceWorker: true,
  origin: 'https://example.org',
  storage: { persisted: true, usage: 1, quota: 2 },
};

/** A device on which every table and every field of every type holds the mark. */
async function markedDevice(): Promise<TestDevice> {
  const db = createDevice();
  const at = Date.parse('2026-11-24T08:30:00Z');
  const problem = { type: 'storage' as const, detail: `QuotaExceededError: ${SECRET} ${PHONE}` };
  const parked = { reason: 'invalid' as const, status: 400, detail: `${SECRET}: ${PHONE}`, at };
  await commit(db, [{ id: `tutor:${SECRET}`, space: 'main', set: { name: SECRET, phone: PHONE } }]);
  await choosePerson(db, SECRET, SECRET);
  const types = [...Object.keys(SCHEMAS), `later${SECRET}`];
  for (const [i, type] of types.entries()) {
    const fields = type in SCHEMAS ? Object.keys(SCHEMAS[type as keyof typeof SCHEMAS].shape) : ['name'];
    const filled = Object.fromEntries(fields.map((field) => [field, { [SECRET]: { [SECRET]: PHONE } }]));
    const id = `${type}:${SECRET}`;
    const space = (['main', 'office', 'term-2026-1', `term-${SECRET}`] as const)[i % 4]!;
    const doc = { ...filled, _id: id, type, v: 1, '~': { '*': SECRET } };
    await db.docs.put({ id, space, type, doc, rev: SECRET });
    const isParked = i % 2 === 0;
    await db.queue.put({ id, space, base: doc, tick: SECRET, since: at, ...(isParked ? { parked } : {}) });
    const reason = `${fields.at(-1)}.${SECRET}.${PHONE}: ${SECRET}`;
    await db.quarantine.put({ id, space, rev: SECRET, raw: doc, reason, at });
    const blob = { photo: id, space, name: 'thumb' as const, bytes: new Uint8Array(3), queued: 2 as const, parked };
    await db.blobs.put({ id: `${id}/thumb`, ...blob });
  }
  await db.quarantine.put({ id: SECRET, space: 'main', rev: '', raw: SECRET, reason: SECRET, at });
  await writeMeta(db, 'account', { url: `https://${SECRET}.example/db/`, school: SECRET, user: SECRET });
  await writeMeta(db, 'left', { school: SECRET });
  await writeMeta(db, 'keyRing', { name: SECRET, keys: { [SECRET]: SECRET } });
  await writeMeta(db, 'sync', { running: false, problem });
  for (const space of ['main', `term-${SECRET}`] as const) {
    await writeMeta(db, `sync:${space}`, { space, pulledAt: at, problem: { type: 'server', detail: `500 ${SECRET}` } });
    const checkpoint = { since: `7-${SECRET}`, identity: SECRET, token: SECRET, agreed: SECRET, pushed: [SECRET] };
    await writeMeta(db, `checkpoint:${space}`, checkpoint);
  }
  const moved = { docsUp: 1, docsDown: 2, photosUp: 0, bytesUp: 3, bytesDown: 4 };
  await db.rounds.put({
    from: at,
    until: at,
    count: 1,
    took: 5,
    ...moved,
    problem: { type: 'server', detail: SECRET },
  });
  return db;
}

it('the diagnostics file says how syncing stands and holds nothing that anybody wrote', async () => {
  const db = await markedDevice();
  const facts = await readDiagnostics(db, around);
  const text = JSON.stringify(facts);
  for (const secret of [SECRET, '秘密', 'GEHEIM', PHONE, 'example/db', '"https']) expect(text).not.toContain(secret);
  expect(text).not.toContain(encodeURIComponent(SECRET));

  const types = Object.keys(SCHEMAS).length;
  expect(facts).toMatchObject({
    app: { version: '0.1.0' },
    account: { isJoined: true, isOwnOrigin: false, isHttps: true },
    sync: { problem: { type: 'storage', detail: 'QuotaExceededError' } },
    documents: { session: 1, other: 1 },
    rounds: [{ docsUp: 1, took: 5, problem: { type: 'server' } }],
  });
  expect(facts['parked']).toContainEqual(expect.objectContaining({ reason: 'invalid', status: 400, type: 'school' }));
  expect(facts['quarantine']).toHaveLength(types + 2);
  expect(facts['quarantine']).toContainEqual(expect.objectContaining({ type: 'venue', field: 'note.*.*' }));
  const spaces = facts['spaces'] as { space: string; checkpoint: unknown }[];
  expect(spaces.map(({ space }) => space).sort()).toEqual(['main', 'other']);
  expect(spaces[0]?.checkpoint).toEqual({ at: 7, isAgreed: true, pushedSince: 1 });
});

it('the diagnostics file tells the same record from another one, and another device cannot tell which it is', async () => {
  const marksOf = async (db: TestDevice): Promise<unknown[]> => {
    const parked = { reason: 'gone' as const, status: 404, detail: '', at: 1 };
    await commit(db, [
      { id: 'venue:a', space: 'main', set: { name: 'a' } },
      { id: 'venue:b', space: 'main', set: { name: 'b' } },
    ]);
    await db.queue.toCollection().modify({ parked });
    const { parked: found } = (await readDiagnostics(db, around)) as { parked: { record: string }[] };
    return found.map(({ record }) => record);
  };
  const db = createDevice();
  const first = await marksOf(db);
  expect(new Set(first).size).toBe(2);
  expect(await marksOf(db)).toEqual(first);
  expect(await marksOf(createDevice())).not.toEqual(first);
});
