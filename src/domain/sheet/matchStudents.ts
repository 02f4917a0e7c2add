import { classIn, gradeOf, type ClassCode } from '../classes';
import type { Student } from '../documents';
import { keyOf } from '../ids';
import type { Candidate } from './plan';
import { isSameBirth } from './readValues';
import type { StudentRecord } from './studentRecords';

/** The school's children by name, to find whom a row means. */
export type StudentIndex = {
  byName: ReadonlyMap<string, readonly Student[]>;
  byNumber: ReadonlyMap<string, Student>;
  numberOf: (key: string) => string | undefined;
};

export function indexStudents(students: readonly Student[], numbers: ReadonlyMap<string, string>): StudentIndex {
  const byName = new Map<string, Student[]>();
  const byNumber = new Map<string, Student>();
  for (const student of students) {
    const same = byName.get(student.name);
    if (same) same.push(student);
    else byName.set(student.name, [student]);
    const number = numbers.get(keyOf(student._id));
    if (number) byNumber.set(number, student);
  }
  return { byName, byNumber, numberOf: (key) => numbers.get(key) };
}

/** Whom a row means: somebody for certain, nobody known, or one of several that only a person can tell apart. */
export type Match = { type: 'one'; student: Student } | { type: 'none' } | { type: 'ask'; candidates: Student[] };

/**
 * Name and class in the school year decide; birth, sex and 学籍号 rule out. A class that fits last year's after a promotion
 * counts too where the birth or the guardian's telephone says the same. Anything less is asked: two children are never made one.
 */
export function matchStudent(record: StudentRecord, index: StudentIndex, schoolYear: number): Match {
  const numbered = record.studentNumber ? index.byNumber.get(record.studentNumber) : undefined;
  if (numbered)
    return numbered.name === record.name ? { type: 'one', student: numbered } : { type: 'ask', candidates: [numbered] };
  const possible = (index.byName.get(record.name) ?? []).filter((student) => !isRuledOut(student, record, index));
  if (possible.length === 0) return { type: 'none' };
  const inClass = possible.filter((student) => classThatYear(student, schoolYear) === record.class);
  const [first, second] = record.class ? inClass : [];
  if (first) return second ? { type: 'ask', candidates: inClass } : { type: 'one', student: first };
  const likely = possible.filter(
    (student) =>
      isPromoted(student, record, schoolYear) || isSameGrade(classThatYear(student, schoolYear), record.class),
  );
  const [sure, another] = likely.filter((student) => isConfirmed(student, record));
  if (sure && !another) return { type: 'one', student: sure };
  // In another class this year: with another birth it was ruled out above, so it may be the same child or a namesake.
  const open = possible.filter((student) => likely.includes(student) || isNear(student, record, schoolYear));
  return open.length > 0 ? { type: 'ask', candidates: open } : { type: 'none' };
}

function isRuledOut(student: Student, record: StudentRecord, index: StudentIndex): boolean {
  if (!isSameBirth(student.birth, record.birth)) return true;
  if (record.sex && student.sex && record.sex !== student.sex) return true;
  const number = index.numberOf(keyOf(student._id));
  return Boolean(record.studentNumber && number && number !== record.studentNumber);
}

const classThatYear = (student: Student, schoolYear: number): ClassCode | undefined =>
  student.classes?.[String(schoolYear)] ?? undefined;

/** A grade alone may be any class of the grade. */
function isSameGrade(own: ClassCode | undefined, wanted: ClassCode | undefined): boolean {
  if (!own || !wanted || (own.includes('.') && wanted.includes('.'))) return false;
  return gradeOf(own) === gradeOf(wanted);
}

/** Whether the class fits an earlier year's after the promotions since. */
function isPromoted(student: Student, record: StudentRecord, schoolYear: number): boolean {
  if (classThatYear(student, schoolYear) || !record.class) return false;
  const years = Object.keys(student.classes ?? {}).filter(
    (year) => Number(year) < schoolYear && student.classes?.[year],
  );
  const last = years.sort().at(-1);
  const code = last === undefined ? undefined : student.classes?.[last];
  return Boolean(code && gradeOf(code) + schoolYear - Number(last) === gradeOf(record.class));
}

function isConfirmed(student: Student, record: StudentRecord): boolean {
  if (student.birth && record.birth) return isSameBirth(student.birth, record.birth);
  return Boolean(record.guardianPhone && student.guardian?.phone === record.guardianPhone);
}

/** A namesake far off in age is nobody's question: only the same or a neighbouring grade, or no class at all, is asked about. */
function isNear(student: Student, record: StudentRecord, schoolYear: number): boolean {
  const own = classIn(student.classes, schoolYear);
  if (!own || !record.class) return true;
  if (student.birth && record.birth) return true;
  return Math.abs(gradeOf(own) - gradeOf(record.class)) <= 1;
}

/** A child as the preview offers it for choice. */
export function candidateOf(student: Student, schoolYear: number): Candidate {
  return {
    key: keyOf(student._id),
    name: student.name,
    class: classIn(student.classes, schoolYear) ?? '',
    birth: student.birth ?? '',
    guardian: student.guardian?.name ?? '',
  };
}
