import type { Sheet } from './cells';
import { HEADER_WITHIN, headerAt, type Header } from './findHeader';
import { FIELDS_OF, isKind, type Kind } from './kinds';
import type { Field } from './synonyms';

/** How a person had a header read: the words of the row, what the sheet is, and the field of each column (null: left out). */
export type RememberedHeader = { words: string[]; kind: string; fields: (string | null)[] };

/** As many as a school has lists; the oldest go first. */
const MOST = 40;

/** Two headers are one if they say the same words in the same columns. */
export const signatureOf = (words: readonly string[]): string => words.join('\n').trimEnd();

/** The header of a sheet that a person corrected before, and how it was to be read. */
export function findRemembered(
  sheet: Sheet,
  remembered: readonly RememberedHeader[],
): { header: Header; kind: Kind; fields: Map<number, Field | null> } | undefined {
  if (remembered.length === 0) return undefined;
  const bySignature = new Map(remembered.map((one) => [signatureOf(one.words), one]));
  for (let at = 0; at < Math.min(HEADER_WITHIN, sheet.rows.length); at += 1) {
    const header = headerAt(sheet, at);
    const known = bySignature.get(signatureOf(header.words));
    // A version that came later may have known a kind that this one does not.
    if (!known || !isKind(known.kind) || signatureOf(known.words) === '') continue;
    return { header, kind: known.kind, fields: readFields(known.fields, known.kind) };
  }
  return undefined;
}

function readFields(fields: readonly (string | null)[], kind: Kind): Map<number, Field | null> {
  const known = new Map(FIELDS_OF[kind].map((field) => [field as string, field]));
  return new Map(fields.map((field, index) => [index, known.get(field ?? '') ?? null]));
}

/** The list with one more, in place of what was known of the same header. */
export function remember(before: readonly RememberedHeader[], added: readonly RememberedHeader[]): RememberedHeader[] {
  const signatures = new Set(added.map((one) => signatureOf(one.words)));
  return [...before.filter((one) => !signatures.has(signatureOf(one.words))), ...added].slice(-MOST);
}

/** The list without what is known of some headers. */
export function forget(before: readonly RememberedHeader[], headers: readonly Header[]): RememberedHeader[] {
  const signatures = new Set(headers.map(({ words }) => signatureOf(words)));
  return before.filter((one) => !signatures.has(signatureOf(one.words)));
}
