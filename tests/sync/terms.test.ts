import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta } from '../../src/db/database';
import { chooseTerm } from '../../src/db/termChoices';
import { officeRole } from '../../src/domain/spaces';
import { memberRole } from '../../src/server/setup';
import {
  createMemoryVault,
  createPhone,
  joinAndSync,
  serverDocs,
  startTestServer,
  type Phone,
  type TestServer,
} from './support';

const DAY = 86_400_000;
const term = (key: string, start: string, end: string) => ({
  id: `term:${key}`,
  space: 'main' as const,
  set: { start, end },
});
const OLD = term('2026-1', '2026-09-01', '2027-01-20');
const NEXT = term('2026-2', '2027-02-22', '2027-07-09');
const session = (id: string, space: 'term-2026-1' | 'term-2026-2', date: string) => ({
  id: `session:${id}`,
  space,
  set: { group: 'choir', date, from: '16:30', to: '17:30' },
});
const blob = (queued: 0 | 1) => ({
  id: 'photo:1/picture',
  photo: 'photo:1',
  space: 'term-2026-1' as const,
  name: 'picture' as const,
  bytes: new Uint8Array([1, 2, 3]),
  queued,
});

describe('terms come and go', () => {
  let server: TestServer;
  let phones: Phone[] = [];
  const phone = (options: Parameters<typeof createPhone>[0] = {}): Phone => {
    const made = createPhone(options);
    phones.push(made);
    return made;
  };
  const spacesOn = async ({ db }: Phone): Promise<unknown[]> => db.docs.orderBy('space').uniqueKeys();
  const at = ({ db }: Phone, day: string): void => db.entropy.set(Date.parse(`${day}T08:30:00+08:00`));
  const roles = async (roles: string[]): Promise<void> => {
    const path = `_users/org.couchdb.user:${server.tutor.name}`;
    const { body } = await server.couch('GET', path);
    await server.couch('PUT', path, { ...Object(body), roles, password: server.tutor.password });
  };
  const members = async (space: string, names: string[]): Promise<void> => {
    const security = { admins: { roles: ['_admin'] }, members: { names: [], roles: names } };
    await server.couch('PUT', `${server.database(space)}/_security`, security);
  };
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await Promise.all(phones.map(({ engine }) => engine.stop()));
    phones = [];
    await server.close();
  });

  it('[T4] the next term is here before its first day, and the last one goes when its time is over', async () => {
    const [a, b] = [phone(), phone()];
    await commit(a.db, [
      OLD,
      NEXT,
      session('x:20261124', 'term-2026-1', '2026-11-24'),
      session('y:20270222', 'term-2026-2', '2027-02-22'),
    ]);
    await joinAndSync(a, server);
    await joinAndSync(b, server);
    expect(await spacesOn(b)).toEqual(['main', 'term-2026-1']);
    at(b, '2027-02-09');
    await b.engine.syncNow();
    expect(await spacesOn(b)).toEqual(['main', 'term-2026-1', 'term-2026-2']);
    server.proxy.seen.length = 0;
    at(b, '2027-03-21');
    await b.engine.syncNow();
    expect(await spacesOn(b)).toEqual(['main', 'term-2026-1', 'term-2026-2']);
    at(b, '2027-03-23');
    await b.engine.syncNow();
    expect(await spacesOn(b)).toEqual(['main', 'term-2026-2']);
    expect(await readMeta(b.db, 'checkpoint:term-2026-1')).toBeUndefined();
    expect((await serverDocs(server, 'term-2026-1')).size).toBe(1);
  });

  it('[T4] a clock years ahead lets go of nothing, and neither does a server that cannot be asked', async () => {
    const a = phone();
    await commit(a.db, [OLD, NEXT, session('x:20261124', 'term-2026-1', '2026-11-24')]);
    await joinAndSync(a, server);
    at(a, '2099-01-01');
    await a.engine.syncNow();
    expect(await spacesOn(a)).toContain('term-2026-1');
    at(a, '2027-04-01');
    server.proxy.inject({ kind: 'status', match: /term-2026-1/, status: 503, times: 20 });
    await a.engine.syncNow();
    expect(await spacesOn(a)).toContain('term-2026-1');
  });

  it('[T5] an older term is brought on demand and let go again, and comes back whole', async () => {
    const [a, b] = [phone(), phone()];
    await commit(a.db, [OLD, NEXT, session('x:20261124', 'term-2026-1', '2026-11-24')]);
    await joinAndSync(a, server);
    at(b, '2027-05-10');
    await joinAndSync(b, server);
    expect(await spacesOn(b)).toEqual(['main']);
    for (let again = 0; again < 2; again++) {
      await chooseTerm(b.db, '2026-1', '2027-05-10');
      await b.engine.syncNow();
      expect((await b.db.docs.get('session:x:20261124'))?.rev).toBeDefined();
      expect(await b.engine.letGoTerm('2026-1')).toEqual({ type: 'gone' });
      await b.engine.syncNow();
      expect(await spacesOn(b)).toEqual(['main']);
    }
  });

  it('[T5] what is unsent, parked, or a photo that is not up keeps a term here, and it goes once all is sent', async () => {
    const a = phone();
    await commit(a.db, [OLD, NEXT, session('x:20261124', 'term-2026-1', '2026-11-24')]);
    await joinAndSync(a, server);
    at(a, '2027-05-10');
    await a.db.queue.put({
      id: 'session:x:20261124',
      space: 'term-2026-1',
      tick: '0',
      since: 0,
      parked: { reason: 'forbidden', status: 403, detail: '', at: 0 },
    });
    expect(await a.engine.letGoTerm('2026-1')).toEqual({ type: 'unsent', docs: 1, photos: 0 });
    await a.db.queue.clear();
    await a.db.blobs.put({ ...blob(1), queued: 2 });
    expect(await a.engine.letGoTerm('2026-1')).toEqual({ type: 'unsent', docs: 0, photos: 1 });
    // The server has lost the picture, and this is the last copy.
    await a.db.blobs.put(blob(0));
    await a.db.docs.put({
      id: 'photo:1',
      space: 'term-2026-1',
      type: 'photo',
      doc: { _id: 'photo:1', type: 'photo', v: 1, missing: { picture: '2027-05-09' } },
    });
    expect(await a.engine.letGoTerm('2026-1')).toEqual({ type: 'unsent', docs: 0, photos: 1 });
    await a.db.docs.delete('photo:1');
    await a.engine.syncNow();
    expect(await spacesOn(a)).toEqual(['main']);
    expect(await a.db.blobs.count()).toBe(0);
  });

  it('[T5] a copy that the server has lost is sent again instead of being let go', async () => {
    const a = phone();
    await commit(a.db, [OLD, NEXT, session('x:20261124', 'term-2026-1', '2026-11-24')]);
    await joinAndSync(a, server);
    // The database was dropped and made anew under its name.
    const identity = (await server.couch('GET', `${server.database('term-2026-1')}/meta:space`)).body;
    await server.couch('DELETE', server.database('term-2026-1'));
    await server.couch('PUT', server.database('term-2026-1'));
    await members('term-2026-1', [memberRole(server.school)]);
    const { _rev, ...rest } = Object(identity);
    await server.couch('PUT', `${server.database('term-2026-1')}/meta:space`, rest);
    at(a, '2027-05-10');
    const how = await a.engine.letGoTerm('2026-1');
    expect(how.type === 'gone' ? (await serverDocs(server, 'term-2026-1')).size : 1).toBe(1);
    await a.engine.syncNow();
    expect((await serverDocs(server, 'term-2026-1')).size).toBe(1);
  });

  it('[T2] a database that is absent never takes away what is here', async () => {
    const a = phone();
    await commit(a.db, [OLD, NEXT, session('x:20261124', 'term-2026-1', '2026-11-24')]);
    await joinAndSync(a, server);
    await server.couch('DELETE', server.database('term-2026-1'));
    for (let round = 0; round < 4; round++) {
      a.db.entropy.advance(DAY * 50);
      await a.engine.syncNow();
    }
    expect(await a.engine.letGoTerm('2026-1')).toEqual({ type: 'later' });
    expect(await a.db.docs.get('session:x:20261124')).toBeDefined();
  });

  it('[T6] an account that becomes office brings the office by itself, and stops settling when it is none any more', async () => {
    const [office, a] = [phone(), phone()];
    await commit(office.db, [{ id: 'studentNumber:1', space: 'office', set: { number: 'G1' } }]);
    await joinAndSync(office, server, server.office);
    await joinAndSync(a, server);
    expect(await spacesOn(a)).not.toContain('office');
    await roles([memberRole(server.school), officeRole(server.school)]);
    a.db.entropy.advance(660_000);
    a.engine.wake('look');
    await a.engine.syncNow();
    expect(await a.db.docs.get('studentNumber:1')).toBeDefined();
    expect(await readMeta(a.db, 'rights')).toEqual({ office: true });
    await roles([memberRole(server.school)]);
    a.db.entropy.advance(660_000);
    await a.engine.syncNow();
    expect(await readMeta(a.db, 'rights')).toEqual({ office: false });
    expect(await a.db.docs.get('studentNumber:1')).toBeDefined();
  });

  it('[T7] what was readable goes when a space has been refused for a week, never what is unsent, and both come back', async () => {
    const vault = createMemoryVault();
    const a = phone({ vault });
    await commit(a.db, [
      { id: 'studentNumber:1', space: 'office', set: { number: 'G1' } },
      { id: 'studentNumber:2', space: 'office', set: { number: 'G2' } },
    ]);
    await server.couch('PUT', server.database('term-2025-2'));
    await members('term-2025-2', [memberRole(server.school)]);
    await commit(a.db, [
      term('2025-2', '2026-02-20', '2026-07-10'),
      {
        id: 'session:z:20260401',
        space: 'term-2025-2',
        set: { group: 'choir', date: '2026-04-01', from: '16:30', to: '17:30' },
      },
    ]);
    await joinAndSync(a, server, server.office);
    expect(await readMeta(a.db, 'rights')).toEqual({ office: true });
    await members('office', ['nobody']);
    await commit(a.db, [{ id: 'studentNumber:2', space: 'office', set: { number: 'G3' } }]);
    a.db.entropy.advance(660_000);
    await a.engine.syncNow();
    // It may be a hiccup, so it is tried again like anything else.
    expect((await a.db.queue.get('studentNumber:2'))?.parked).toBeUndefined();
    expect((await readMeta(a.db, 'sync'))?.problem).toMatchObject({ type: 'server' });
    a.db.entropy.advance(660_000);
    await a.engine.syncNow();
    // Listed by name, with a way out; nothing is gone, and what an office keeps it keeps.
    expect(await spacesOn(a)).toContain('term-2025-2');
    expect((await a.db.queue.get('studentNumber:2'))?.parked).toMatchObject({ reason: 'forbidden', status: 403 });
    for (let day = 0; day < 6; day++) {
      a.db.entropy.advance(DAY);
      await a.engine.syncNow();
      expect(await a.db.docs.get('studentNumber:1'), `day ${day}`).toBeDefined();
    }
    a.db.entropy.advance(DAY);
    await a.engine.syncNow();
    expect(await a.db.docs.get('studentNumber:1')).toBeUndefined();
    expect((await a.db.docs.get('studentNumber:2'))?.doc).toMatchObject({ number: 'G3' });
    expect(await a.db.queue.get('studentNumber:2')).toBeDefined();
    await members('office', [officeRole(server.school)]);
    a.db.entropy.advance(660_000);
    await a.engine.syncNow();
    expect(await a.db.docs.get('studentNumber:1')).toBeDefined();
    expect((await serverDocs(server, 'office')).get('studentNumber:2')).toMatchObject({ number: 'G3' });
    expect(await readMeta(a.db, 'shut')).toEqual({});
  });

  it('[T7] a slip of the server that is put right within the week removes nothing, and neither does a clock that jumped', async () => {
    const a = phone();
    await commit(a.db, [session('x:20261124', 'term-2026-1', '2026-11-24'), OLD]);
    await joinAndSync(a, server);
    await members('term-2026-1', ['nobody']);
    await a.engine.syncNow();
    a.db.entropy.advance(30 * DAY);
    await a.engine.syncNow();
    expect(await a.db.docs.get('session:x:20261124')).toBeDefined();
    await members('term-2026-1', [memberRole(server.school)]);
    await a.engine.syncNow();
    expect(await readMeta(a.db, 'shut')).toEqual({});
  });

  it('[T8] a purged term leaves every device, unsent work in it is kept and listed, and nothing brings it back', async () => {
    const [office, b] = [phone(), phone()];
    at(office, '2027-05-10');
    at(b, '2027-05-10');
    for (const one of [office, b]) await chooseTerm(one.db, '2026-1', '2027-05-10');
    await commit(office.db, [
      OLD,
      NEXT,
      session('x:20261124', 'term-2026-1', '2026-11-24'),
      session('y:20261125', 'term-2026-1', '2026-11-25'),
    ]);
    await joinAndSync(office, server, server.office);
    await joinAndSync(b, server);
    expect(await b.db.docs.get('session:x:20261124')).toBeDefined();
    await commit(b.db, [{ id: 'session:y:20261125', space: 'term-2026-1', set: { summary: '还没传' } }]);
    await commit(office.db, [{ id: 'term:2026-1', space: 'main', set: { purged: '2027-05-10' } }]);
    await office.engine.syncNow();
    await b.engine.syncNow();
    expect(await spacesOn(office)).toEqual(['main']);
    expect(await b.db.docs.where('space').equals('term-2026-1').primaryKeys()).toEqual(['session:y:20261125']);
    expect((await b.db.queue.get('session:y:20261125'))?.parked).toMatchObject({ reason: 'gone', detail: 'purged' });
    // Somebody opens it, and writes into it: it is not asked for, and nothing of it is sent.
    await chooseTerm(b.db, '2026-1', '2027-05-11');
    await commit(b.db, [session('z:20261126', 'term-2026-1', '2026-11-26')]);
    server.proxy.seen.length = 0;
    await b.engine.syncNow();
    expect(server.proxy.seen.filter(({ path }) => path.includes('term-2026-1'))).toEqual([]);
    expect((await b.db.queue.get('session:z:20261126'))?.parked?.reason).toBe('gone');
    // The office thinks better of it while the database is still there: all comes again, and the unsent goes up.
    await commit(office.db, [{ id: 'term:2026-1', space: 'main', set: { purged: null } }]);
    await office.engine.syncNow();
    await b.engine.syncNow();
    await b.engine.syncNow();
    expect(await b.db.queue.count()).toBe(0);
    const there = await serverDocs(server, 'term-2026-1');
    expect([...there.keys()].sort()).toEqual(['session:x:20261124', 'session:y:20261125', 'session:z:20261126']);
    expect(there.get('session:y:20261125')).toMatchObject({ summary: '还没传' });
    expect((await b.db.docs.get('session:x:20261124'))?.rev).toBeDefined();
  });
});
