import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import type { YingchuangDatabase } from '../../src/db/database';
import { canonical } from '../../src/domain/canonical';
import { storePulled } from '../../src/sync/store';
import { createPhone, joinAndSync, serverDocs, startTestServer, type Phone, type TestServer } from './support';

const NAME = '夏小满';
const TERM = 'term-2026-1' as const;
const SESSION = 'session:choir:20261124';
const erase = (docs: Record<string, true> = {}) => ({
  id: 'erased:xia',
  space: 'main' as const,
  set: { on: '2026-11-24', docs },
});

/** A child on the roll of a session, with everything that may name or describe it. */
const child = (db: YingchuangDatabase) =>
  commit(db, [
    { id: 'student:xia', space: 'main', set: { name: NAME, health: '哮喘', guardian: { name: '夏建国' } } },
    { id: 'student:li', space: 'main', set: { name: '李一' } },
    {
      id: 'members:choir:2026-1',
      space: TERM,
      set: { group: 'choir', members: { xia: { from: '2026-09-01', note: '夏家' } } },
    },
    {
      id: 'studentLeave:1',
      space: TERM,
      set: { student: 'xia', from: '2026-11-23', to: '2026-11-24', note: '夏小满发烧' },
    },
    {
      id: SESSION,
      space: TERM,
      set: {
        group: 'choir',
        date: '2026-11-24',
        from: '16:30',
        to: '17:30',
        marks: { xia: { state: 'leave', note: `${NAME}发烧` }, li: { state: 'present' } },
        signOuts: { xia: { state: 'leftEarly', fetchedBy: '夏建国' } },
      },
    },
  ]);

/** Everything that lies on the device, as text. */
async function textOf(db: YingchuangDatabase): Promise<string> {
  const tables = await Promise.all([db.docs.toArray(), db.queue.toArray(), db.quarantine.toArray(), db.meta.toArray()]);
  return JSON.stringify(tables);
}

describe('a child who was erased', () => {
  let server: TestServer;
  let phones: Phone[] = [];
  const phone = (options: Parameters<typeof createPhone>[0] = {}): Phone => {
    const made = createPhone(options);
    phones.push(made);
    return made;
  };
  /** Everything on the server as text: current documents and losing copies of conflicts. */
  const onServer = async (): Promise<string> => {
    const spaces = await Promise.all(['main', TERM, 'office'].map((space) => serverDocs(server, space)));
    return JSON.stringify(spaces.map((docs) => [...docs]));
  };
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await Promise.all(phones.map(({ engine }) => engine.stop()));
    phones = [];
    await server.close();
  });

  it('[E1] leaves every replica and the server, and the figures stay', async () => {
    const [office, tutor] = [phone(), phone()];
    await child(tutor.db);
    await joinAndSync(tutor, server);
    await joinAndSync(office, server, server.office);
    await commit(office.db, [{ id: 'studentNumber:xia', space: 'office', set: { number: 'G123' } }]);
    await office.engine.syncNow();
    await commit(office.db, [erase()]);
    await office.engine.syncNow();
    await tutor.engine.syncNow();
    for (const { db } of [office, tutor]) {
      expect(await textOf(db)).not.toMatch(/夏小满|夏建国|夏家|哮喘|G123/);
      expect(await db.docs.get('student:xia')).toBeUndefined();
      expect(await db.docs.get('studentLeave:1')).toBeUndefined();
      expect((await db.docs.get(SESSION))?.doc).toMatchObject({
        marks: { xia: { state: 'leave' }, li: { state: 'present' } },
        signOuts: { xia: { state: 'leftEarly' } },
      });
      expect(await db.queue.count()).toBe(0);
    }
    expect(await onServer()).not.toMatch(/夏小满|夏建国|夏家|哮喘|G123/);
    const marks = (await serverDocs(server, TERM)).get(SESSION)?.['marks'];
    expect(marks).toEqual({ xia: { state: 'leave' }, li: { state: 'present' } });
    const gone = await server.couch('GET', `${server.database('main')}/student:xia`);
    expect(gone.status).toBe(404);
    // Byte for byte the same everywhere, the stamps too.
    const [here, there] = await Promise.all(
      [office, tutor].map(async ({ db }) => canonical((await db.docs.get(SESSION))?.doc)),
    );
    expect(here).toBe(there);
  });

  it('[E2] does not come back with an old device that edited it meanwhile; the marks it made stay', async () => {
    const [office, old] = [phone(), phone()];
    await child(old.db);
    await joinAndSync(old, server);
    await joinAndSync(office, server, server.office);
    await commit(office.db, [erase()]);
    await office.engine.syncNow();
    await commit(old.db, [
      { id: 'student:xia', space: 'main', set: { village: '下坪夏家' } },
      { id: SESSION, space: TERM, set: { marks: { xia: { state: 'absent', note: `${NAME}没来` } } } },
      {
        id: 'session:choir:20261125',
        space: TERM,
        set: {
          group: 'choir',
          date: '2026-11-25',
          from: '16:30',
          to: '17:30',
          marks: { xia: { state: 'present', note: NAME } },
        },
      },
    ]);
    await old.engine.syncNow();
    await office.engine.syncNow();
    for (const { db } of [office, old]) expect(await textOf(db)).not.toMatch(/夏/);
    expect(await onServer()).not.toMatch(/夏/);
    expect((await office.db.docs.get(SESSION))?.doc['marks']).toMatchObject({ xia: { state: 'absent' } });
    expect((await office.db.docs.get('session:choir:20261125'))?.doc['marks']).toEqual({ xia: { state: 'present' } });
    expect(await old.db.queue.count()).toBe(0);
  });

  it('[E3] is removed from terms that no office device holds, and from the losing copies of conflicts', async () => {
    await server.couch('PUT', server.database('term-2025-1'));
    await server.couch('PUT', `${server.database('term-2025-1')}/_security`, {
      members: { roles: [`${server.school}-member`] },
    });
    const docs = [
      {
        _id: 'session:old:20251124',
        _rev: '1-aa',
        type: 'session',
        v: 1,
        group: 'choir',
        date: '2025-11-24',
        from: '16:30',
        to: '17:30',
        marks: { xia: { state: 'late', note: NAME } },
      },
      {
        _id: 'session:old:20251124',
        _rev: '1-bb',
        type: 'session',
        v: 1,
        group: 'choir',
        date: '2025-11-24',
        from: '16:30',
        to: '17:30',
        signOuts: { xia: { state: 'out', fetchedBy: '夏建国' } },
      },
      {
        _id: 'history:session:old:20251124:marks.xia:0',
        type: 'history',
        v: 1,
        _rev: '1-aa',
        doc: 'session:old:20251124',
        path: 'marks.xia',
        value: [{ state: 'late', note: NAME }],
        stamp: '0',
        replacedBy: '1',
        kind: 'correction',
      },
      {
        _id: 'studentLeave:old',
        _rev: '1-aa',
        type: 'studentLeave',
        v: 1,
        student: 'xia',
        from: '2025-11-01',
        to: '2025-11-02',
        note: NAME,
      },
    ];
    await server.couch('POST', `${server.database('term-2025-1')}/_bulk_docs`, { docs, new_edits: false });
    const office = phone();
    await joinAndSync(office, server, server.office);
    await commit(office.db, [
      { id: 'term:2025-1', space: 'main', set: { start: '2025-09-01', end: '2026-01-20' } },
      { id: 'term:2024-1', space: 'main', set: { start: '2024-09-01', end: '2025-01-20' } },
      erase(),
    ]);
    // The office's device let go of the term long ago.
    await office.db.meta.put({ key: 'terms', value: { opened: {}, released: { '2025-1': '2026-11-01' } } });
    await office.engine.syncNow();
    const there = await serverDocs(server, 'term-2025-1');
    expect([...there.keys()]).toEqual(['session:old:20251124']);
    expect(JSON.stringify([...there])).not.toMatch(/夏/);
    expect(there.get('session:old:20251124')).toMatchObject({
      marks: { xia: { state: 'late' } },
      signOuts: { xia: { state: 'out' } },
    });
    expect(there.get('session:old:20251124')).not.toHaveProperty('_conflicts');
    // A term without a database is neither done nor in the way.
    expect((await serverDocs(server, 'main')).get('erased:xia')?.['done']).toMatchObject({
      main: true,
      office: true,
      'term-2025-1': true,
      [TERM]: true,
    });
  });

  it('[E4] does not come back from a server that was restored, nor from an outside writer', async () => {
    const [office, tutor] = [phone(), phone()];
    await child(office.db);
    await joinAndSync(office, server, server.office);
    await joinAndSync(tutor, server);
    const before = await serverDocs(server, 'main');
    await commit(office.db, [erase()]);
    await office.engine.syncNow();
    await tutor.engine.syncNow();
    const raw = { ...before.get('student:xia') };
    delete raw['_rev'];
    delete raw['_conflicts'];
    await server.couch('PUT', `${server.database('main')}/student:xia`, raw);
    expect(await onServer()).toMatch(NAME);
    await tutor.engine.syncNow();
    expect(await tutor.db.docs.get('student:xia')).toBeUndefined();
    await office.engine.syncNow();
    expect(await onServer()).not.toMatch(NAME);
    for (const { db } of [office, tutor]) expect(await textOf(db)).not.toMatch(NAME);
  });

  it('[E4] nor from a database made anew out of a backup, whose documents no device is told of', async () => {
    const office = phone();
    await child(office.db);
    await joinAndSync(office, server, server.office);
    const kept = await Promise.all(
      ['main', TERM].map(async (space) => ({ space, docs: [...(await serverDocs(server, space)).values()] })),
    );
    await commit(office.db, [erase()]);
    await office.engine.syncNow();
    for (const { space, docs } of kept) {
      const identity = (await server.couch('GET', `${server.database(space)}/meta:space`)).body;
      const security = (await server.couch('GET', `${server.database(space)}/_security`)).body;
      await server.couch('DELETE', server.database(space));
      await server.couch('PUT', server.database(space));
      await server.couch('PUT', `${server.database(space)}/_security`, security);
      const all = [...docs, identity as Record<string, unknown>];
      await server.couch('POST', `${server.database(space)}/_bulk_docs`, { docs: all, new_edits: false });
    }
    office.db.entropy.advance(700_000);
    await office.engine.syncNow();
    await office.engine.syncNow();
    expect(await onServer()).not.toMatch(/夏/);
    expect((await serverDocs(server, TERM)).get(SESSION)?.['marks']).toMatchObject({ xia: { state: 'leave' } });
  });

  it('[E5] what is committed or set aside after the erasure does not stay either', async () => {
    const office = phone();
    await child(office.db);
    await commit(office.db, [erase()]);
    await joinAndSync(office, server, server.office);
    await commit(office.db, [{ id: 'student:xia', space: 'main', set: { name: NAME } }]).catch(() => undefined);
    await commit(office.db, [{ id: SESSION, space: TERM, set: { marks: { xia: { state: 'late', note: NAME } } } }]);
    await office.engine.syncNow();
    expect(await textOf(office.db)).not.toMatch(NAME);
    expect(await onServer()).not.toMatch(NAME);
    const raw = { _id: SESSION, type: 'session', marks: { xia: { state: 'late', note: NAME } } };
    const broken = [{ id: SESSION, rev: '9-a', raw, reason: 'date: missing' }];
    await storePulled(office.db, TERM, { docs: [], broken, gone: [] });
    expect(await textOf(office.db)).not.toMatch(NAME);
  });
});
