import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { commit, undo } from '../../src/db/commit';
import type { YingchuangDatabase } from '../../src/db/database';
import { changeGroup, joinChange, offerPlace, stopWaiting } from '../../src/db/enrolling';
import { mergeStudents, seeMergedStudents } from '../../src/db/mergedStudents';
import { getDoc, listDocs } from '../../src/db/queries';
import type { Doc } from '../../src/domain/registers';
import { membersToKeep } from '../../src/domain/newTerm';
import { leaveMember, removeMember } from '../../src/features/groups/groups.commands';
import { loadExisting } from '../../src/features/import/import.queries';
import { beforeOf, loadGround } from '../../src/features/newTerm/newTerm.queries';
import { readFound } from '../../src/features/rollCode/rollCode.queries';
import { createDevice } from '../support/devices';

const SPACE = 'term-2026-1' as const;
const DAY = '2026-11-24';
const main = (id: string, set: Record<string, unknown>) => ({ id, space: 'main' as const, set });
const term = (id: string, set: Record<string, unknown>) => ({ id, space: SPACE, set });

/** A child with two records, a and b; b alone is a member of g1 and has wishes. They are merged into a. */
async function merged(): Promise<YingchuangDatabase> {
  const db = createDevice();
  await commit(db, [
    main('term:2026-1', { start: '2026-09-01', end: '2027-01-20' }),
    main('group:g1', { name: '合唱' }),
    main('group:g2', { name: '象棋' }),
    main('student:a', { name: '欧阳思远', classes: { '2026': '3.2' } }),
    main('student:b', { name: '欧阳思远', classes: { '2026': '3.2' } }),
    term('members:g1:2026-1', { group: 'g1', members: { b: { from: '2026-09-08' } } }),
    term('enrolment:b:2026-1', {
      student: 'b',
      first: 'g1',
      second: 'g2',
      waiting: { g2: { at: '2026-09-01T08:00:00Z' } },
    }),
  ]);
  await mergeStudents(db, 'a', 'b', {}, '合并');
  return db;
}
const membersOf = async (db: YingchuangDatabase, group = 'g1') =>
  (await getDoc(db, 'members', `members:${group}:2026-1`))?.members;
const wishOf = async (db: YingchuangDatabase) =>
  (await listDocs(db, 'enrolment')).filter(({ student }) => student === 'a');

describe('a merged child', () => {
  beforeAll(seeMergedStudents);

  it('stays in its group when a new term takes the members over', async () => {
    const db = await merged();
    const before = beforeOf(await loadGround(db), '2026-2', '2027-03-01', new Set());
    expect(membersToKeep(before, 'g1')).toEqual(['a']);
  });

  it('leaves a group, is taken off it and changes groups whichever record was in it', async () => {
    const left = await merged();
    await leaveMember(left, 'g1', 'a', '2026-11-20', null, DAY);
    expect(await membersOf(left)).toEqual({ a: { from: '2026-09-08', to: '2026-11-20' } });

    const off = await merged();
    const done = await removeMember(off, 'g1', 'a', DAY);
    expect(Object.values((await membersOf(off)) ?? {}).filter(Boolean)).toEqual([]);
    await undo(off, done);
    expect((await membersOf(off))?.['a']).toMatchObject({ from: '2026-09-08' });

    const changed = await merged();
    await changeGroup(changed, '2026-1', 'a', 'g1', 'g2', '2026-11-25');
    expect((await membersOf(changed))?.['a']).toMatchObject({ from: '2026-09-08', to: '2026-11-24' });
    expect((await membersOf(changed, 'g2'))?.['a']).toMatchObject({ from: '2026-11-25' });
  });

  it('was away in between where it left and came back', async () => {
    const db = await merged();
    await leaveMember(db, 'g1', 'a', '2026-10-01', null, DAY);
    await commit(db, [joinChange('2026-1', 'g1', ['a'], '2026-11-01')]);
    expect((await membersOf(db))?.['a']).toEqual({
      from: '2026-11-01',
      to: null,
      earlier: [{ from: '2026-09-08', to: '2026-10-01' }],
    });
  });

  it('keeps all its wishes when one of them is changed', async () => {
    const db = await merged();
    await offerPlace(db, '2026-1', 'g2', 'a', DAY);
    expect(await wishOf(db)).toMatchObject([{ first: 'g1', second: 'g2', waiting: { g2: { offered: DAY } } }]);
    await stopWaiting(db, '2026-1', 'g2', 'a');
    expect(await wishOf(db)).toMatchObject([{ first: 'g1', second: 'g2', waiting: { g2: null } }]);
  });

  it('has its wishes again after a merge that was taken back and done anew', async () => {
    const db = createDevice();
    await commit(db, [
      main('student:a', { name: '欧阳思远' }),
      main('student:b', { name: '欧阳思远' }),
      term('enrolment:b:2026-1', { student: 'b', first: 'g1' }),
    ]);
    await undo(db, await mergeStudents(db, 'a', 'b', {}, '合并'));
    expect((await listDocs(db, 'enrolment')).filter(({ first }) => first)).toMatchObject([
      { student: 'b', first: 'g1' },
    ]);
    await mergeStudents(db, 'a', 'b', {}, '合并');
    expect(await wishOf(db)).toMatchObject([{ first: 'g1' }]);
  });

  it('counts once in what a scanned roll would bring', async () => {
    const db = await merged();
    await commit(db, [term('members:g1:2026-1', { members: { a: { from: '2026-09-01' } } })]);
    const roll: Doc = {
      _id: 'session:s1:20261124',
      type: 'session',
      v: 1,
      group: 'g1',
      date: DAY,
      from: '16:30',
      to: '17:30',
      marks: { b: { state: 'present' } },
    };
    expect(await readFound(db, [roll])).toMatchObject({ ok: true, found: { tally: { total: 1, present: 1 } } });
  });

  it('is one child for a file that is imported', async () => {
    const existing = await loadExisting(await merged(), '2026-1');
    expect(existing.students.map(({ _id }) => _id)).toEqual(['student:a']);
    expect(Object.keys(existing.members[0]?.members ?? {})).toEqual(['a']);
  });
});
