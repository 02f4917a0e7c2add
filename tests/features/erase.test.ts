import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commit, CommitError } from '../../src/db/commit';
import { eraseStudent } from '../../src/features/students/erase.commands';
import { previewErasure } from '../../src/features/students/erase.queries';
import { purgeTerm } from '../../src/features/terms/terms.commands';
import { readTerms } from '../../src/features/terms/terms.queries';
import { createDevice } from '../support/devices';

const TODAY = '2026-11-24';
const NAME = '夏小满';
const TERM = 'term-2026-1' as const;

async function filled() {
  const db = createDevice();
  await commit(db, [
    { id: 'term:2026-1', space: 'main', set: { start: '2026-09-01', end: '2027-01-20' } },
    { id: 'group:choir', space: 'main', set: { name: '合唱', aims: '练好《夏》' } },
    { id: 'student:xia', space: 'main', set: { name: NAME, health: '哮喘' } },
    { id: 'student:brother', space: 'main', set: { name: '夏小雨', health: `${NAME}的弟弟` } },
    { id: 'student:namesake', space: 'main', set: { name: NAME } },
    {
      id: 'members:choir:2026-1',
      space: TERM,
      set: { group: 'choir', members: { xia: { from: '2026-09-01', note: '夏家' }, li: { from: '2026-09-01' } } },
    },
    { id: 'studentLeave:1', space: TERM, set: { student: 'xia', from: TODAY, to: TODAY, note: '发烧' } },
    {
      id: 'session:choir:20261124',
      space: TERM,
      set: {
        group: 'choir',
        date: TODAY,
        from: '16:30',
        to: '17:30',
        marks: { xia: { state: 'present', note: '来晚' } },
        photos: { p1: { order: 1 } },
        captions: { p1: `${NAME}领唱` },
        summary: '大家唱得好',
      },
    },
  ]);
  await commit(db, [
    { id: 'session:choir:20261124', space: TERM, set: { summary: `${NAME}唱得最好` }, history: { reason: '补写' } },
  ]);
  await commit(db, [
    { id: 'session:choir:20261124', space: TERM, set: { summary: '唱得好' }, history: { reason: '去掉名字' } },
  ]);
  return db;
}

describe('erasing a child', () => {
  it('shows which texts name it, which of a namesake is none, and what stays', async () => {
    const db = await filled();
    const preview = await previewErasure(db, 'xia', NAME);
    expect(preview).toMatchObject({ marks: 1, leaves: 1, photos: 1, closedTerms: 0 });
    expect(preview.texts.map(({ id, path, excerpt }) => [id, path, excerpt])).toEqual([
      ['session:choir:20261124', 'captions.p1', `${NAME}领唱`],
      ['student:brother', 'health', `${NAME}的弟弟`],
    ]);
    expect(preview.texts[0]?.label).toEqual({ name: '合唱', day: TODAY });
    // The earlier summary that named the child goes with it, and the leave, by their ids.
    expect(preview.docs.filter((id) => id.startsWith('history:')).length).toBe(1);
    expect(preview.docs).toContain('studentLeave:1');
  });

  it('takes it from the rolls to come, keeps its mark, and leaves no note behind', async () => {
    const db = await filled();
    const { docs } = await previewErasure(db, 'xia', NAME);
    await eraseStudent(db, 'xia', TODAY, docs);
    expect(await db.docs.get('student:xia')).toBeUndefined();
    expect((await db.docs.get('members:choir:2026-1'))?.doc['members']).toEqual({
      xia: { from: '2026-09-01', to: '2026-11-23' },
      li: { from: '2026-09-01' },
    });
    expect((await db.docs.get('session:choir:20261124'))?.doc['marks']).toEqual({ xia: { state: 'present' } });
    expect((await db.docs.get('student:namesake'))?.doc['name']).toBe(NAME);
    const waiting = JSON.stringify(await db.queue.toArray());
    expect(waiting).not.toMatch(/来晚|发烧|哮喘|夏家/);
    expect((await db.docs.where('type').equals('history').primaryKeys()).length).toBe(1);
    await expect(commit(db, [{ id: 'student:xia', space: 'main', set: { name: NAME } }])).rejects.toEqual(
      new CommitError({ type: 'erased' }),
    );
  });
});

describe('terms on a device without a server', () => {
  it('are all here, cannot be let go, and one that is cleared is gone at once', async () => {
    const db = await filled();
    await commit(db, [{ id: 'term:2025-1', space: 'main', set: { start: '2025-09-01', end: '2026-01-20' } }]);
    const before = await readTerms(db, '2027-06-01');
    expect(before).toMatchObject({ isJoined: false, isOffice: true });
    expect(before.rows.map(({ key, state }) => [key, state])).toEqual([
      ['2026-2', 'here'],
      ['2026-1', 'here'],
      ['2025-1', 'here'],
    ]);
    expect(before.rows[1]?.contents).toMatchObject({ sessions: 1, photos: 0 });
    await purgeTerm(db, '2026-1', '2027-06-01');
    const after = await readTerms(db, '2027-06-01');
    expect(after.rows[1]).toMatchObject({ state: 'purged', unsent: { docs: 0, photos: 0 } });
    expect(await db.docs.where('space').equals(TERM).count()).toBe(0);
    expect(await db.queue.where('space').equals(TERM).count()).toBe(0);
  });
});
