import type { WriteOptions } from 'hucre/xlsx';

/**
 * Repeats a sheet's first row at the head of every printed page. The writer's own setting names the sheet without quotes, and
 * Excel calls a file damaged in which such a name holds a space or begins with a digit.
 */
export const printTitles = (sheet: string): NonNullable<WriteOptions['namedRanges']>[number] => ({
  name: '_xlnm.Print_Titles',
  range: `'${sheet.replaceAll("'", "''")}'!$1:$1`,
  scope: sheet,
});
