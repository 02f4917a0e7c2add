/** A space is one database with its own members (DESIGN §2). */
export type Space = 'main' | 'office' | `term-${string}`;

const OFFICE_TYPES = new Set(['account', 'allowanceScheme', 'allocation', 'studentNumber']);
const TERM_TYPES = new Set([
  'members',
  'session',
  'photo',
  'studentLeave',
  'enrolment',
  'plan',
  'lessonPlan',
  'summary',
]);

/** The space a type lives in; those of a term need the term's key. `history` follows the document it belongs to. */
export function spaceOf(type: string, termKey: string): Space {
  if (OFFICE_TYPES.has(type)) return 'office';
  return TERM_TYPES.has(type) ? termSpace(termKey) : 'main';
}

/** `2026-1` → `term-2026-1`. */
export function termSpace(termKey: string): Space {
  return `term-${termKey}`;
}

/** `term-2026-1` → `2026-1`; undefined for `main` and `office`. */
export function termKeyOfSpace(space: Space): string | undefined {
  return space.startsWith('term-') ? space.slice(5) : undefined;
}

/** The name of a space's database on the server: `<school>-main`, `<school>-term-2026-1`, `<school>-office`. */
export function databaseName(school: string, space: Space): string {
  return `${school}-${space}`;
}

/** A school's name in addresses and databases: a small letter, then letters, digits, hyphens, 2 to 31 characters. */
export function isSchoolId(text: string): boolean {
  return /^[a-z][a-z0-9-]{1,30}$/.test(text);
}

/** The role of accounts that may work in the school's office space; `server:setup` gives it. */
export function officeRole(school: string): string {
  return `${school}-office`;
}
