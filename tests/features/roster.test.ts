import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { YingchuangDatabase } from '../../src/db/database';
import { commit } from '../../src/db/commit';
import { takeBackMany } from '../../src/db/commitMany';
import { addToGroup, deleteStudents, namedOnRecord, writeRoster } from '../../src/features/students/roster.commands';
import { patchOfCells } from '../../src/features/students/studentCells';
import { patchOfTutorCells } from '../../src/features/tutors/tutorColumns';
import { createDevice } from '../support/devices';

const TIMES = { schoolYear: 2026, termKey: '2026-1' };
const TODAY = '2026-11-24';
const WORK = { signal: new AbortController().signal, progress: () => undefined };
let db: YingchuangDatabase;

const childOf = async (key: string) => (await db.docs.get(`student:${key}`))?.doc;

beforeEach(async () => {
  db = createDevice();
  await commit(db, [
    { id: 'term:2026-1', space: 'main', set: { start: '2026-09-01', end: '2027-01-20' } },
    { id: 'student:w', space: 'main', set: { name: '王芳', classes: { 2025: '2.2' }, guardian: { name: '王强' } } },
    { id: 'student:l', space: 'main', set: { name: '李雷' } },
  ]);
});

describe('cells of the roster', () => {
  test('the class is written for this school year, and parts of one record leave its other parts alone', async () => {
    const cells = [
      { key: 'w', column: 'class', value: '3.2' },
      { key: 'w', column: 'guardianPhone', value: '１３９ 8777 1234' },
      { key: 'w', column: 'boarding', value: 'no' },
    ];
    await writeRoster(db, cells, [], TIMES, WORK);
    expect(await childOf('w')).toMatchObject({
      classes: { 2025: '2.2', 2026: '3.2' },
      guardian: { name: '王强', phone: '13987771234' },
      boarding: false,
    });
  });

  test('an agreement is signed on a day, then by somebody, and is gone with its day', () => {
    const signed = patchOfCells({ agreementBy: '王强', agreementOn: '2026-09-02' }, undefined, TIMES);
    expect(signed['agreements']).toEqual({ '2026-1': { signedBy: '王强', signedOn: '2026-09-02' } });
    const stored = { agreements: { '2026-1': { signedBy: '王强', signedOn: '2026-09-02' } } } as never;
    expect(patchOfCells({ agreementOn: '' }, stored, TIMES)['agreements']).toEqual({ '2026-1': null });
    expect(patchOfCells({ agreementBy: '' }, stored, TIMES)['agreements']).toEqual({
      '2026-1': { signedOn: '2026-09-02' },
    });
  });

  test('changed and new children are one commit, which is taken back whole', async () => {
    const cells = [{ key: 'l', column: 'village', value: '柳树屯' }];
    const done = await writeRoster(db, cells, [{ name: '赵敏', class: '1.1' }], TIMES, WORK);
    const added = done?.changed.find(({ isNew }) => isNew)?.id ?? '';
    expect((await db.docs.get(added))?.doc).toMatchObject({ name: '赵敏', classes: { 2026: '1.1' } });
    await takeBackMany(db, done)?.undo(WORK);
    expect((await db.docs.get(added))?.doc['deleted']).toBe(true);
    expect((await childOf('l'))?.['village'] ?? null).toBeNull();
  });

  test('who was deleted meanwhile is not made anew by an edit', async () => {
    await writeRoster(db, [{ key: 'gone', column: 'village', value: '柳树屯' }], [], TIMES, WORK);
    expect(await childOf('gone')).toBeUndefined();
  });
});

describe('many children at once', () => {
  test('all join a group from today, in the list of the current term, and leave it again with one undo', async () => {
    const done = await addToGroup(db, ['w', 'l'], 'g1', TODAY, WORK);
    const members = async () => (await db.docs.get('members:g1:2026-1'))?.doc['members'];
    expect(await members()).toEqual({ w: { from: TODAY }, l: { from: TODAY } });
    await takeBackMany(db, done)?.undo(WORK);
    expect(await members()).toEqual({ w: null, l: null });
  });

  test('who is on a list or a roll is named, so that nobody on record is deleted', async () => {
    await addToGroup(db, ['w'], 'g1', TODAY, WORK);
    const session = { group: 'g1', date: TODAY, from: '16:30', to: '17:30', marks: { l: { state: 'present' } } };
    await commit(db, [{ id: 'session:s1:20261124', space: 'term-2026-1', set: session }]);
    expect([...(await namedOnRecord(db, ['w', 'l', 'x']))]).toEqual(['w', 'l']);
    await deleteStudents(db, ['l'], WORK);
    expect((await childOf('l'))?.['deleted']).toBe(true);
  });
});

test('a tutor who is no volunteer any more is no kind of volunteer either', () => {
  expect(patchOfTutorCells({ kind: 'own', phone: '139 8777 1234' })).toEqual({
    kind: 'own',
    phone: '13987771234',
    volunteerKind: null,
  });
  expect(patchOfTutorCells({ speciality: '' })).toEqual({ speciality: null });
});
