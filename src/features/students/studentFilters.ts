import { gradeOf } from '../../domain/classes';
import type { Day } from '../../domain/dates';
import { matches } from '../../domain/pinyin';
import type { StudentRow } from './students.queries';

/** `classCode` may be a grade alone, which takes all its classes; `left` shows those who left instead of those who are here. */
export type StudentFilters = {
  query: string;
  classCode: string;
  group: string;
  leftBehind: boolean;
  boarding: boolean;
  inNoGroup: boolean;
  left: boolean;
};

export const NO_FILTERS: StudentFilters = {
  query: '',
  classCode: '',
  group: '',
  leftBehind: false,
  boarding: false,
  inNoGroup: false,
  left: false,
};

function isInClass(row: StudentRow, wanted: string): boolean {
  if (wanted === '') return true;
  if (!row.classCode) return false;
  return wanted.includes('.') ? row.classCode === wanted : gradeOf(row.classCode) === Number(wanted);
}

/** Whether a child is among those asked for. */
export function isShown(row: StudentRow, filters: StudentFilters, today: Day): boolean {
  const { student } = row;
  return (
    Boolean(student.left && student.left < today) === filters.left &&
    isInClass(row, filters.classCode) &&
    (filters.group === '' || row.groups.includes(filters.group)) &&
    (!filters.leftBehind || student.leftBehind === true) &&
    (!filters.boarding || student.boarding === true) &&
    (!filters.inNoGroup || row.groups.length === 0) &&
    (matches(filters.query, student.name) || (student.nickname ? matches(filters.query, student.nickname) : false))
  );
}
