import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { canonical } from '../../src/domain/canonical';
import { createOther, type Other } from '../support/pouch';
import { joinAndSync, serverDocs, syncAll, useSchool, type Phone } from './support';

const TERM = 'term-2026-1' as const;
const SESSION = 'session:s1:20261124';
const PHOTO = 'photo:01jd3x';

const student = (key: string, set: Record<string, unknown>) => ({
  id: `student:${key}`,
  space: 'main' as const,
  set: { name: '林小满', village: '上坪', ...set },
});

describe('PouchDB beside our phones', () => {
  const school = useSchool();
  const others: Other[] = [];
  const other = async (space = 'main'): Promise<Other> => {
    const made = await createOther(school.server, space);
    others.push(made);
    return made;
  };
  afterEach(async () => {
    for (const { close } of others.splice(0)) await close();
  });

  const here = async ({ db }: Phone): Promise<Record<string, string>> =>
    Object.fromEntries((await db.docs.toArray()).map(({ id, doc }) => [id, canonical(doc)]));
  /** Requests of the phones that write, or bring documents. */
  const moved = (): string[] =>
    school.server.proxy.seen
      .filter(({ path }) => /_bulk_docs|_all_docs|include_docs|\/thumb|\/picture/.test(path))
      .map(({ method, path }) => `${method} ${path}`);
  /** Nothing moves any more, whoever goes first. */
  const expectRest = async (phones: Phone[], programs: Other[]): Promise<void> => {
    for (const program of programs) await program.exchange();
    school.server.proxy.seen.length = 0;
    const before = await Promise.all(phones.map(here));
    for (let round = 0; round < 2; round++) {
      for (const program of programs) expect(await program.exchange()).toEqual({ down: 0, up: 0 });
      for (const one of phones) await syncAll(one);
    }
    expect(moved()).toEqual([]);
    expect(await Promise.all(phones.map(here))).toEqual(before);
    for (const one of phones) expect(await one.db.queue.count()).toBe(0);
  };

  it('[O1] replicates a space both ways, pictures too, and on the second pass nothing changes anywhere', async () => {
    const [a, b] = [school.phone(), school.phone()];
    await commit(a.db, [
      { id: SESSION, space: TERM, set: { group: 'g1', date: '2026-11-24', from: '16:00', to: '17:00' } },
    ]);
    await commit(a.db, [{ id: SESSION, space: TERM, set: { marks: { lin: { state: 'absent' } } } }]);
    const bytes = Uint8Array.from({ length: 3_000 }, (_, i) => (i * 31) % 251);
    const photo = {
      session: SESSION,
      group: 'g1',
      date: '2026-11-24',
      width: 4,
      height: 3,
      thumbhash: 'x',
      bytes: bytes.length,
    };
    await commit(
      a.db,
      [{ id: PHOTO, space: TERM, set: photo }],
      [{ id: `${PHOTO}/thumb`, photo: PHOTO, space: TERM, name: 'thumb', bytes, queued: 1 }],
    );
    await joinAndSync(a, school.server);
    await joinAndSync(b, school.server);
    const program = await other(TERM);
    const first = await program.exchange();
    expect(first.down).toBeGreaterThan(2);
    expect(first.up).toBe(0);
    expect(new Uint8Array(await program.db.getAttachment(PHOTO, 'thumb'))).toEqual(bytes);
    await expectRest([a, b], [program]);
  });

  it('[O2] what it wrote is taken: changed, new, of unknown type, unreadable and mended later, removed', async () => {
    const [a, b] = [school.phone(), school.phone()];
    await commit(a.db, [student('1', {}), student('2', {}), student('3', {})]);
    await joinAndSync(a, school.server);
    await joinAndSync(b, school.server);
    const program = await other();
    await program.exchange();
    const { '~': _stamps, ...bare } = await program.db.get('student:1');
    await program.db.put({ ...bare, village: '下坪' });
    await program.db.put({ ...(await program.db.get('student:2')), name: '林大满' });
    await program.db.put({ _id: 'student:new', type: 'student', v: 1, name: '王小满' });
    await program.db.put({ _id: 'kite:1', type: 'kite', v: 3, colour: { of: 'paper', list: [1, 'red', null] } });
    await program.db.put({ _id: 'student:bad', type: 'student', v: 1, name: 7 });
    await program.db.remove(await program.db.get('student:3'));
    expect(await program.exchange()).toMatchObject({ up: 6 });
    school.server.proxy.seen.length = 0;
    for (const one of [a, b]) await syncAll(one);
    // Taking it in is no edit: nothing goes back.
    expect(moved().filter((line) => line.includes('_bulk_docs'))).toEqual([]);
    for (const { db } of [a, b]) {
      expect((await db.docs.get('student:1'))?.doc).toMatchObject({ village: '下坪', name: '林小满' });
      expect((await db.docs.get('student:2'))?.doc['name']).toBe('林大满');
      expect((await db.docs.get('student:new'))?.doc['name']).toBe('王小满');
      expect((await db.docs.get('kite:1'))?.doc).toMatchObject({
        v: 3,
        colour: { of: 'paper', list: [1, 'red', null] },
      });
      expect(await db.docs.get('student:3')).toBeUndefined();
      expect(await db.quarantine.toArray()).toMatchObject([{ id: 'student:bad', raw: { name: 7 } }]);
    }
    expect(await here(a)).toEqual(await here(b));
    await expectRest([a, b], [program]);
    // Ours on top of theirs, theirs on top of ours.
    await commit(b.db, [{ id: 'kite:1', space: 'main', set: { owner: '王' } }]);
    await commit(b.db, [student('1', { village: '中坪' })]);
    await syncAll(b);
    await program.db.put({ ...(await program.db.get('student:bad')), name: '赵小满' });
    await program.exchange();
    await syncAll(a);
    await syncAll(b);
    await program.exchange();
    expect((await program.db.get('student:1'))['village']).toBe('中坪');
    expect(await program.db.get('kite:1')).toMatchObject({ owner: '王', colour: { of: 'paper' } });
    for (const { db } of [a, b]) {
      expect((await db.docs.get('student:bad'))?.doc['name']).toBe('赵小满');
      expect(await db.quarantine.count()).toBe(0);
    }
    expect(await here(a)).toEqual(await here(b));
    await expectRest([a, b], [program]);
  });

  it('[O3] what it changed at the same time stands beside ours as a conflict, is merged, and ends the same everywhere', async () => {
    const [tutor, office] = [school.phone(), school.phone()];
    await commit(tutor.db, [student('1', { marks: { own: true } }), student('2', {})]);
    await joinAndSync(tutor, school.server);
    await joinAndSync(office, school.server, school.server.office);
    const program = await other();
    await program.exchange();
    await program.db.put({ ...(await program.db.get('student:1')), phone: '13800000000', village: '东坪' });
    await program.db.put({ ...(await program.db.get('student:2')), village: '东坪' });
    tutor.db.entropy.advance(60_000);
    await commit(tutor.db, [student('1', { village: '西坪', name: '林大满' }), student('2', { name: '林二满' })]);
    await syncAll(tutor);
    await program.exchange();
    for (let round = 0; round < 2; round++) for (const one of [tutor, office]) await syncAll(one);
    await program.exchange();
    await expectRest([tutor, office], [program]);
    const docs = await serverDocs(school.server, 'main');
    for (const doc of docs.values()) expect(doc['_conflicts']).toBeUndefined();
    for (const { doc } of (await program.db.allDocs({ include_docs: true, conflicts: true })).rows)
      expect(doc._conflicts).toBeUndefined();
    expect(docs.get('student:1')).toMatchObject({ name: '林大满', phone: '13800000000' });
    expect(docs.get('student:2')).toMatchObject({ name: '林二满', village: '东坪' });
    expect(await here(tutor)).toEqual(await here(office));
    const losers = [...docs.values()].filter(({ type }) => type === 'history');
    expect(losers).toMatchObject([{ doc: 'student:1', path: 'village' }]);
  });
});
