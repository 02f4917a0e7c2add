import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta, writeMeta } from '../../src/db/database';
import { deviceOf } from '../../src/db/device';
import { sweepErased } from '../../src/db/erasure';
import { retryUnreadable } from '../../src/db/parked';
import { ensureSchoolKey, keepSchoolKey, readSchoolKeys } from '../../src/db/schoolKey';
import type { FileLike, FileMade, FileRead, FileReport, FileRequest, TransferScope } from '../../src/domain/fileWork';
import { canonical } from '../../src/domain/canonical';
import type { Doc } from '../../src/domain/registers';
import { makeFile, takeFile } from '../../src/sync/fileJobs';
import { createDevice, type TestDevice } from '../support/devices';
import { createPhone, joinAndSync, serverDocs, startTestServer, type TestServer } from './support';

const TERM = 'term-2026-1';
const SESSION = 'session:s1:20261124';
const START = Date.parse('2026-11-24T08:30:00Z');
const quiet = (): void => undefined;
const never = new AbortController().signal;

/** The device of the office: the school, its key, a group and a session that was begun. */
async function createOffice(name = '青山镇中心小学', start = START): Promise<TestDevice> {
  const db = createDevice(start);
  await commit(db, [
    { id: 'school:school', space: 'main', set: { name } },
    { id: 'term:2026-1', space: 'main', set: { start: '2026-09-01', end: '2027-01-22' } },
    { id: 'group:g', space: 'main', set: { name: '剪纸' } },
    ...['王芳', '李雷', '张伟'].map((child, i) => ({
      id: `student:c${i}`,
      space: 'main' as const,
      set: { name: child },
    })),
    {
      id: SESSION,
      space: TERM,
      set: { group: 'g', date: '2026-11-24', from: '16:30', to: '17:30', marks: { c0: { state: 'present' } } },
    },
  ]);
  await ensureSchoolKey(db);
  return db;
}

/** A device that has scanned the office's code, and nothing else. */
async function createTutor(office: TestDevice, start = START): Promise<TestDevice> {
  const db = createDevice(start);
  const [key] = await readSchoolKeys(office);
  if (!key) throw new Error('the office has no key');
  await keepSchoolKey(db, '青山镇中心小学', key);
  return db;
}

const transfer = (scope: TransferScope, options: Partial<Extract<FileRequest, { kind: 'transfer' }>> = {}) =>
  ({ kind: 'transfer', scope, pictures: 'thumbs', withOffice: false, ...options }) as const;

type Made = Extract<FileMade, { type: 'made' }>;

async function make(db: TestDevice, request: FileRequest = transfer({ type: 'whole' })): Promise<Made> {
  const made = await makeFile(db, request, quiet, never);
  if (made.type !== 'made') throw new Error(made.type);
  return made;
}

const take = (db: TestDevice, file: FileLike, isDry = false, password?: string): Promise<FileRead> =>
  takeFile(db, file, password, isDry, quiet, never);

async function apply(db: TestDevice, file: FileLike): Promise<FileReport> {
  const read = await take(db, file);
  if (read.type !== 'report') throw new Error(read.type);
  return read;
}

/** A file of everything from one device to another. */
const send = async (from: TestDevice, to: TestDevice): Promise<FileReport> => apply(to, (await make(from)).file);

/** Everything a device holds, device documents left out, history too unless asked for. */
async function contentOf(db: TestDevice, withHistory = false): Promise<Map<string, Doc>> {
  const rows = await db.docs.toArray();
  return new Map(
    rows.filter(({ type }) => type !== 'device' && (withHistory || type !== 'history')).map(({ id, doc }) => [id, doc]),
  );
}

async function expectSame(a: TestDevice, b: TestDevice, withHistory = false): Promise<void> {
  const [mine, theirs] = [await contentOf(a, withHistory), await contentOf(b, withHistory)];
  expect([...mine.keys()].sort()).toEqual([...theirs.keys()].sort());
  for (const [id, doc] of mine) expect(canonical(theirs.get(id)), id).toBe(canonical(doc));
}

const mark = (db: TestDevice, child: string, state: string) =>
  commit(db, [{ id: SESSION, space: TERM, set: { marks: { [child]: { state } } } }]);

test('[X4] a phone that only scanned the code gets the whole school by file, and says before what will come', async () => {
  const office = await createOffice();
  const phone = await createTutor(office);
  const { file, name, counts } = await make(office);
  expect(name).toMatch(/^青山镇中心小学-资料-20261124-\d{4}\.yingchuang$/);
  expect(counts).toContainEqual(['student', 3]);
  const before = await take(phone, file, true);
  expect(before).toMatchObject({ type: 'report', school: '青山镇中心小学', madeAt: START, same: 0, lost: 0 });
  expect(await phone.docs.count()).toBe(0);
  expect(await phone.queue.count()).toBe(0);
  const after = await apply(phone, file);
  expect(after).toEqual(before);
  expect(after.changes).toContainEqual({ type: 'student', added: 3, changed: 0 });
  await expectSame(office, phone);
  expect(await readSchoolKeys(phone)).toEqual(await readSchoolKeys(office));
});

test('[X5] the same file again, and an older one after a newer, change nothing', async () => {
  const office = await createOffice();
  const phone = await createTutor(office);
  const first = (await make(office)).file;
  await mark(office, 'c1', 'late');
  const second = (await make(office)).file;
  for (const file of [second, first, second, first]) await apply(phone, file);
  await expectSame(office, phone, true);
  const before = JSON.stringify([await phone.docs.toArray(), await phone.queue.toArray()]);
  const again = await apply(phone, first);
  expect(again.changes).toEqual([]);
  expect(JSON.stringify([await phone.docs.toArray(), await phone.queue.toArray()])).toBe(before);
});

test('[X6] two phones without any server both mark one roll, and both end with all marks and no conflict', async () => {
  const office = await createOffice();
  const phone = await createTutor(office, START + 60_000);
  await send(office, phone);
  await mark(office, 'c1', 'absent');
  await mark(phone, 'c2', 'late');
  const report = await send(phone, office);
  expect(report).toMatchObject({ marks: 1, lost: 0 });
  await send(office, phone);
  await expectSame(office, phone, true);
});

test('[X6] a mark that both changed keeps the later and puts the other into the history, on both the same', async () => {
  const office = await createOffice();
  const phone = await createTutor(office, START + 60_000);
  await send(office, phone);
  await mark(office, 'c0', 'absent');
  await mark(phone, 'c0', 'late');
  const [fromOffice, fromPhone] = [(await make(office)).file, (await make(phone)).file];
  expect(await apply(office, fromPhone)).toMatchObject({ lost: 1 });
  expect(await apply(phone, fromOffice)).toMatchObject({ lost: 1 });
  await expectSame(office, phone, true);
  const session = (await office.docs.get(SESSION))?.doc;
  expect(session?.['marks']).toMatchObject({ c0: { state: 'late' } });
  expect(await office.docs.where('type').equals('history').count()).toBe(1);
});

test('[X6] who changes what came by file knows it: going back and forth makes no conflict, also by way of a third', async () => {
  const office = await createOffice();
  const [x, y] = [await createTutor(office, START + 60_000), await createTutor(office, START + 120_000)];
  await send(office, x);
  await mark(x, 'c0', 'late');
  await send(x, office);
  office.entropy.advance(300_000);
  await mark(office, 'c0', 'absent');
  await send(office, y);
  y.entropy.advance(600_000);
  await mark(y, 'c0', 'leave');
  await send(y, office);
  const back = await send(office, x);
  expect(back.lost).toBe(0);
  await expectSame(office, x, true);
  expect((await x.docs.get(SESSION))?.doc['marks']).toMatchObject({ c0: { state: 'leave' } });
});

test('[X7] a reply holds only what the other surely lacks', async () => {
  const office = await createOffice();
  const phone = await createTutor(office, START + 60_000);
  await send(office, phone);
  await send(phone, office);
  const { install } = await deviceOf(phone);
  expect(await makeFile(office, transfer({ type: 'reply', to: install }), quiet, never)).toEqual({ type: 'nothing' });
  await commit(office, [{ id: 'venue:v', space: 'main', set: { name: '美术室' } }]);
  const reply = await make(office, transfer({ type: 'reply', to: install }));
  expect(reply.counts).toEqual([['venue', 1]]);
  await apply(phone, reply.file);
  await expectSame(office, phone);
});

test('[X7] the office’s own records go along only where that was asked for', async () => {
  const office = await createOffice();
  await commit(office, [{ id: 'studentNumber:c0', space: 'office', set: { number: 'G1' } }]);
  const types = async (withOffice: boolean) =>
    (await make(office, transfer({ type: 'whole' }, { withOffice }))).counts.map(([type]) => type);
  expect(await types(false)).not.toContain('studentNumber');
  expect(await types(true)).toContain('studentNumber');
});

test('[X8] each wrong file is refused with a reason of its own, and nothing is written', async () => {
  const office = await createOffice();
  const other = await createOffice('白云小学', START + 1000);
  const { file } = await make(office);
  const demo = createDevice();
  await writeMeta(demo, 'demo', { since: 1 });
  expect(await take(demo, file)).toEqual({ type: 'demo' });
  expect(await makeFile(demo, transfer({ type: 'whole' }), quiet, never)).toEqual({ type: 'demo' });
  expect(await take(other, file)).toEqual({ type: 'otherSchool', school: '青山镇中心小学' });
  expect(await take(createDevice(), file)).toEqual({ type: 'unknownKey', school: '青山镇中心小学' });
  expect(await makeFile(createDevice(), transfer({ type: 'whole' }), quiet, never)).toEqual({ type: 'noKey' });
  expect(await take(other, new Blob(['姓名,班级']))).toEqual({ type: 'foreign' });
  const stop = new AbortController();
  stop.abort();
  expect(await takeFile(other, (await make(other)).file, undefined, false, quiet, stop.signal)).toEqual({
    type: 'stopped',
    isPartly: false,
  });
  const before = JSON.stringify(await contentOf(office));
  const bytes = new Uint8Array(await (file as Blob).arrayBuffer());
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, by, cuts) => {
      const wrong = cuts ? bytes.slice(0, at) : bytes.slice();
      if (!cuts) wrong[at] = (wrong[at] ?? 0) ^ by;
      expect((await take(office, new Blob([wrong]))).type).not.toBe('report');
    }),
    { numRuns: 150 },
  );
  expect(JSON.stringify(await contentOf(office))).toBe(before);
});

test('[X9] what a newer version made is kept: unknown types like any other, unreadable ones set aside', async () => {
  const office = await createOffice();
  const phone = await createTutor(office);
  await commit(office, [{ id: 'banner:b', space: 'main', set: { colour: 'green' } }]);
  const row = await office.docs.get('group:g');
  if (!row) throw new Error('no group');
  // A version to come may say more with the same field.
  await office.docs.put({ ...row, doc: { ...row.doc, v: 9, name: { zh: '剪纸' } } });
  const report = await send(office, phone);
  expect(report.unreadable).toBe(1);
  expect((await phone.docs.get('banner:b'))?.doc['colour']).toBe('green');
  expect(await phone.quarantine.get('group:g')).toMatchObject({ space: 'main', raw: { v: 9 } });
});

test('[X9][X10] what is set aside says nothing of an erased child, however long ago that was', async () => {
  const office = await createOffice();
  const phone = await createTutor(office);
  await commit(phone, [{ id: 'erased:c0', space: 'main', set: { on: '2026-11-20' } }]);
  await sweepErased(phone);
  await commit(office, [
    { id: SESSION, space: TERM, set: { marks: { c0: { state: 'leave', reason: 'sick', note: '发烧' } } } },
    { id: 'studentLeave:l', space: TERM, set: { student: 'c0', from: '2026-11-24', to: '2026-11-24', reason: 'sick' } },
  ]);
  for (const id of [SESSION, 'studentLeave:l']) {
    const row = await office.docs.get(id);
    if (row) await office.docs.put({ ...row, doc: { ...row.doc, v: 9, from: { hour: 16 } } });
  }
  await send(office, phone);
  expect(await phone.quarantine.toCollection().primaryKeys()).toEqual([SESSION]);
  expect((await phone.quarantine.get(SESSION))?.raw).toMatchObject({
    marks: { c0: { state: 'leave', reason: 'sick' } },
  });
  expect(JSON.stringify(await phone.quarantine.toArray())).not.toContain('发烧');
});

test('[X10] children who were erased and terms that were purged do not come back by file', async () => {
  const office = await createOffice();
  const old = (await make(office)).file;
  const phone = await createTutor(office);
  await commit(phone, [
    { id: 'erased:c0', space: 'main', set: { on: '2026-11-24' } },
    { id: 'term:2026-1', space: 'main', set: { start: '2026-09-01', end: '2027-01-22', purged: '2026-11-24' } },
  ]);
  const report = await apply(phone, old);
  expect(report.erased).toBe(2);
  expect(await phone.docs.get('student:c0')).toBeUndefined();
  expect(await phone.docs.get('student:c1')).toBeDefined();
  expect(await phone.docs.where('space').equals(TERM).count()).toBe(0);
});

describe('with a server', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('[X11] any device carries another’s work to the server, and when that pushes the same all is byte-equal', async () => {
    const office = createPhone();
    await commit(office.db, [{ id: 'school:school', space: 'main', set: { name: '青山镇中心小学' } }]);
    await joinAndSync(office, server, server.office);
    const tutor = createPhone({ start: START + 60_000 });
    await joinAndSync(tutor, server);
    expect(await readSchoolKeys(tutor.db)).toEqual(await readSchoolKeys(office.db));
    expect(await readSchoolKeys(tutor.db)).toHaveLength(1);

    await commit(tutor.db, [
      { id: 'group:g', space: 'main', set: { name: '合唱' } },
      { id: SESSION, space: TERM, set: { group: 'g', date: '2026-11-24', from: '16:30', to: '17:30' } },
    ]);
    const { file, counts } = await make(tutor.db, transfer({ type: 'unsent' }));
    expect(counts).toEqual(
      expect.arrayContaining([
        ['group', 1],
        ['session', 1],
      ]),
    );
    await apply(office.db, file);
    await office.engine.syncNow();
    expect((await serverDocs(server, TERM)).has(SESSION)).toBe(true);
    expect(await office.db.queue.count()).toBe(0);
    await tutor.engine.syncNow();
    await office.engine.syncNow();
    await expectSame(office.db, tutor.db, true);
    expect(await tutor.db.queue.count()).toBe(0);
    await apply(office.db, file);
    expect(await office.db.queue.count()).toBe(0);
    await Promise.all([office.engine.stop(), tutor.engine.stop()]);
  });

  test('[X9] what a file brought and nobody can read holds up nothing, and is read by the version that can', async () => {
    const office = createPhone();
    await commit(office.db, [{ id: 'group:x', space: 'main', set: { name: '舞蹈' } }]);
    await joinAndSync(office, server, server.office);
    const made = createPhone();
    await joinAndSync(made, server);
    const row = await made.db.docs.get('group:x');
    if (!row) throw new Error('no group');
    await commit(made.db, [{ id: 'group:x', space: 'main', set: { name: '民族舞' } }]);
    const readable = (await made.db.docs.get('group:x'))?.doc ?? row.doc;
    await made.db.docs.update('group:x', { doc: { ...readable, v: 9, name: { zh: '民族舞' } } });
    await apply(office.db, (await make(made.db, transfer({ type: 'unsent' }))).file);
    await commit(office.db, [{ id: 'group:x', space: 'main', set: { note: '周二' } }]);
    await office.engine.syncNow();
    expect((await serverDocs(server, 'main')).get('group:x')).toMatchObject({ note: '周二' });
    // Nobody but the file has it: asking the server for it does not throw it away.
    await retryUnreadable(office.db);
    await office.engine.syncNow();
    expect(await office.db.quarantine.get('group:x')).toBeDefined();
    await office.db.quarantine.update('group:x', { raw: readable });
    await office.engine.syncNow();
    expect(await office.db.quarantine.count()).toBe(0);
    expect((await serverDocs(server, 'main')).get('group:x')).toMatchObject({ name: '民族舞', note: '周二' });
    await Promise.all([office.engine.stop(), made.engine.stop()]);
  });

  test('[X12] what only a file says is on the server is asked for, and sent if it is not', async () => {
    const phone = createPhone();
    await joinAndSync(phone, server);
    const maker = await createTutor(phone.db);
    await commit(maker, [{ id: 'group:y', space: 'main', set: { name: '合唱' } }]);
    const row = await maker.docs.get('group:y');
    if (!row) throw new Error('no group');
    // The server had it, and was restored to the time before.
    await maker.docs.put({ ...row, rev: '3-0123456789abcdef0123456789abcdef' });
    await maker.queue.clear();
    await apply(phone.db, (await make(maker)).file);
    expect(await phone.db.queue.get('group:y')).toBeUndefined();
    await phone.engine.syncNow();
    expect((await serverDocs(server, 'main')).has('group:y')).toBe(true);
    expect(await readMeta(phone.db, 'hearsay:main')).toBeUndefined();
    await phone.engine.stop();
  });

  test('[X12] what the server surely has comes clean, and a later pull brings only the rest', async () => {
    const office = createPhone();
    await joinAndSync(office, server, server.office);
    const phone = await createTutor(office.db);
    await apply(phone, (await make(office.db)).file);
    expect(await phone.queue.count()).toBe(0);
    expect((await phone.docs.get('group:g'))?.rev).toBe((await office.db.docs.get('group:g'))?.rev);
    await mark(phone, 'c1', 'late');
    expect((await phone.queue.get(SESSION))?.base).toEqual((await office.db.docs.get(SESSION))?.doc);
    const joined = createPhone({ db: phone });
    await joinAndSync(joined, server);
    expect(await phone.queue.count()).toBe(0);
    await office.engine.syncNow();
    await expectSame(office.db, phone, true);
    await Promise.all([office.engine.stop(), joined.engine.stop()]);
  });
  test('[X13] edits, files and rounds of syncing in any order end with all phones and the server byte-equal', async () => {
    const step = fc.record({
      type: fc.constantFrom('edit' as const, 'edit' as const, 'file' as const, 'unsent' as const, 'sync' as const),
      by: fc.nat(2),
      to: fc.nat(2),
      child: fc.nat(2),
      state: fc.constantFrom('present', 'late', 'absent'),
    });
    const phones = await Promise.all(
      [server.office, server.tutor, server.tutor].map(async (account, i) => {
        const phone = createPhone({ start: START + [0, -90_000, 86_400_000 * 20][i]! });
        await joinAndSync(phone, server, account);
        return phone;
      }),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
        run += 1;
        const id = `session:run${run}:20261124`;
        const files: FileLike[] = [];
        for (const { type, by, to, child, state } of steps) {
          const phone = phones[by];
          if (!phone) throw new Error('no phone');
          phone.db.entropy.advance(1_000);
          const day = { group: 'g', date: '2026-11-24', from: '16:30', to: '17:30' };
          if (type === 'edit')
            await commit(phone.db, [{ id, space: TERM, set: { ...day, marks: { [`c${child}`]: { state } } } }]);
          if (type === 'sync') await phone.engine.syncNow();
          if (type !== 'file' && type !== 'unsent') continue;
          const made = await makeFile(phone.db, transfer({ type: type === 'file' ? 'whole' : 'unsent' }), quiet, never);
          if (made.type === 'made') files.push(made.file);
          const file = files[(to + child) % Math.max(1, files.length)];
          const reader = phones[to];
          if (file && reader) await apply(reader.db, file);
        }
        for (const phone of [...phones, ...phones, ...phones]) await phone.engine.syncNow();
        const there = await serverDocs(server, TERM);
        for (const { db } of phones) {
          expect(await db.queue.count()).toBe(0);
          for (const row of await db.docs.where('space').equals(TERM).toArray()) {
            const { _rev, _conflicts, ...onServer } = there.get(row.id) ?? {};
            expect(_conflicts).toBeUndefined();
            expect(canonical(onServer), row.id).toBe(canonical(row.doc));
          }
          expect(await db.docs.where('space').equals(TERM).count()).toBe(there.size);
        }
      }),
      { numRuns: 8 },
    );
    await Promise.all(phones.map((phone) => phone.engine.stop()));
  }, 60_000);
});

test(
  '[X13] files in any order, lost and repeated, bring all devices to the same records',
  { timeout: 60_000 },
  async () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('mark' as const), by: fc.nat(2), child: fc.nat(2), state: fc.nat(2) }),
      fc.record({ type: fc.constant('write' as const), by: fc.nat(2), child: fc.nat(2), state: fc.nat(9) }),
      fc.record({ type: fc.constant('make' as const), by: fc.nat(2), child: fc.nat(2), state: fc.nat(2) }),
      fc.record({ type: fc.constant('read' as const), by: fc.nat(2), child: fc.nat(20), state: fc.nat(2) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 18 }), async (steps) => {
        const office = await createOffice();
        const devices = [office, await createTutor(office, START - 5_000), await createTutor(office, START + 90_000)];
        const files = [(await make(office)).file];
        for (const { type, by, child, state } of steps) {
          const db = devices[by] ?? office;
          db.entropy.advance(1_000);
          if (type === 'mark' && (await db.docs.get(SESSION)))
            await mark(db, `c${child}`, ['present', 'late', 'absent'][state] ?? '');
          if (type === 'write')
            await commit(db, [{ id: `venue:v${child}`, space: 'main', set: { name: `房间${by}${state}` } }]);
          if (type === 'make') {
            const made = await makeFile(db, transfer({ type: 'whole' }), quiet, never);
            if (made.type === 'made') files.push(made.file);
          }
          const file = files[child % files.length];
          if (type === 'read' && file) await apply(db, file);
        }
        // In the end everybody's file reaches everybody, twice round.
        for (const from of [...devices, ...devices]) {
          const made = await makeFile(from, transfer({ type: 'whole' }), quiet, never);
          if (made.type === 'made') for (const to of devices) await apply(to, made.file);
        }
        for (const db of devices) await expectSame(office, db, true);
      }),
      { numRuns: 12 },
    );
  },
);
