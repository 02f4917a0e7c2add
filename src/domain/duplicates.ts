import type { Student } from './documents';
import { cleanPhone } from './phone';

/** Why two records may be one child. */
export type DuplicateReason = 'number' | 'nameBirth' | 'nameClass' | 'phone' | 'nearName';

/** What is compared of a child; `number` is the 学籍号 where this device may see it. */
export type DuplicateRecord = { key: string; student: Student; classCode: string | undefined; number: string };

/** Two records that may be one child; `a` is the older one. */
export type Duplicate = { a: DuplicateRecord; b: DuplicateRecord; reasons: DuplicateReason[] };

/** How sure each reason makes one; all that apply are added. */
const WEIGHT: Readonly<Record<DuplicateReason, number>> = {
  number: 8,
  nameBirth: 4,
  nameClass: 3,
  nearName: 2,
  phone: 1,
};

/** A name without what people write differently: blanks, the dot of names like 阿依古丽·买买提, full-width letters. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s·•・.．‧]/gu, '')
    .toLowerCase();
}

/** Whether two names differ in exactly one character (another, one more or one less); names of two have too little left. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [Array.from(one), Array.from(other)];
  if (Math.min(a.length, b.length) < 3 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return Math.max(a.length, b.length) - start - end === 1;
}

/** One of two births is the beginning of the other: 2017-03 and 2017-03-21. */
const isSameBirth = (a: string | null | undefined, b: string | null | undefined): boolean =>
  Boolean(a && b && (a.startsWith(b) || b.startsWith(a)));

function reasonsOf(a: DuplicateRecord, b: DuplicateRecord): DuplicateReason[] {
  const [one, other] = [a.student, b.student];
  if (one.sex && other.sex && one.sex !== other.sex) return [];
  const isSameClass = Boolean(a.classCode && a.classCode === b.classCode);
  const sameBirth = isSameBirth(one.birth, other.birth);
  const bothBorn = Boolean(one.birth && other.birth);
  const [nameA, nameB] = [plainName(one.name), plainName(other.name)];
  const phone = cleanPhone(one.guardian?.phone ?? '');
  const isSamePhone = phone !== '' && phone === cleanPhone(other.guardian?.phone ?? '');
  const isSame = nameA === nameB;
  const near = !isSame && isNear(nameA, nameB);
  const reasons: DuplicateReason[] = [];
  if (a.number !== '' && a.number === b.number) reasons.push('number');
  if (isSame && sameBirth) reasons.push('nameBirth');
  // Two children of one name in a class are told apart by their birth.
  if (isSame && isSameClass && (sameBirth || !bothBorn)) reasons.push('nameClass');
  if (near && (sameBirth || (isSamePhone && !bothBorn)) && (isSameClass || isSamePhone)) reasons.push('nearName');
  // A phone alone is a family: brothers and sisters share it.
  if (isSamePhone && (isSame || near || (sameBirth && isSameClass))) reasons.push('phone');
  return reasons;
}

const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/**
 * Records that are probably one child (SPEC register 3), the surest first. Looks only within records that share a name, nearly
 * a name, a phone or a number, so that 3,000 children take milliseconds. Pairs that a person said are two children
 * (`distinctFrom`) are left out.
 */
export function findDuplicates(records: readonly DuplicateRecord[]): Duplicate[] {
  const shelves = new Map<string, DuplicateRecord[]>();
  const put = (shelf: string, record: DuplicateRecord): void => {
    const there = shelves.get(shelf);
    if (there) there.push(record);
    else shelves.set(shelf, [record]);
  };
  for (const record of records) {
    const name = Array.from(plainName(record.student.name));
    put(`name ${name.join('')}`, record);
    // Names that differ in one character share what is left without it; shorter ones would share too much.
    if (name.length >= 3) {
      put(`near ${name.join('')}`, record);
      for (let i = 0; i < name.length; i++) put(`near ${[...name.slice(0, i), ...name.slice(i + 1)].join('')}`, record);
    }
    const phone = cleanPhone(record.student.guardian?.phone ?? '');
    if (phone !== '') put(`phone ${phone}`, record);
    if (record.number !== '') put(`number ${record.number}`, record);
  }
  const found = new Map<string, Duplicate>();
  for (const shelf of shelves.values()) {
    for (const [i, one] of shelf.entries()) {
      for (const other of shelf.slice(i + 1)) {
        const id = pairKey(one.key, other.key);
        if (one.key === other.key || found.has(id)) continue;
        const [a, b] = one.key < other.key ? [one, other] : [other, one];
        if (a.student.distinctFrom?.[b.key] || b.student.distinctFrom?.[a.key]) continue;
        const reasons = reasonsOf(a, b);
        if (reasons.length > 0) found.set(id, { a, b, reasons });
      }
    }
  }
  const sure = ({ reasons }: Duplicate): number => reasons.reduce((sum, reason) => sum + WEIGHT[reason], 0);
  return [...found.values()].sort((x, y) => sure(y) - sure(x) || (x.a.key < y.a.key ? -1 : 1));
}
