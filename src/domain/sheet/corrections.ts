import { isKind } from './kinds';
import type { FileChoices, SheetRead } from './readSheets';
import { signatureOf, type RememberedHeader } from './remembered';

/** What is worth remembering of a file: how the sheets are read of which a person corrected something. */
export function correctedHeaders(
  sheets: readonly SheetRead[],
  { sheets: chosen, columns }: Pick<FileChoices, 'sheets' | 'columns'>,
): RememberedHeader[] {
  const corrected = sheets.filter(({ name }) => chosen?.has(name) || columns?.some((column) => column.sheet === name));
  const bySignature = new Map<string, RememberedHeader>();
  for (const { header, kind, tables } of corrected) {
    if (!header || !isKind(kind) || tables.every(({ lacking }) => lacking.length > 0)) continue;
    const fields: (string | null)[] = header.words.map(() => null);
    for (const column of tables.flatMap((table) => table.columns)) fields[column.index] = column.field;
    bySignature.set(signatureOf(header.words), { words: header.words, kind, fields });
  }
  return [...bySignature.values()];
}
