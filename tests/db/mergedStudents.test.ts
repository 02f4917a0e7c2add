import 'fake-indexeddb/auto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commit, undo } from '../../src/db/commit';
import type { YingchuangDatabase } from '../../src/db/database';
import { keysOfStudent, mergeStudents, partStudents, seeMergedStudents } from '../../src/db/mergedStudents';
import { addPicture, picturesOf } from '../../src/db/pictures';
import { promote } from '../../src/db/promotion';
import { getDoc, listDocs, mapDocs, sessionsBetween } from '../../src/db/queries';
import { attendanceOf } from '../../src/domain/attendance';
import { highestGradeOf, planPromotion, type PromotionRules } from '../../src/domain/promotion';
import { rollOf } from '../../src/domain/roll';
import { eraseStudent } from '../../src/features/students/erase.commands';
import { deskOf } from '../../src/features/session/desk';
import { loadHistory } from '../../src/features/session/session.queries';
import { createDevice } from '../support/devices';
import { createPhone, joinAndSync, startTestServer, syncAll, type Phone, type TestServer } from '../sync/support';

const TERM = 'term-2026-1' as const;
const SESSION = 'session:s1:20261124';
const session = (day: string, marks: Record<string, object>) => ({
  id: `session:s1:${day.replaceAll('-', '')}`,
  space: TERM,
  set: { group: 'g1', date: day, from: '16:30', to: '17:30', marks },
});
const child = (key: string, more: object = {}) => ({
  id: `student:${key}`,
  space: 'main' as const,
  set: { name: '欧阳思远', classes: { '2026': '3.2' }, ...more },
});

async function fill(db: YingchuangDatabase): Promise<void> {
  await commit(db, [
    child('a'),
    child('b', { health: '花生过敏' }),
    {
      id: 'members:g1:2026-1',
      space: TERM,
      set: { group: 'g1', members: { a: { from: '2026-09-01' }, b: { from: '2026-09-01' } } },
    },
    { id: 'term:2026-1', space: 'main', set: { start: '2026-09-01', end: '2027-01-20' } },
  ]);
  await commit(db, [
    session('2026-11-17', { b: { state: 'present' } }),
    session('2026-11-24', { a: { state: 'absent' }, b: { state: 'late' } }),
  ]);
}

const tilesOf = async (db: YingchuangDatabase): Promise<string[]> => {
  const stored = await getDoc(db, 'session', SESSION);
  const members = await getDoc(db, 'members', 'members:g1:2026-1');
  if (!stored) return [];
  return rollOf(stored, members, await mapDocs(db, 'student'), []).map(
    ({ student, name, mark }) => `${student} ${name} ${mark?.state ?? ''}`,
  );
};

describe('a child with two records', () => {
  beforeAll(seeMergedStudents);

  it('is one on the roll, in the group and in the figures, with the marks of both', async () => {
    const db = createDevice();
    await fill(db);
    await mergeStudents(db, 'b', 'a', { health: '花生过敏' }, '合并');
    expect((await listDocs(db, 'student')).map(({ _id }) => _id)).toEqual(['student:a']);
    expect(await tilesOf(db)).toEqual(['a 欧阳思远 late']);
    const sessions = await sessionsBetween(db, '2026-11-01', '2026-11-30');
    expect(attendanceOf('a', sessions)).toMatchObject({ sessions: 2, present: 1, late: 1, absent: 0 });
    expect(await keysOfStudent(db, 'a')).toEqual(['a', 'b']);
  });

  it('keeps the mark that was put aside among the earlier values', async () => {
    const db = createDevice();
    await fill(db);
    await mergeStudents(db, 'a', 'b', {}, '合并');
    expect((await loadHistory(db, SESSION)).map(({ path, value }) => [path, value])).toEqual([
      ['marks.a', [{ state: 'absent' }]],
    ]);
  });

  it('a tap on the tile holds over both marks, and undo brings back what stood there', async () => {
    const db = createDevice();
    await fill(db);
    await mergeStudents(db, 'a', 'b', {}, '合并');
    const desk = deskOf(db, SESSION);
    const close = desk.open(
      () => undefined,
      (error) => {
        throw error;
      },
    );
    await expect.poll(() => desk.loaded).toBe(true);
    const slot = { id: SESSION, group: 'g1', date: '2026-11-24', from: '16:30', to: '17:30' };
    desk.place = { one: { ...slot, tutors: [] } as never, space: TERM };
    expect(desk.shown?.marks).toEqual({ a: { state: 'late' } });
    await desk.take({ patch: { marks: { a: { state: 'present' } } }, words: '点名' });
    expect(desk.shown?.marks).toEqual({ a: { state: 'present' } });
    await desk.undo();
    expect(desk.shown?.marks).toEqual({ a: { state: 'late' } });
    close();
  });

  it('is two again after 撤销, and after taking it apart long afterwards', async () => {
    const db = createDevice();
    await fill(db);
    const saved = await mergeStudents(db, 'a', 'b', { health: '花生过敏' }, '合并');
    await undo(db, saved);
    expect((await tilesOf(db)).sort()).toEqual(['a 欧阳思远 absent', 'b 欧阳思远 late']);
    expect((await getDoc(db, 'student', 'student:a'))?.health ?? '').toBe('');
    await mergeStudents(db, 'a', 'b', {}, '合并');
    await partStudents(db, 'b');
    expect(await tilesOf(db)).toHaveLength(2);
  });

  it('does not vanish when the record that stays is deleted', async () => {
    const db = createDevice();
    await fill(db);
    await mergeStudents(db, 'a', 'b', {}, '合并');
    await commit(db, [{ id: 'student:a', space: 'main', set: { deleted: true } }]);
    expect((await listDocs(db, 'student')).map(({ _id }) => _id)).toEqual(['student:b']);
  });

  it('has the pictures of both, and all of them go when it is erased', async () => {
    const db = createDevice();
    await fill(db);
    const bytes = new Uint8Array([1]);
    const paper = { width: 1, height: 1, thumbhash: 'x', thumb: bytes, picture: bytes };
    await addPicture(db, 'student:a', 'consent', paper);
    await addPicture(db, 'student:b', 'consent', paper);
    await mergeStudents(db, 'a', 'b', {}, '合并');
    expect(await picturesOf(db, 'student:a')).toHaveLength(2);
    await eraseStudent(db, 'a', '2026-11-24', []);
    expect(await db.docs.bulkGet(['student:a', 'student:b'])).toEqual([undefined, undefined]);
    expect(await db.blobs.count()).toBe(0);
  });

  it('goes up with its class once, not with its two records', async () => {
    const db = createDevice();
    await fill(db);
    await mergeStudents(db, 'a', 'b', {}, '合并');
    const rules: PromotionRules = {
      year: 2027,
      lastDay: '2027-07-10',
      highestGrade: highestGradeOf(undefined),
      exceptions: {},
    };
    const saved = await promote(db, planPromotion(await mapDocs(db, 'student'), rules), rules);
    expect(saved.changed.map(({ id }) => id)).toEqual(['student:a']);
    expect((await getDoc(db, 'student', 'student:a'))?.classes).toEqual({ '2026': '3.2', '2027': '4.2' });
    const again = await promote(db, planPromotion(await mapDocs(db, 'student'), rules), rules);
    expect(again.changed).toEqual([]);
    await undo(db, saved);
    expect((await getDoc(db, 'student', 'student:a'))?.classes?.['2027']).toBeNull();
  });
});

describe('two devices that merge at once', () => {
  beforeAll(seeMergedStudents);
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

  it('end with the same one child, and a mark that arrives under the old key afterwards is its own', async () => {
    const [office, desk, late] = [phone(), phone(), phone()];
    await fill(office.db);
    await commit(office.db, [child('c')]);
    await joinAndSync(office, server);
    await joinAndSync(desk, server);
    await joinAndSync(late, server);
    // Offline: the office merges b and a, the other desk c and b, and a tutor marks under b.
    await mergeStudents(office.db, 'a', 'b', {}, '合并');
    await mergeStudents(desk.db, 'c', 'b', {}, '合并');
    await commit(late.db, [session('2026-12-01', { b: { state: 'present' }, c: { state: 'absent' } })]);
    for (const one of [office, desk, late, office, desk]) await syncAll(one);
    for (const { db } of [office, desk, late]) {
      expect((await listDocs(db, 'student')).map(({ _id }) => _id)).toEqual(['student:a']);
      expect(await tilesOf(db)).toEqual(['a 欧阳思远 late']);
      const sessions = await sessionsBetween(db, '2026-11-01', '2026-12-31');
      expect(attendanceOf('a', sessions)).toMatchObject({ sessions: 3, present: 2, late: 1 });
    }
  });

  it('a school year begun on two devices moves nobody twice', async () => {
    const [office, desk] = [phone(), phone()];
    await fill(office.db);
    await joinAndSync(office, server);
    await joinAndSync(desk, server);
    const rules: PromotionRules = {
      year: 2027,
      lastDay: '2027-07-10',
      highestGrade: highestGradeOf(undefined),
      exceptions: {},
    };
    for (const { db } of [office, desk]) await promote(db, planPromotion(await mapDocs(db, 'student'), rules), rules);
    for (const one of [office, desk, office]) await syncAll(one);
    for (const { db } of [office, desk]) {
      expect((await getDoc(db, 'student', 'student:a'))?.classes).toEqual({ '2026': '3.2', '2027': '4.2' });
      expect(await db.docs.where('type').equals('history').count()).toBe(0);
    }
  });
});
