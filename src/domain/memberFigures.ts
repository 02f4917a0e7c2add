import { classIn, gradeOf } from './classes';
import type { Student } from './documents';

export type MemberFigures = {
  total: number;
  boys: number;
  girls: number;
  leftBehind: number;
  boarding: number;
  /** Children by grade, the lowest grade first. */
  grades: { grade: number; count: number }[];
};

/** Counts of children as inspectors ask for them; whose sex or class is unknown counts in the total only. */
export function figuresOf(students: readonly Student[], schoolYear: number): MemberFigures {
  const grades = new Map<number, number>();
  for (const student of students) {
    const code = classIn(student.classes, schoolYear);
    if (code) grades.set(gradeOf(code), (grades.get(gradeOf(code)) ?? 0) + 1);
  }
  const count = (is: (student: Student) => unknown) => students.filter(is).length;
  return {
    total: students.length,
    boys: count((student) => student.sex === 'male'),
    girls: count((student) => student.sex === 'female'),
    leftBehind: count((student) => student.leftBehind),
    boarding: count((student) => student.boarding),
    grades: [...grades].sort((a, b) => a[0] - b[0]).map(([grade, number]) => ({ grade, count: number })),
  };
}

/** Whether a group of that many has more members than places; no capacity is no limit. */
export function isOverfull(members: number, capacity: number | null | undefined): boolean {
  return Boolean(capacity) && members > (capacity ?? 0);
}
