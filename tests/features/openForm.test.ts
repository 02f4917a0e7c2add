import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { changedIn } from '../../src/domain/change';
import type { Tutor } from '../../src/domain/documents';
import { commit } from '../../src/db/commit';
import { getDoc } from '../../src/db/queries';
import * as groupDraft from '../../src/features/groups/groupDraft';
import { saveGroup } from '../../src/features/groups/groups.commands';
import * as studentDraft from '../../src/features/students/studentDraft';
import { saveStudent } from '../../src/features/students/students.commands';
import { draftOf } from '../../src/features/tutors/tutorDraft';
import { saveTutor } from '../../src/features/tutors/tutors.commands';
import { createDevice } from '../support/devices';

describe('a form that was open while something arrived', () => {
  it('writes what the person changed, and leaves what somebody else did meanwhile', async () => {
    const db = createDevice();
    const tutor = (): Promise<Tutor | undefined> => getDoc(db, 'tutor', 'tutor:1');
    await commit(db, [
      { id: 'tutor:1', space: 'main', set: { name: '韦国强', phone: '13800000000', subjects: '二胡' } },
      { id: 'allowanceScheme:1', space: 'office', set: { scheme: 'period' } },
    ]);
    const first = draftOf(await tutor(), 'period');
    await commit(db, [
      { id: 'tutor:1', space: 'main', set: { phone: '13911111111', note: '周五下午不来' } },
      { id: 'allowanceScheme:1', space: 'office', set: { scheme: 'month' } },
    ]);
    await saveTutor(db, { ...first, subjects: '' }, '1', first);
    expect(await tutor()).toMatchObject({
      name: '韦国强',
      phone: '13911111111',
      note: '周五下午不来',
      subjects: null,
    });
    expect((await getDoc(db, 'allowanceScheme', 'allowanceScheme:1'))?.scheme).toBe('month');
  });

  it('keeps an allergy, an agreement and an assistant that another phone wrote meanwhile', async () => {
    const db = createDevice();
    const student = () => getDoc(db, 'student', 'student:1');
    const group = () => getDoc(db, 'group', 'group:1');
    await commit(db, [
      { id: 'student:1', space: 'main', set: { name: '林小满', village: '上坪' } },
      { id: 'group:1', space: 'main', set: { name: '合唱', assistants: { a: true } } },
    ]);
    const opened = { student: (await student())!, group: (await group())! };
    await commit(db, [
      {
        id: 'student:1',
        space: 'main',
        set: { health: '花生过敏', agreements: { '2026-1': { signedOn: '2026-11-20' } } },
      },
      { id: 'group:1', space: 'main', set: { assistants: { b: true } } },
    ]);
    const times = { schoolYear: 2026, termKey: '2026-1' };
    const draft = studentDraft.draftOf(opened.student, times.schoolYear, times.termKey);
    await saveStudent(db, { ...draft, village: '下湾' }, times, { key: '1', student: opened.student });
    await saveGroup(db, { ...groupDraft.draftOf(opened.group), aims: '合唱节' }, { key: '1', group: opened.group });
    expect(await student()).toMatchObject({
      village: '下湾',
      health: '花生过敏',
      agreements: { '2026-1': { signedOn: '2026-11-20' } },
    });
    expect(await group()).toMatchObject({ aims: '合唱节', assistants: { a: true, b: true } });
  });

  it('tells entry by entry what was changed', () => {
    const before = { name: '甲', uses: { 1: '合唱', 2: null }, weeks: [[1, 3]], aims: null };
    expect(changedIn(before, before)).toEqual({});
    expect(changedIn(before, { ...before, uses: { 1: null, 2: null }, weeks: [[1, 4]] })).toEqual({
      uses: { 1: null },
      weeks: [[1, 4]],
    });
    expect(changedIn(undefined, before)).toEqual(before);
    expect(changedIn({ winter: null }, { winter: { from: '15:00' } })).toEqual({ winter: { from: '15:00' } });
    expect(changedIn({ winter: { from: '15:00' } }, { winter: null })).toEqual({ winter: null });
  });
});
