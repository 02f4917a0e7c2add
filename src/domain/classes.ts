/** A class code is `<grade>.<class>`, e.g. `3.2`, or `<grade>` alone. Grades 1–9. */
export type ClassCode = string;

export function classCode(grade: number, classNumber?: number): ClassCode {
  return classNumber === undefined ? String(grade) : `${grade}.${classNumber}`;
}

export function gradeOf(code: ClassCode): number {
  return Number(code.split('.')[0]);
}

export function classNumberOf(code: ClassCode): number | undefined {
  const part = code.split('.')[1];
  return part === undefined ? undefined : Number(part);
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The short form schools write on lists: 三(2), or 三年级 without a class. Same in every language: it is a name. */
export function className(code: ClassCode | null | undefined): string {
  if (!code) return '';
  const numeral = NUMERALS[gradeOf(code)] ?? String(gradeOf(code));
  const number = classNumberOf(code);
  return number === undefined ? `${numeral}年级` : `${numeral}(${number})`;
}

/** A student's class in a school year, else in the latest earlier one that is known. */
export function classIn(
  classes: Record<string, string | null> | null | undefined,
  schoolYear: number,
): ClassCode | undefined {
  const years = Object.keys(classes ?? {}).filter((year) => Number(year) <= schoolYear && classes?.[year]);
  const latest = years.sort().at(-1);
  return latest === undefined ? undefined : (classes?.[latest] ?? undefined);
}

/** Sorts class codes by grade, then number. */
export function compareClasses(a: ClassCode | undefined, b: ClassCode | undefined): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  return gradeOf(a) - gradeOf(b) || (classNumberOf(a) ?? 0) - (classNumberOf(b) ?? 0);
}
