import { textOf, wordOf, type Cell } from './cells';
import { readGrades, readWeeklyTimes, type WeeklyTime } from './readTimes';
import { BAD, readCount, readName, type Reading } from './readValues';
import { createRowReader, placeIn, readText, type RowRead } from './studentRecords';
import { cellReader, type Table } from './table';

/** What a row of a timetable or of a list of groups says of a group. `grades` [] is everybody. */
export type GroupRecord = {
  name: string;
  category?: string | undefined;
  lead?: string | undefined;
  assistants?: string[] | undefined;
  safetyPerson?: string | undefined;
  venue?: string | undefined;
  times: WeeklyTime[];
  grades?: number[] | undefined;
  capacity?: number | undefined;
  aims?: string | undefined;
};

export const readNames = (cell: Cell | undefined): Reading<string[]> => {
  const parts = textOf(cell)
    .split(/[,、;/]/)
    .map((part) => readName(part));
  if (parts.includes(BAD)) return BAD;
  const names = parts.filter((part): part is string => typeof part === 'string');
  return names.length > 0 ? names : undefined;
};

/** A room or group: spaces inside are layout, a Latin name keeps them. */
export const readLabel = (cell: Cell | undefined): Reading<string> => {
  const text = readText(cell);
  if (typeof text !== 'string') return text;
  return /[A-Za-z] [A-Za-z]/.test(text) ? text : text.replaceAll(' ', '');
};

/**
 * Reads the rows of a timetable, or of a list of groups, which says no times. A group without a category has that of the row above: schools merge those cells. A group that
 * has several rows (one a time) becomes one record under its first row.
 */
export function readTimetableRows(tables: readonly Table[]): RowRead<GroupRecord>[] {
  return tables.flatMap((table) => {
    const read = cellReader(table);
    const reads: RowRead<GroupRecord>[] = [];
    let category: string | undefined;
    const needsTime = table.kind === 'timetable';
    let above: Extract<RowRead<GroupRecord>, { record: GroupRecord }> | undefined;
    for (const row of table.rows) {
      const { get, bad } = createRowReader(read, row);
      category = get('category', readLabel) ?? category;
      const record: GroupRecord = {
        name: get('group', readLabel) ?? '',
        category,
        lead: get('lead', readName),
        assistants: get('assistants', readNames),
        safetyPerson: get('safetyPerson', readName),
        venue: get('venue', readLabel),
        times: get('time', readWeeklyTimes) ?? [],
        grades: get('grades', readGrades),
        capacity: get('capacity', readCount),
        aims: get('aims', readText),
      };
      const at = placeIn(table, row);
      const continues = above && (record.name === '' || record.name === above.record.name) && record.times.length > 0;
      if (bad.length > 0) reads.push({ ...at, reason: { type: 'bad', fields: bad }, partial: record });
      else if (above && continues && (!record.lead || record.lead === above.record.lead))
        above.record.times.push(...record.times);
      else if (record.name === '' || (needsTime && record.times.length === 0))
        reads.push({
          ...at,
          reason: { type: 'missing', fields: [record.name === '' ? 'group' : 'time'] },
          partial: record,
        });
      else reads.push((above = { ...at, record }));
    }
    return reads;
  });
}

/** Whether two names of groups, rooms or categories are one. */
export const isSameLabel = (a: string, b: string): boolean => wordOf(a).toLowerCase() === wordOf(b).toLowerCase();
