import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { commit } from '../../src/db/commit';
import { writeMeta } from '../../src/db/database';
import { ensureSchoolKey, keepSchoolKey, readSchoolKeys } from '../../src/db/schoolKey';
import { merge } from '../../src/domain/merge';
import type { Doc } from '../../src/domain/registers';
import { createSchoolKey, SCHOOL_KEY_DOC } from '../../src/domain/schoolKey';
import { createDevice, createEntropy, type TestDevice } from '../support/devices';

async function createOffice(start?: number): Promise<TestDevice> {
  const db = createDevice(start);
  await commit(db, [{ id: 'school:school', space: 'main', set: { name: '青山小学' } }]);
  return db;
}

test('a school gets one key, and asking again makes no second one', async () => {
  const db = await createOffice();
  expect(await ensureSchoolKey(db)).toBe(true);
  expect(await ensureSchoolKey(db)).toBe(false);
  expect(await readSchoolKeys(db)).toHaveLength(1);
  expect(await ensureSchoolKey(createDevice())).toBe(false);
});

test('keys made by two offices at once both stay, and both write with the later one', async () => {
  const a = await createOffice(Date.parse('2026-11-24T08:00:00Z'));
  const b = await createOffice(Date.parse('2026-11-24T09:00:00Z'));
  await ensureSchoolKey(a);
  await ensureSchoolKey(b);
  const docs = await Promise.all([a, b].map(async (db) => (await db.docs.get(SCHOOL_KEY_DOC))?.doc as Doc));
  const [own, other] = [await readSchoolKeys(a), await readSchoolKeys(b)];
  const merged = merge(docs[0] as Doc, docs[1] as Doc);
  for (const db of [a, b]) await db.docs.update(SCHOOL_KEY_DOC, { doc: merged });
  expect(await readSchoolKeys(a)).toEqual([...other, ...own]);
  expect(await readSchoolKeys(b)).toEqual([...other, ...own]);
});

test('a key that came by link reads at once, and becomes the school’s where the school has none', async () => {
  const key = createSchoolKey(createEntropy(Date.parse('2026-11-24T08:30:00Z'), 5));
  const db = createDevice();
  await keepSchoolKey(db, '青山小学', key);
  expect(await readSchoolKeys(db)).toEqual([key]);
  await commit(db, [{ id: 'school:school', space: 'main', set: { name: '青山小学' } }]);
  await ensureSchoolKey(db);
  expect(await readSchoolKeys(db)).toEqual([key]);
});

test('an empty device that scans the link of another school knows that school alone', async () => {
  const [first, second] = [1, 2].map((seed) => createSchoolKey(createEntropy(Date.parse('2026-11-24'), seed)));
  if (!first || !second) throw new Error('no keys');
  const db = createDevice();
  await keepSchoolKey(db, '青山小学', first);
  await keepSchoolKey(db, '白水小学', second);
  expect(await readSchoolKeys(db)).toEqual([second]);
});

test('the demo school has no key and makes none', async () => {
  const db = await createOffice();
  await writeMeta(db, 'demo', { since: 1 });
  expect(await ensureSchoolKey(db)).toBe(false);
  expect(await readSchoolKeys(db)).toEqual([]);
});
