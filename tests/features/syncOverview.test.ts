import 'fake-indexeddb/auto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import type { BlobRow, Parked } from '../../src/db/database';
import { choosePerson } from '../../src/db/person';
import { readOverview } from '../../src/features/sync/sync.queries';
import { loadWords, setLanguage, t } from '../../src/i18n';
import { actionFailureText } from '../../src/ui/actionFailureText';
import { createDevice, type TestDevice } from '../support/devices';

const TERM = 'term-2026-1' as const;
const SESSION = 'session:s1:20261124';
const REASONS: Record<Parked['reason'], true> = {
  tooLarge: true,
  forbidden: true,
  invalid: true,
  gone: true,
  server: true,
};

beforeAll(() => loadWords('more'));
afterEach(() => setLanguage('zh'));

async function addPhotos(db: TestDevice): Promise<void> {
  const fields = { session: SESSION, group: 'g1', date: '2026-11-24', thumbhash: 'x', width: 4, height: 3, bytes: 9 };
  const blob = (key: string, name: BlobRow['name'], queued: BlobRow['queued']): BlobRow => ({
    id: `photo:${key}/${name}`,
    photo: `photo:${key}`,
    space: TERM,
    name,
    bytes: new Uint8Array(9),
    queued,
    ...(queued === 2 ? { parked: { reason: 'tooLarge', status: 413, detail: '', at: 1 } as const } : {}),
  });
  await commit(
    db,
    [
      { id: 'group:g1', space: 'main', set: { name: '合唱', category: 'art' } },
      {
        id: SESSION,
        space: TERM,
        set: {
          group: 'g1',
          date: '2026-11-24',
          from: '16:30',
          to: '17:30',
          photos: { 1: { order: 1 }, 2: { order: 2 }, 3: { order: 3 } },
        },
      },
      ...['1', '2', '3'].map((key) => ({ id: `photo:${key}`, space: TERM, set: fields })),
    ],
    [
      blob('1', 'picture', 2),
      blob('1', 'thumb', 2),
      blob('2', 'picture', 2),
      blob('3', 'picture', 1),
      blob('3', 'thumb', 1),
    ],
  );
}

describe('the sync page', () => {
  it('names refused photos by their session, and counts those that wait apart from them', async () => {
    const db = createDevice();
    await addPhotos(db);
    const { parkedPhotos, photos } = await readOverview(db);
    expect(parkedPhotos).toMatchObject([
      { owner: { _id: SESSION }, name: '合唱 · 11月24日', count: 2, reason: 'tooLarge' },
    ]);
    expect(photos).toBe(1);
  });

  it('names what waits, who changed it last and since when', async () => {
    const db = createDevice();
    await commit(db, [{ id: 'tutor:t1', space: 'main', set: { name: '王欣轩' } }]);
    await choosePerson(db, 't1', '红米手机');
    db.entropy.advance(60_000);
    await commit(db, [
      { id: 'group:g1', space: 'main', set: { name: '合唱' } },
      { id: SESSION, space: TERM, set: { group: 'g1', date: '2026-11-24', from: '16:30', to: '17:30' } },
      { id: 'members:g1:2026-1', space: TERM, set: { group: 'g1', members: { a: {} } } },
    ]);
    const { waiting, waitingTotal, oldest } = await readOverview(db);
    expect(waitingTotal).toBe(5);
    expect(oldest).toBe(Date.parse('2026-11-24T08:30:00Z'));
    const session = waiting.find(({ type }) => type === 'session');
    expect(session).toMatchObject({
      space: TERM,
      count: 1,
      items: [{ name: '合唱 · 11月24日', author: { person: '王欣轩', device: '红米手机' } }],
    });
    expect(session?.items[0]?.since).toBe(Date.parse('2026-11-24T08:31:00Z'));
    expect(waiting.find(({ type }) => type === 'members')?.items[0]?.name).toBe('合唱');
  });

  it('points at the field that is probably too large, or that breaks its own rule', async () => {
    const db = createDevice();
    await commit(db, [
      { id: 'venue:v1', space: 'main', set: { name: '音乐室', note: '长'.repeat(9_000) } },
      { id: 'venue:v2', space: 'main', set: { name: '美术室' } },
    ]);
    const parked = (reason: Parked['reason']) => ({ parked: { reason, status: 413, detail: '', at: 1 } });
    await db.queue.update('venue:v1', parked('tooLarge'));
    await db.queue.update('venue:v2', parked('invalid'));
    await db.docs
      .where('id')
      .equals('venue:v2')
      .modify((row) => void (row.doc['capacity'] = 'many'));
    const found = await readOverview(db);
    expect(found.parked.map(({ id, field }) => [id, field])).toEqual([
      ['venue:v1', 'note'],
      ['venue:v2', 'capacity'],
    ]);
  });

  it('names what could not be read, and the field that is wrong with it', async () => {
    const db = createDevice();
    await commit(db, [{ id: 'venue:v1', space: 'main', set: { name: '音乐室' } }]);
    const row = { space: 'main', rev: '2-a', at: 1 } as const;
    await db.quarantine.bulkPut([
      { ...row, id: 'venue:v1', raw: { name: 7 }, reason: 'name: Invalid input' },
      { ...row, id: 'tutor:t1', raw: { name: '周师傅' }, reason: 'kind: Invalid input' },
      { ...row, id: 'tutor:t2', raw: 'nonsense', reason: ': Invalid input' },
    ]);
    const { unreadable } = await readOverview(db);
    expect(unreadable.map(({ type, name, field }) => [type, name, field])).toEqual([
      ['tutor', '周师傅', '种类'],
      ['tutor', '', ''],
      ['venue', '音乐室', '名称'],
    ]);
  });

  it.each(['zh', 'en'] as const)(
    'says for every reason why a photo was refused and what to do, in %s',
    async (lang) => {
      await setLanguage(lang);
      const reasons = Object.keys(REASONS) as Parked['reason'][];
      const texts = reasons.flatMap((reason) => [
        t(`sync.parkedPhoto.${reason}`, { n: 2 }),
        t(`sync.parkedPhotoNext.${reason}`),
        t(`sync.parked.${reason}`),
      ]);
      expect(new Set(texts).size).toBe(reasons.length * 3);
      for (const text of texts) expect(text).not.toMatch(/[{}]/);
    },
  );
});

describe('when the sync worker does not do what it was asked', () => {
  it.each(['zh', 'en'] as const)('the person reads a sentence and never the error itself, in %s', async (language) => {
    await setLanguage(language);
    const errors = [new Error('sync worker'), new Error('demo'), new Error('QuotaExceededError: full'), 'text'];
    const texts = errors.map(actionFailureText);
    for (const text of texts) expect(text).not.toMatch(/sync worker|QuotaExceeded|Error/);
    expect(texts[1]).not.toBe(texts[0]);
    expect(texts[2]).toBe(t('common.fullDisk'));
    expect(texts[3]).toBe(texts[0]);
  });
});
