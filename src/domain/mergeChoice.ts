import { canonical, isPlainObject } from './canonical';
import type { Patch } from './change';
import type { Student } from './documents';

/** Fields of a child that are compared one by one; of `guardian` and `consent` the whole. */
export const MERGE_FIELDS = [
  'name',
  'sex',
  'birth',
  'nickname',
  'homeSchool',
  'village',
  'boarding',
  'leftBehind',
  'guardian',
  'health',
  'photoPermitted',
  'consent',
  'left',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** Fields with an entry each: what only one record has is taken over, what both have stays as it is. */
const COLLECTIONS = ['classes', 'fetchers', 'agreements', 'away', 'distinctFrom'] as const;

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (isPlainObject(value) && Object.values(value).every((one) => isEmpty(one)));

/** Fields in which both records say something, and not the same: a person chooses. */
export function differingFields(stays: Student, goes: Student): MergeField[] {
  return MERGE_FIELDS.filter(
    (field) => !isEmpty(stays[field]) && !isEmpty(goes[field]) && canonical(stays[field]) !== canonical(goes[field]),
  );
}

/**
 * What the record that stays takes over: fields it lacks, those of `taken`, and entries it lacks. Who left by one record and
 * not by the other is at school.
 */
export function mergePatch(stays: Student, goes: Student, taken: ReadonlySet<MergeField>): Patch {
  const patch: Patch = {};
  for (const field of MERGE_FIELDS) {
    if (isEmpty(goes[field]) || canonical(stays[field]) === canonical(goes[field])) continue;
    if (taken.has(field) || (isEmpty(stays[field]) && field !== 'left')) patch[field] = goes[field];
  }
  if (stays.left && !goes.left) patch['left'] = null;
  for (const field of COLLECTIONS) {
    const [own, other] = [stays[field] ?? {}, goes[field] ?? {}];
    const lacking = Object.entries(other).filter(([key, entry]) => entry && !(own as Record<string, unknown>)[key]);
    if (lacking.length > 0) patch[field] = Object.fromEntries(lacking);
  }
  return patch;
}
