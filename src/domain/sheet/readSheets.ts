import type { Sheet } from './cells';
import { scoreHeaders } from './columns';
import { findHeader, headerAt, type Header } from './findHeader';
import type { Kind, OtherKind } from './kinds';
import { kindsOf } from './kindsOf';
import { findRemembered, type RememberedHeader } from './remembered';
import type { Field } from './synonyms';
import { readTables, type Table } from './table';

/** Another field for a column, by sheet and column index; null leaves the column out. */
export type ColumnChoice = { sheet: string; index: number; field: Field | null };

/** What a person said of a sheet: what it is (`none`: leave it out), and the spreadsheet's row (from 1) its header is in. */
export type SheetChoice = { kind?: Kind | 'none'; headerRow?: number };

export type FileChoices = {
  sheets?: ReadonlyMap<string, SheetChoice>;
  columns?: readonly ColumnChoice[];
  remembered?: readonly RememberedHeader[];
};

/** One sheet as it was understood; without a header it holds no table. `isRemembered`: read as a person had it read before. */
export type SheetRead = {
  name: string;
  kind: Kind | OtherKind;
  header?: Header;
  tables: Table[];
  isRemembered: boolean;
};

/** What the file was taken for; `tables` are those that can be imported, `kinds` their kinds, the largest first. */
export type ReadSheets = { sheets: SheetRead[]; tables: Table[]; kinds: Kind[] };

/** Finds the tables of a file and says what they are, from their headers, titles and the names of their sheets. */
export function readSheets(sheets: readonly Sheet[], choices: FileChoices = {}): ReadSheets {
  const begun = sheets.map((sheet) => {
    const chosen = choices.sheets?.get(sheet.name);
    const known = findRemembered(sheet, choices.remembered ?? []);
    const at = chosen?.headerRow;
    const header = at === undefined ? (known?.header ?? findHeader(sheet)) : headerAt(sheet, at - 1);
    return { sheet, chosen, header, known: header?.at === known?.header.at ? known : undefined };
  });
  const guessed = kindsOf(
    begun.flatMap(({ sheet, header }) => (header ? [{ sheet, header, score: scoreHeaders(header.words) }] : [])),
  );
  const read = begun.map(({ sheet, chosen, header, known }): SheetRead => {
    const kind = chosen?.kind ?? known?.kind ?? guessed.get(sheet) ?? 'unknown';
    const isRemembered = known !== undefined && known.kind === kind;
    if (kind === 'unknown' || kind === 'none' || !header)
      return { name: sheet.name, kind, ...(header ? { header } : {}), tables: [], isRemembered: false };
    const own = (choices.columns ?? []).filter((one) => one.sheet === sheet.name);
    const fields = new Map([
      ...(isRemembered ? (known?.fields ?? []) : []),
      ...own.map(({ index, field }) => [index, field] as const),
    ]);
    return { name: sheet.name, kind, header, tables: readTables(sheet, header, kind, fields), isRemembered };
  });
  const tables = read.flatMap((sheet) => sheet.tables).filter(({ lacking }) => lacking.length === 0);
  const sizes = new Map<Kind, number>();
  for (const { kind, rows } of tables) sizes.set(kind, (sizes.get(kind) ?? 0) + rows.length);
  return { sheets: read, tables, kinds: [...sizes].sort((a, b) => b[1] - a[1]).map(([kind]) => kind) };
}

/** The term a title names: 2026年秋季学期 → 2026-1, 2026-2027学年第二学期 → 2026-2; undefined if it names none. */
export function termKeyOfTitle(title: string): string | undefined {
  const season = /(\d{4})年?([春秋])/.exec(title.normalize('NFKC'));
  if (season?.[1]) return season[2] === '秋' ? `${season[1]}-1` : `${Number(season[1]) - 1}-2`;
  const year = /(\d{4})[-—~至](\d{4})学年.*?第?([一二12上下])/.exec(title.normalize('NFKC'));
  return year?.[1] && year[3] ? `${year[1]}-${'一1上'.includes(year[3]) ? 1 : 2}` : undefined;
}
