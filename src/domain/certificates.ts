import type { DocOf } from './documents';

export type Certificate = DocOf<'certificate'>;
export type CertificateKind = Certificate['kind'];

/** What a running number is made of: the same prefix goes on counting. */
export type RunningNumber = Pick<Certificate, 'prefix' | 'number'>;

/** Digits that a number has at least, so that a list sorts as it counts. */
const DIGITS = 4;

/** The number as it stands on the paper: `XY2026-0012`. */
export function numberText({ prefix, number }: RunningNumber): string {
  return `${prefix}${String(number).padStart(DIGITS, '0')}`;
}

/** What the first prefix of a kind is: the initials of its name, and the school year. */
const INITIALS: Readonly<Record<CertificateKind, string>> = { grade: 'DJ', award: 'JZ', student: 'XY', tutor: 'FD' };

const isSameSeries = (a: string, b: string): boolean => a.trim() === b.trim();

/**
 * The number that the next batch of a kind begins with: after the greatest one of the prefix that was used last, its year
 * brought up to the school year. `all` has also those that were withdrawn or deleted: a number is never given twice.
 */
export function nextNumber(all: readonly Certificate[], kind: CertificateKind, schoolYear: number): RunningNumber {
  const latest = all.reduce<Certificate | undefined>(
    (found, one) => (one.kind === kind && (!found || one._id > found._id) ? one : found),
    undefined,
  );
  const prefix = latest?.prefix.replace(/20\d\d/, String(schoolYear)) ?? `${INITIALS[kind]}${schoolYear}-`;
  return { prefix, number: greatestOf(all, prefix) + 1 };
}

/** The greatest number that was given out under a prefix; 0 if none was. */
export function greatestOf(all: readonly RunningNumber[], prefix: string): number {
  return all.reduce((most, one) => (isSameSeries(one.prefix, prefix) ? Math.max(most, one.number) : most), 0);
}

/** Which of so many numbers from `first` on were given out before, the smallest first. */
export function takenNumbers(all: readonly RunningNumber[], first: RunningNumber, count: number): number[] {
  const taken = all.flatMap((one) =>
    isSameSeries(one.prefix, first.prefix) && one.number >= first.number && one.number < first.number + count
      ? [one.number]
      : [],
  );
  return [...new Set(taken)].sort((a, b) => a - b);
}

/** One number on two papers: the older record keeps it, the others are to get new ones. */
export type NumberClash = { number: string; keeps: Certificate; others: Certificate[] };

/**
 * Numbers that two offices without a line both gave out, in their order. The same on every device: keys sort by the time they
 * were made. One that was withdrawn needs no new number, but nobody else may have its own either. `all` without deleted ones.
 */
export function numberClashes(all: readonly Certificate[]): NumberClash[] {
  const byNumber = new Map<string, Certificate[]>();
  for (const one of all) {
    const number = numberText({ prefix: one.prefix.trim(), number: one.number });
    byNumber.set(number, [...(byNumber.get(number) ?? []), one]);
  }
  return [...byNumber]
    .flatMap(([number, found]): NumberClash[] => {
      const sorted = found.slice().sort((a, b) => (a._id < b._id ? -1 : 1));
      const keeps = sorted.find((one) => one.withdrawn) ?? sorted[0];
      const others = sorted.filter((one) => one !== keeps && !one.withdrawn);
      return keeps && others.length > 0 ? [{ number, keeps, others }] : [];
    })
    .sort((a, b) => (a.number < b.number ? -1 : 1));
}

/** New numbers for those that have to give theirs up, in their order, by certificate id; each goes on in its own series. */
export function newNumbers(all: readonly Certificate[], clashes: readonly NumberClash[]): Map<string, number> {
  const last = new Map<string, number>();
  const given = new Map<string, number>();
  for (const one of clashes.flatMap(({ others }) => others)) {
    const prefix = one.prefix.trim();
    const next = (last.get(prefix) ?? greatestOf(all, prefix)) + 1;
    last.set(prefix, next);
    given.set(one._id, next);
  }
  return given;
}

/** Whom it is for and what for: two that agree in it, not withdrawn, are one thing given twice. */
export function awardKey(one: Pick<Certificate, 'kind' | 'student' | 'tutor' | 'group' | 'term'>): string {
  return JSON.stringify([one.kind, one.student ?? '', one.tutor ?? '', one.group ?? '', one.term]);
}

/** The later ones of those that were given twice, as by two offices without a line. */
export function givenTwice(all: readonly Certificate[]): Certificate[] {
  const seen = new Set<string>();
  return all
    .filter((one) => !one.withdrawn)
    .sort((a, b) => (a._id < b._id ? -1 : 1))
    .filter((one) => {
      // an award may well be given twice: for two competitions of one term
      const key = one.kind === 'award' ? one._id : awardKey(one);
      const isSecond = seen.has(key);
      seen.add(key);
      return isSecond;
    });
}

/** What may stand in the text between braces. */
export const PLACEHOLDERS = ['姓名', '班级', '小组', '学期', '学年', '等级', '学校', '少年宫'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
/** The placeholders of a text that nobody knows, as they were typed: {姓明}. Full-width braces are understood too. */
export function unknownPlaceholders(text: string): string[] {
  const known: readonly string[] = PLACEHOLDERS;
  return [
    ...new Set(
      [...text.matchAll(/[{｛]([^{}｛｝]*)[}｝]/g)].flatMap(([whole, word = '']) => {
        return known.includes(word.trim()) ? [] : [whole];
      }),
    ),
  ];
}

/**
 * Fills in what `values` has; what it has not (name and class, until it is printed: no record holds a name) stays as it is,
 * in half-width braces.
 */
export function fillPlaceholders(text: string, values: Partial<Record<Placeholder, string>>): string {
  return text.replace(/[{｛]([^{}｛｝]*)[}｝]/g, (whole, word: string) => {
    const name = word.trim() as Placeholder;
    if (values[name] !== undefined) return values[name];
    return PLACEHOLDERS.includes(name) ? `{${name}}` : whole;
  });
}
