import { schoolYearOf, termOfDay } from '../../domain/calendar';
import { attendanceOf, type Attendance } from '../../domain/attendance';
import { classCode, classIn, compareClasses } from '../../domain/classes';
import type { Day } from '../../domain/dates';
import type { Student, Term } from '../../domain/documents';
import { idOf, keyOf } from '../../domain/ids';
import { isMemberOn, periodsOf, type Period } from '../../domain/membership';
import { compareByPinyin } from '../../domain/pinyin';
import type { YingchuangDatabase } from '../../db/database';
import { membersByGroup } from '../../db/members';
import { mergedStudents, recordsMergedInto } from '../../db/mergedStudents';
import type { StudentDraft } from './studentDraft';
import { getDoc, listDocs, mapDocs, sessionsBetween } from '../../db/queries';

export type StudentRow = {
  key: string;
  student: Student;
  classCode: string | undefined;
  /** Keys of the groups the child is in today. */
  groups: string[];
  /** There is another child of this name on the roster. */
  hasNamesake: boolean;
};
export type Roster = { rows: StudentRow[]; groups: Map<string, string> };

/** Everybody on the roster, also who left: by class, then pinyin. */
export async function listStudents(db: YingchuangDatabase, today: Day): Promise<Roster> {
  const [students, members, groups] = await Promise.all([
    listDocs(db, 'student'),
    membersByGroup(db, today),
    mapDocs(db, 'group'),
  ]);
  const groupsOf = new Map<string, string[]>();
  for (const { group, members: entries } of members.values()) {
    for (const [student, member] of Object.entries(entries ?? {})) {
      if (!member || !groups.has(group) || !isMemberOn(member, today)) continue;
      groupsOf.set(student, [...(groupsOf.get(student) ?? []), group]);
    }
  }
  const schoolYear = schoolYearOf(today);
  const names = new Map<string, number>();
  for (const { name } of students) names.set(name, (names.get(name) ?? 0) + 1);
  const rows = students
    .map((student) => {
      const key = keyOf(student._id);
      return {
        key,
        student,
        classCode: classIn(student.classes, schoolYear),
        groups: groupsOf.get(key) ?? [],
        hasNamesake: (names.get(student.name) ?? 0) > 1,
      };
    })
    .sort((a, b) => compareClasses(a.classCode, b.classCode) || compareByPinyin(a.student.name, b.student.name));
  return { rows, groups: new Map([...groups].map(([key, group]) => [key, group.name])) };
}

export type StudentGroup = { key: string; name: string; periods: Period[]; isIn: boolean; note: string };
export type StudentDetail = {
  key: string;
  student: Student;
  /** 学籍号, where this device may see the office's space. */
  number: string;
  classCode: string | undefined;
  schoolYear: number;
  groups: StudentGroup[];
  term: Term | undefined;
  /** Records that were merged into this one. */
  mergedRecords: Student[];
};

/** One child; null if there is none of that key. The key of a record that was merged gives the child it belongs to. */
export async function getStudent(db: YingchuangDatabase, asked: string, today: Day): Promise<StudentDetail | null> {
  const key = (await mergedStudents(db)).get(asked) ?? asked;
  const student = await getDoc(db, 'student', idOf('student', key));
  if (!student) return null;
  const [members, groups, terms, number] = await Promise.all([
    membersByGroup(db, today),
    mapDocs(db, 'group'),
    listDocs(db, 'term'),
    getDoc(db, 'studentNumber', idOf('studentNumber', key)),
  ]);
  const schoolYear = schoolYearOf(today);
  return {
    key,
    student,
    number: number?.number ?? '',
    classCode: classIn(student.classes, schoolYear),
    schoolYear,
    groups: [...members.values()]
      .flatMap(({ group, members: entries }): StudentGroup[] => {
        const member = entries?.[key];
        if (!member) return [];
        return [
          {
            key: group,
            name: groups.get(group)?.name ?? group,
            periods: periodsOf(member),
            isIn: isMemberOn(member, today),
            note: member.note ?? '',
          },
        ];
      })
      .sort((a, b) => Number(b.isIn) - Number(a.isIn) || compareByPinyin(a.name, b.name)),
    term: termOfDay(terms, today),
    mergedRecords: await recordsMergedInto(db, key),
  };
}

/** The child's marks of a term until today, in whatever group they were made. */
export async function attendanceIn(
  db: YingchuangDatabase,
  key: string,
  term: Pick<Term, 'start' | 'end'>,
  today: Day,
): Promise<Attendance> {
  return attendanceOf(key, await sessionsBetween(db, term.start, today < term.end ? today : term.end));
}

/** Whether anything on record names the child: then the child leaves, and is not deleted. */
export async function usesOfStudent(
  db: YingchuangDatabase,
  key: string,
): Promise<{ groups: number; sessions: number }> {
  const [members, sessions] = await Promise.all([listDocs(db, 'members'), listDocs(db, 'session')]);
  return {
    groups: members.filter(({ members: entries }) => entries?.[key]).length,
    sessions: sessions.filter((session) => session.marks?.[key] ?? session.added?.[key]).length,
  };
}

/** Whether another child at the school has the draft's name and class; `key` is the child's own. */
export async function hasNamesakeInClass(
  db: YingchuangDatabase,
  draft: Pick<StudentDraft, 'name' | 'grade' | 'classNumber'>,
  schoolYear: number,
  key: string | undefined,
): Promise<boolean> {
  if (draft.grade === '') return false;
  const code = classCode(Number(draft.grade), draft.classNumber ?? undefined);
  const name = draft.name.trim();
  const students = await listDocs(db, 'student');
  return students.some(
    (student) =>
      keyOf(student._id) !== key &&
      student.name === name &&
      !student.left &&
      classIn(student.classes, schoolYear) === code,
  );
}
