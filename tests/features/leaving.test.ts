import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commit, undo } from '../../src/db/commit';
import { getDoc } from '../../src/db/queries';
import { groupsLeftWith, leaveSchool, returnToSchool } from '../../src/features/students/leaving.commands';
import { removePaper, signPapers, withdrawConsent } from '../../src/features/students/papers.commands';
import { readPapers } from '../../src/features/students/papers.queries';
import { hasNamesakeInClass } from '../../src/features/students/students.queries';
import { createDevice } from '../support/devices';

const TERM = 'term-2026-1' as const;

async function filled() {
  const db = createDevice();
  await commit(db, [
    { id: 'term:2026-1', space: 'main', set: { start: '2026-09-01', end: '2027-01-20' } },
    { id: 'group:choir', space: 'main', set: { name: '合唱' } },
    { id: 'group:chess', space: 'main', set: { name: '象棋' } },
    { id: 'student:a', space: 'main', set: { name: '夏雨', classes: { '2026': '3.2' }, guardian: { name: '夏建国' } } },
    { id: 'student:b', space: 'main', set: { name: '李想', classes: { '2026': '3.2' } } },
    {
      id: 'members:choir:2026-1',
      space: TERM,
      set: { group: 'choir', members: { a: { from: '2026-09-01' }, b: { from: '2026-09-01' } } },
    },
    {
      id: 'members:chess:2026-1',
      space: TERM,
      set: { group: 'chess', members: { a: { from: '2026-09-01', to: '2026-10-01' } } },
    },
  ]);
  return db;
}
const membersOf = async (db: Awaited<ReturnType<typeof filled>>, group: string) =>
  (await getDoc(db, 'members', `members:${group}:2026-1`))?.members;

describe('a child that leaves the school', () => {
  it('leaves its groups with its last day, keeps what is over, and 撤销 takes all of it back', async () => {
    const db = await filled();
    const saved = await leaveSchool(db, ['a'], '2026-11-20', '转学');
    expect(await getDoc(db, 'student', 'student:a')).toMatchObject({ left: '2026-11-20', leftReason: '转学' });
    expect(await membersOf(db, 'choir')).toMatchObject({ a: { to: '2026-11-20' }, b: { from: '2026-09-01' } });
    expect((await membersOf(db, 'chess'))?.['a']?.to).toBe('2026-10-01');
    await undo(db, saved);
    expect((await getDoc(db, 'student', 'student:a'))?.left ?? null).toBeNull();
    expect((await membersOf(db, 'choir'))?.['a']?.to ?? null).toBeNull();
  });

  it('comes back into the groups it left then, and the time away is kept', async () => {
    const db = await filled();
    await leaveSchool(db, ['a'], '2026-11-20', '随家长外出');
    expect(await groupsLeftWith(db, 'a', '2026-11-20')).toEqual([{ id: 'members:choir:2026-1', group: 'choir' }]);
    const student = await getDoc(db, 'student', 'student:a');
    await returnToSchool(db, 'a', student ?? {}, {
      first: '2026-12-07',
      schoolYear: 2026,
      classCode: '3.1',
      lists: ['members:choir:2026-1'],
    });
    expect(await getDoc(db, 'student', 'student:a')).toMatchObject({
      left: null,
      classes: { '2026': '3.1' },
      away: { '2026-11-20': { until: '2026-12-06', reason: '随家长外出' } },
    });
    expect((await membersOf(db, 'choir'))?.['a']).toMatchObject({
      from: '2026-12-07',
      earlier: [{ from: '2026-09-01', to: '2026-11-20' }],
    });
  });
});

describe('signed papers', () => {
  const missing = async (db: Awaited<ReturnType<typeof filled>>, paper: Parameters<typeof readPapers>[1]) =>
    (await readPapers(db, paper, '2026-11-24')).classes.map(({ key, missing: n }) => `${key} ${n}`);

  it('of a whole class are one commit, and who left is not asked for one', async () => {
    const db = await filled();
    const paper = { kind: 'agreement', key: '2026-1' } as const;
    expect(await missing(db, paper)).toEqual(['3.2 2']);
    const signed = { signedOn: '2026-11-24' };
    const pile = new Map([
      ['a', { ...signed, signedBy: '夏建国' }],
      ['b', { ...signed, signedBy: '' }],
    ]);
    const saved = await signPapers(db, paper, pile, '2026-1');
    expect(await missing(db, paper)).toEqual(['3.2 0']);
    expect((await getDoc(db, 'student', 'student:b'))?.agreements).toEqual({ '2026-1': signed });
    await undo(db, saved);
    await leaveSchool(db, ['b'], '2026-11-20', '');
    expect(await missing(db, paper)).toEqual(['3.2 1']);
  });

  it('a consent that was withdrawn holds no more, and stays on record', async () => {
    const db = await filled();
    const paper = { kind: 'consent' } as const;
    await signPapers(db, paper, new Map([['a', { signedBy: '夏建国', signedOn: '2026-09-02' }]]), '2026-1');
    expect(await missing(db, paper)).toEqual(['3.2 1']);
    await withdrawConsent(db, 'a', '2026-11-24');
    expect(await missing(db, paper)).toEqual(['3.2 2']);
    expect((await getDoc(db, 'student', 'student:a'))?.consent).toMatchObject({
      signedBy: '夏建国',
      withdrawn: '2026-11-24',
    });
    await removePaper(db, 'a', paper);
    expect((await getDoc(db, 'student', 'student:a'))?.consent).toMatchObject({ signedBy: null, withdrawn: null });
  });
});

describe('two children of one name', () => {
  it('in one class have to be told apart; in two classes, or where one has left, they are', async () => {
    const db = await filled();
    const draft = { name: '夏雨', grade: '3', classNumber: 2 };
    expect(await hasNamesakeInClass(db, draft, 2026, undefined)).toBe(true);
    expect(await hasNamesakeInClass(db, draft, 2026, 'a')).toBe(false);
    expect(await hasNamesakeInClass(db, { ...draft, classNumber: 1 }, 2026, undefined)).toBe(false);
    await leaveSchool(db, ['a'], '2026-11-20', '');
    expect(await hasNamesakeInClass(db, draft, 2026, undefined)).toBe(false);
  });
});
