import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/dates';
import type { Members, Slot, Student } from '../../src/domain/documents';
import { loadPinyin } from '../../src/domain/pinyin';
import { membersId } from '../../src/domain/ids';
import { membersOn } from '../../src/domain/roll';
import { commit } from '../../src/db/commit';
import { createDatabase, type YingchuangDatabase } from '../../src/db/database';
import { membersOfGroup } from '../../src/db/members';
import { getDoc, listDocs } from '../../src/db/queries';
import { undo } from '../../src/db/commit';
import { loadWords } from '../../src/i18n';
import { draftOf as groupDraft } from '../../src/features/groups/groupDraft';
import { addMembers, leaveMember, removeMember, saveGroup } from '../../src/features/groups/groups.commands';
import {
  candidatesFor,
  hasMarks,
  latestSessions,
  listGroups,
  usesOfGroup,
} from '../../src/features/groups/groups.queries';
import { saveCategories, saveTerm, setDays } from '../../src/features/school/school.commands';
import { loadSchool, recordsInTerm, specialRunsOf } from '../../src/features/school/school.queries';
import { errorsOf as termErrors, newTermDraft, nextTermKey } from '../../src/ui/termDraft';
import { draftOf as studentDraft, errorsOf as studentErrors } from '../../src/features/students/studentDraft';
import { studentColumns } from '../../src/features/students/studentColumns';
import { addFetcher, deleteStudent, removeFetcher, saveStudent } from '../../src/features/students/students.commands';
import { attendanceIn, listStudents, usesOfStudent } from '../../src/features/students/students.queries';
import { addSlot, changeSlotFrom, stopSlotFrom } from '../../src/features/timetable/timetable.commands';
import { loadTimetable } from '../../src/features/timetable/timetable.queries';
import { draftOf as tutorDraft, errorsOf as tutorErrors } from '../../src/features/tutors/tutorDraft';
import { deleteTutor, endService, saveTutor } from '../../src/features/tutors/tutors.commands';
import { getTutor, listTutors, usesOfTutor } from '../../src/features/tutors/tutors.queries';
import { filterRows } from '../../src/ui/table/filters';
import { searchRows } from '../../src/ui/table/searchRows';
import { draftOf as venueDraft, errorsOf as venueErrors } from '../../src/features/venues/venueDraft';
import { saveVenue } from '../../src/features/venues/venues.commands';
import { listVenues, usesOfVenue } from '../../src/features/venues/venues.queries';

const TODAY = '2026-11-24';
const TERM = { _id: 'term:2026-1', start: '2026-09-01', end: '2027-01-20' };
const TIMES = { schoolYear: 2026, termKey: '2026-1' };
const WEEKLY = { weekday: 2, from: '16:30', to: '17:30', venue: null, parity: null, weeks: null, winter: null };

let db: YingchuangDatabase;
let databases = 0;
beforeAll(() => loadWords('more'));
beforeEach(async () => {
  db = createDatabase(`registers-${++databases}`);
  await commit(db, [{ id: TERM._id, space: 'main', set: { start: TERM.start, end: TERM.end } }]);
});

const addStudent = async (name: string, over: Partial<ReturnType<typeof studentDraft>> = {}) =>
  (await saveStudent(db, { ...studentDraft(undefined, 2026, '2026-1'), name, ...over }, TIMES)).key;
const addGroup = async (name: string, over: Partial<ReturnType<typeof groupDraft>> = {}) =>
  (await saveGroup(db, { ...groupDraft(), name, ...over })).key;
const addTutor = async (name: string, over: Partial<ReturnType<typeof tutorDraft>> = {}) =>
  (await saveTutor(db, { ...tutorDraft(), name, ...over })).key;
const membersOf = (group: string): Promise<Members | undefined> => membersOfGroup(db, group, TODAY);
const mark = (group: string, day: string, students: readonly string[], slot = 'x') =>
  commit(db, [
    {
      id: `session:${slot}:${day.replaceAll('-', '')}`,
      space: 'term-2026-1',
      set: {
        group,
        date: day,
        from: '16:30',
        to: '17:30',
        slot,
        marks: Object.fromEntries(students.map((student) => [student, { state: 'present' }])),
      },
    },
  ]);

const slots = async (): Promise<Slot[]> => (await loadTimetable(db, TODAY)).slots;

describe('tutors', () => {
  test('the allowance scheme goes to the office, everything else to all', async () => {
    const key = await addTutor('王芳', { scheme: 'period', phone: '１７７ 1234 2933' });
    expect((await db.docs.get(`tutor:${key}`))?.doc).not.toHaveProperty('scheme');
    expect((await db.docs.get(`allowanceScheme:${key}`))?.space).toBe('office');
    const detail = await getTutor(db, key);
    expect(detail?.scheme).toBe('period');
    expect(detail?.tutor.phone).toBe('17712342933');
  });

  test('nobody chose a scheme: the office gets no empty record', async () => {
    const key = await addTutor('王芳');
    expect(await db.docs.get(`allowanceScheme:${key}`)).toBeUndefined();
  });

  test('who leads a group is in use, who ends the service stays on record, who is deleted comes back by undo', async () => {
    const key = await addTutor('王芳');
    await addGroup('剪纸', { lead: key });
    expect(await usesOfTutor(db, key)).toEqual({ groups: ['剪纸'], venues: [], sessions: 0, papers: 0 });
    await endService(db, key, TODAY);
    expect((await getTutor(db, key))?.tutor.to).toBe(TODAY);
    const gone = await deleteTutor(db, key);
    expect(await listTutors(db)).toHaveLength(0);
    await undo(db, gone);
    expect((await listTutors(db)).map((row) => row.groups.map((group) => group.name))).toEqual([['剪纸']]);
  });

  test('every sentence about a mistake names its field', () => {
    const errors = tutorErrors({ ...tutorDraft(), name: ' ', phone: '123', from: '2026-09-01', to: '2026-08-31' });
    expect(errors.name).toContain('姓名');
    expect(errors.phone).toContain('电话');
    expect(errors.to).toContain('结束服务');
  });
});

describe('venues', () => {
  test('one room, two uses, and what is in it this week', async () => {
    const draft = { ...venueDraft(), name: '音乐室', uses: { 2: '合唱', 4: '竹笛' } };
    const { key } = await saveVenue(db, draft);
    const group = await addGroup('合唱', { venue: key });
    await addSlot(db, group, WEEKLY, TERM.start);
    const [row] = await listVenues(db, TODAY);
    expect(row?.venue.uses).toEqual({ 2: '合唱', 4: '竹笛' });
    expect(row?.uses.map((use) => use.group?.name)).toEqual(['合唱']);
    expect(await usesOfVenue(db, key)).toEqual({ groups: ['合唱'], slots: 0, sessions: 0 });
  });

  test('two rooms of one name could not be told apart', () => {
    expect(venueErrors({ ...venueDraft(), name: ' 操场 ' }, ['操场']).name).toContain('名称');
    expect(venueErrors({ ...venueDraft(), name: '操场' }, [])).toEqual({});
  });
});

describe('groups and their members', () => {
  test('groups stand under the school’s categories, those without one last', async () => {
    await addGroup('足球', { category: 'sport' });
    await addGroup('合唱', { category: 'art' });
    await addGroup('观鸟');
    expect((await listGroups(db, TODAY)).map((shelf) => [shelf.name, shelf.groups.length])).toEqual([
      ['艺术', 1],
      ['体育', 1],
      ['', 1],
    ]);
  });

  test('a class joins at once, in the term’s space, and undo takes all of it back', async () => {
    const group = await addGroup('剪纸');
    const students = [await addStudent('王芳'), await addStudent('李明')];
    const saved = await addMembers(db, group, students, TODAY, TODAY);
    expect((await db.docs.get(membersId(group, '2026-1')))?.space).toBe('term-2026-1');
    expect(membersOn(await membersOf(group), TODAY).sort()).toEqual([...students].sort());
    expect(membersOn(await membersOf(group), addDays(TODAY, -1))).toEqual([]);
    expect(await candidatesFor(db, group, TODAY)).toEqual([]);
    await undo(db, saved);
    expect(membersOn(await membersOf(group), TODAY)).toEqual([]);
  });

  test('who leaves is on the roll until the last day, and who returns is on it again', async () => {
    const group = await addGroup('剪纸');
    const student = await addStudent('王芳');
    await addMembers(db, group, [student], TERM.start, TODAY);
    await leaveMember(db, group, student, '2026-10-15', '换到合唱', TODAY);
    expect(membersOn(await membersOf(group), '2026-10-15')).toEqual([student]);
    expect(membersOn(await membersOf(group), '2026-10-16')).toEqual([]);
    await addMembers(db, group, [student], '2026-11-09', TODAY);
    expect(membersOn(await membersOf(group), '2026-11-09')).toEqual([student]);
    expect(membersOn(await membersOf(group), '2026-10-20')).toEqual([]);
    expect(membersOn(await membersOf(group), '2026-09-02')).toEqual([student]);
  });

  test('a child added by mistake can be taken off as long as no roll names it', async () => {
    const group = await addGroup('剪纸');
    const student = await addStudent('王芳');
    await addMembers(db, group, [student], TODAY, TODAY);
    expect(await hasMarks(db, group, student)).toBe(false);
    await removeMember(db, group, student, TODAY);
    expect((await usesOfGroup(db, group)).members).toBe(0);
    await mark(group, TODAY, [student]);
    expect(await hasMarks(db, group, student)).toBe(true);
  });

  test('removing an assistant leaves the one that another phone added', async () => {
    const key = await addGroup('剪纸', { assistants: ['a'] });
    const seen = await getDoc(db, 'group', `group:${key}`);
    await commit(db, [{ id: `group:${key}`, space: 'main', set: { assistants: { b: true } } }]);
    if (!seen) throw new Error('the group is missing');
    await saveGroup(db, { ...groupDraft(seen), assistants: [] }, { key, group: seen });
    expect((await getDoc(db, 'group', `group:${key}`))?.assistants).toEqual({ a: null, b: true });
  });

  test('the latest sessions tell planned ones without a roll from complete ones', async () => {
    const group = await addGroup('剪纸');
    await addSlot(db, group, WEEKLY, TERM.start);
    const slot = (await listDocs(db, 'slot'))[0]?._id.slice('slot:'.length) ?? '';
    await mark(group, '2026-11-17', [], slot);
    const rows = await latestSessions(db, group, TODAY, '20:00');
    expect(rows.slice(0, 5).map(({ one, status }) => [one.date, status.kind])).toEqual([
      ['2026-12-08', 'ahead'],
      ['2026-12-01', 'ahead'],
      ['2026-11-24', 'notTaken'],
      ['2026-11-17', 'notTaken'],
      ['2026-11-10', 'notTaken'],
    ]);
  });
});

describe('students', () => {
  beforeEach(loadPinyin);

  test('the class is written for this school year only', async () => {
    const key = await addStudent('王芳', { grade: '3', classNumber: 2 });
    const before = await getDoc(db, 'student', `student:${key}`);
    if (!before) throw new Error('the child is missing');
    const next = { ...studentDraft(before, 2027, '2027-1'), grade: '4' };
    await saveStudent(db, next, { schoolYear: 2027, termKey: '2027-1' }, { key, student: before });
    expect((await getDoc(db, 'student', `student:${key}`))?.classes).toEqual({ 2026: '3.2', 2027: '4.2' });
  });

  test('saving a form nobody changed is no edit, and a whole day of birth is not cut to its month', async () => {
    const key = await addStudent('王芳', { grade: '3' });
    await commit(db, [{ id: `student:${key}`, space: 'main', set: { birth: '2017-05-21' } }]);
    const student = await getDoc(db, 'student', `student:${key}`);
    if (!student) throw new Error('the child is missing');
    const saved = await saveStudent(db, studentDraft(student, 2026, '2026-1'), TIMES, { key, student });
    expect(saved.changed).toEqual([]);
    expect((await getDoc(db, 'student', `student:${key}`))?.birth).toBe('2017-05-21');
  });

  test('the roster is found by initials and pinyin, and filtered by grade, class and group', async () => {
    const wang = await addStudent('王芳', { grade: '3', classNumber: 2, leftBehind: 'yes' });
    await addStudent('欧阳晓雨', { grade: '3', classNumber: 1, boarding: 'yes' });
    await addStudent('王芳', { grade: '5', classNumber: 1, left: '2026-10-01' });
    const group = await addGroup('剪纸');
    await addMembers(db, group, [wang], TERM.start, TODAY);
    const roster = await listStudents(db, TODAY);
    const rows = roster.rows.filter(({ student }) => !student.left);
    const columns = studentColumns(roster, TIMES, true);
    const nameOf = (row: (typeof rows)[number]) => row.student.name;
    const searched = (query: string) => searchRows(rows, query, (row) => [nameOf(row)]).map(nameOf);
    const found = (column: string, value: string) =>
      filterRows(rows, columns, { [column]: { kind: 'choice', values: [value] } }).map(nameOf);
    expect(rows.map(nameOf)).toEqual(['欧阳晓雨', '王芳']);
    expect(searched('wf')).toEqual(['王芳']);
    expect(searched('ouyang')).toEqual(['欧阳晓雨']);
    expect(searched('oy')).toEqual(['欧阳晓雨']);
    expect(found('grade', '三年级')).toHaveLength(2);
    expect(found('class', '三(2)')).toEqual(['王芳']);
    expect(found('groups', roster.groups.get(group) ?? '')).toEqual(['王芳']);
    expect(found('groups', '')).toEqual(['欧阳晓雨']);
    expect(found('leftBehind', '是')).toEqual(['王芳']);
    expect(found('boarding', '是')).toEqual(['欧阳晓雨']);
    expect(roster.rows.filter((row) => row.hasNamesake)).toHaveLength(2);
  });

  test('attendance counts marks of this term in every group, and who is on record is in use', async () => {
    const student = await addStudent('王芳');
    const group = await addGroup('剪纸');
    await mark(group, '2026-10-13', [student]);
    await mark(group, '2026-10-20', [student]);
    await mark(group, '2026-06-16', [student]);
    expect(await attendanceIn(db, student, TERM, TODAY)).toMatchObject({ sessions: 2, present: 2, absent: 0 });
    expect(await usesOfStudent(db, student)).toEqual({ groups: 0, sessions: 3 });
  });

  test('persons who may fetch a child are added and removed one by one', async () => {
    const key = await addStudent('王芳');
    await addFetcher(db, key, { name: '王大山', relation: '爷爷', phone: '177 1234 2933' });
    const fetchers = async (): Promise<Student['fetchers']> =>
      (await getDoc(db, 'student', `student:${key}`))?.fetchers;
    const [id = '', one] = Object.entries((await fetchers()) ?? {})[0] ?? [];
    expect(one).toEqual({ name: '王大山', relation: '爷爷', phone: '17712342933' });
    const removed = await removeFetcher(db, key, id);
    expect((await fetchers())?.[id]).toBeNull();
    await undo(db, removed);
    expect((await fetchers())?.[id]).toEqual(one);
  });

  test('adding a child is taken back by deleting it, a deletion by undo', async () => {
    const saved = await saveStudent(db, { ...studentDraft(undefined, 2026, '2026-1'), name: '王芳' }, TIMES);
    await undo(db, saved);
    expect((await listStudents(db, TODAY)).rows).toEqual([]);
    const key = await addStudent('李明');
    await undo(db, await deleteStudent(db, key));
    expect((await listStudents(db, TODAY)).rows.map((row) => row.student.name)).toEqual(['李明']);
  });

  test('a class without a grade and a signature without a day are named', () => {
    const draft = { ...studentDraft(undefined, 2026, '2026-1'), name: '王芳', classNumber: 2, agreementBy: '王大山' };
    expect(studentErrors(draft).grade).toContain('年级');
    expect(studentErrors(draft).agreementOn).toContain('安全责任书签字日期');
  });
});

describe('weekly times', () => {
  test('a time with sessions on record ends and another starts; the record keeps its slot; undo restores both', async () => {
    const group = await addGroup('剪纸');
    await addSlot(db, group, WEEKLY, TERM.start);
    const [slot] = await slots();
    if (!slot) throw new Error('the slot is missing');
    const key = slot._id.slice('slot:'.length);
    await mark(group, '2026-11-17', ['child'], key);
    const later = { ...WEEKLY, from: '17:00', to: '18:00' };
    expect(await changeSlotFrom(db, slot, later, '2026-11-17')).toEqual({
      ok: false,
      error: { type: 'recorded', last: '2026-11-17' },
    });
    const changed = await changeSlotFrom(db, slot, later, TODAY);
    expect((await slots()).map(({ from, start }) => [from, start])).toEqual([['17:00', TODAY]]);
    expect((await getDoc(db, 'slot', slot._id))?.end).toBe('2026-11-23');
    if (!changed.ok) throw new Error('the change was refused');
    await undo(db, changed.saved);
    expect((await slots()).map(({ from, end }) => [from, end ?? undefined])).toEqual([['16:30', undefined]]);
  });

  test('a time that never took place is changed in place and can be stopped whole', async () => {
    const group = await addGroup('剪纸');
    await addSlot(db, group, WEEKLY, TERM.start);
    const [slot] = await slots();
    if (!slot) throw new Error('the slot is missing');
    await changeSlotFrom(db, slot, { ...WEEKLY, parity: 'odd' }, slot.start);
    expect((await slots()).map(({ _id, parity }) => [_id, parity])).toEqual([[slot._id, 'odd']]);
    await stopSlotFrom(db, slot, slot.start, '');
    expect(await slots()).toEqual([]);
  });

  test('double bookings are saved all the same and listed', async () => {
    const { key: venue } = await saveVenue(db, { ...venueDraft(), name: '操场' });
    for (const name of ['足球', '田径']) await addSlot(db, await addGroup(name, { venue }), WEEKLY, TERM.start);
    const { clashes } = await loadTimetable(db, TODAY);
    expect(clashes.map(({ kind, key }) => [kind, key])).toEqual([['venue', venue]]);
  });
});

describe('the school and its terms', () => {
  test('switching a category on writes the whole list, so that the others stay', async () => {
    const { categories } = await loadSchool(db);
    await saveCategories(db, { ...Object.fromEntries(categories), folk: { name: '民俗', order: 7, on: true } });
    const after = (await loadSchool(db)).categories;
    expect(after).toHaveLength(7);
    expect(after.filter(([, category]) => category.on)).toHaveLength(6);
  });

  test('a holiday of a week is one run, a make-up day stands by itself', async () => {
    await setDays(db, '2026-1', '2026-10-01', '2026-10-07', { kind: 'holiday', reason: '国庆节' });
    const saved = await setDays(db, '2026-1', '2026-10-08', '2026-10-08', { kind: 'makeup', as: 3 });
    const runs = async () => (await loadSchool(db)).terms.flatMap(specialRunsOf).map(({ from, to }) => [from, to]);
    expect(await runs()).toEqual([
      ['2026-10-01', '2026-10-07'],
      ['2026-10-08', '2026-10-08'],
    ]);
    await undo(db, saved);
    expect(await runs()).toEqual([['2026-10-01', '2026-10-07']]);
  });

  test('the next term comes with its usual days, and may not overlap another', async () => {
    const { terms } = await loadSchool(db);
    expect(nextTermKey(terms, TODAY)).toBe('2026-2');
    expect(nextTermKey([], TODAY)).toBe('2026-1');
    const draft = newTermDraft('2026-2');
    expect(termErrors(draft, terms)).toEqual({});
    expect(termErrors({ ...draft, start: '2027-01-10' }, terms).start).toContain('第一天');
    expect(termErrors({ ...draft, end: draft.start }, terms).end).toContain('最后一天');
  });

  test('a term with records knows how many, so that it is not deleted', async () => {
    const [term] = (await loadSchool(db)).terms;
    if (!term) throw new Error('the term is missing');
    expect(await recordsInTerm(db, term)).toBe(0);
    await mark('g', TODAY, []);
    expect(await recordsInTerm(db, term)).toBe(1);
    await saveTerm(db, '2026-1', { winterFrom: '2026-11-01' });
    expect((await loadSchool(db)).terms[0]?.winterFrom).toBe('2026-11-01');
  });
});
