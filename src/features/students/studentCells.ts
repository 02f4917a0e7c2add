import type { Patch } from '../../domain/change';
import type { Student } from '../../domain/documents';
import { cleanPhone } from '../../domain/phone';
import { typedText } from '../../domain/typedText';
import type { StudentTimes } from './students.commands';

/** What can be edited in the roster's table, by column id. */
const EDITABLE = [
  'name',
  'class',
  'sex',
  'birth',
  'village',
  'boarding',
  'leftBehind',
  'health',
  'nickname',
  'homeSchool',
  'guardianName',
  'guardianPhone',
  'photoPermitted',
  'consentBy',
  'consentOn',
  'agreementOn',
  'agreementBy',
  'left',
] as const;
export type StudentCell = (typeof EDITABLE)[number];

const known = (value: string): boolean | null => (value === '' ? null : value === 'yes');

/** This term's agreement with one part of it changed; without a day of signature there is none. */
function agreementWith(
  stored: Student | undefined,
  termKey: string,
  part: { signedOn?: string; signedBy?: string },
): Patch {
  const { signedOn, signedBy, ...rest } = { ...stored?.agreements?.[termKey], ...part };
  return {
    agreements: { [termKey]: signedOn ? { ...rest, signedOn, ...(signedBy ? { signedBy } : {}) } : null },
  };
}

/** What one cell of the table, in plain form, writes into a child's record; `stored` is the record at that moment. */
function patchOfCell(column: StudentCell, value: string, stored: Student | undefined, times: StudentTimes): Patch {
  switch (column) {
    case 'class':
      return { classes: { [String(times.schoolYear)]: value || null } };
    case 'boarding':
    case 'leftBehind':
    case 'photoPermitted':
      return { [column]: known(value) };
    case 'guardianName':
      return { guardian: { name: typedText(value) } };
    case 'guardianPhone':
      return { guardian: { phone: typedText(cleanPhone(value)) } };
    case 'consentBy':
      return { consent: { signedBy: typedText(value) } };
    case 'consentOn':
      return { consent: { signedOn: value || null } };
    case 'agreementBy':
      return agreementWith(stored, times.termKey, { signedBy: value });
    case 'agreementOn':
      return agreementWith(stored, times.termKey, { signedOn: value });
    case 'name':
    case 'sex':
    case 'birth':
    case 'village':
    case 'health':
    case 'nickname':
    case 'homeSchool':
    case 'left':
      return { [column]: typedText(value) };
  }
}

/** All cells of one child as one patch: parts of the guardian, the consent and the agreement come together. */
export function patchOfCells(
  cells: Readonly<Record<string, string>>,
  stored: Student | undefined,
  times: StudentTimes,
): Patch {
  const patch: Patch = {};
  let now = stored;
  // in the order of EDITABLE: who signed belongs to a day, which has to be there first
  for (const column of EDITABLE) {
    const value = cells[column];
    if (value === undefined) continue;
    for (const [field, set] of Object.entries(patchOfCell(column, value, now, times))) {
      const before = patch[field];
      patch[field] =
        typeof set === 'object' && set !== null && typeof before === 'object' ? { ...before, ...set } : set;
    }
    // the agreement is one value: its second part has to know of the first
    if (patch['agreements']) now = { ...(now ?? ({} as Student)), agreements: patch['agreements'] as never };
  }
  return patch;
}
