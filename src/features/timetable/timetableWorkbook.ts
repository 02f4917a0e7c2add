import type { WriteOptions, WriteSheet } from 'hucre/xlsx';
import { minutesOf, weekdayOf, type Day } from '../../domain/dates';
import { compareByPinyin } from '../../domain/pinyin';
import { membersOn } from '../../domain/roll';
import { expectedTutors } from '../../domain/sessionTutors';
import { winterTimes } from '../../domain/timetable';
import type { GridBy } from '../../domain/weekGrid';
import { t } from '../../i18n';
import { weekdayShort, WEEKDAYS } from '../../ui/weekdays';
import { weeklyEntries, type Entry } from './entries';
import type { TermEntry } from './termPlan.queries';
import type { Timetable } from './timetable.queries';
import { groupName, timeWords, weeksWords } from './timetableWords';
import { rowsOf } from './WeekGrid';
import { stateWords, venueWord } from './weekWords';

/** A time of day is the part of a day that has passed; a day is counted from 30 December 1899. */
const timeCell = (time: string): number => minutesOf(time) / (24 * 60);
const dayCell = (day: Day): Date => new Date(`${day}T00:00:00Z`);

const TIME = 'hh:mm';
const BOLD = { font: { bold: true, name: 'Calibri', size: 11 } } as const;
const FRAME = { style: 'thin', color: { rgb: '808080' } } as const;
const GRID = {
  alignment: { wrapText: true, vertical: 'top' },
  border: { top: FRAME, bottom: FRAME, left: FRAME, right: FRAME },
} as const;

type Cell = string | number | Date | null;

/** Titles in bold that stay in sight; `formats` by column. Text is written as text, whatever it begins with (DESIGN §4). */
function listSheet(
  name: string,
  titles: string[],
  formats: readonly (string | undefined)[],
  rows: Cell[][],
): WriteSheet {
  const widths = titles.map((title, at) =>
    Math.min(40, Math.max(8, 2 * title.length + 2, ...rows.slice(0, 200).map((row) => widthOf(row[at])))),
  );
  return {
    name,
    columns: widths.map((width, at) => {
      const numFmt = formats[at];
      return { width, ...(numFmt ? { numFmt } : {}) };
    }),
    rows: [titles, ...rows],
    cells: new Map(titles.map((title, at) => [`0,${at}`, { value: title, type: 'string' as const, style: BOLD }])),
    freezePane: { rows: 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  };
}

/** Characters of a cell's width: a Chinese one takes two. */
const widthOf = (cell: Cell | undefined): number =>
  typeof cell === 'string' ? cell.length + cell.replace(/[\u0020-\u00ff]/g, '').length + 2 : 11;

const tutorNames = (table: Timetable, keys: readonly string[]): string =>
  keys.map((key) => table.tutors.get(key)?.name ?? key).join(t('common.listSeparator'));

/** The weekly times as a list that can be read back by the import: a row each, with real times. */
function weeklyList(table: Timetable, entries: readonly Entry[], today: Day): WriteSheet {
  const rows = [...entries]
    .sort(
      (a, b) =>
        compareByPinyin(groupName(table.groups, a.group), groupName(table.groups, b.group)) ||
        a.weekday - b.weekday ||
        (a.from < b.from ? -1 : 1),
    )
    .map((entry): Cell[] => {
      const winter = entry.slot && winterTimes(entry.slot);
      const weeks = entry.slot ? weeksWords({ ...entry.slot, winter: null }, today).join(' ') : '';
      return [
        groupName(table.groups, entry.group),
        weekdayShort(entry.weekday),
        timeCell(entry.from),
        timeCell(entry.to),
        winter ? timeCell(winter.from) : null,
        winter ? timeCell(winter.to) : null,
        entry.venue === '' ? null : venueWord(table, entry.venue),
        tutorNames(table, entry.tutors),
        weeks || t('week.everyWeek'),
        membersOn(table.members.get(entry.group), today).length,
      ];
    });
  const titles = (
    ['Group', 'Weekday', 'From', 'To', 'WinterFrom', 'WinterTo', 'Venue', 'Tutors', 'Weeks', 'Members'] as const
  ).map((name) => t(`week.col${name}`));
  return listSheet(t('week.sheetList'), titles, [undefined, undefined, TIME, TIME, TIME, TIME], rows);
}

/** Every session of the term: a row each, with real days and times. */
function sessionList(table: Timetable, entries: readonly TermEntry[]): WriteSheet {
  const rows = entries.map((one): Cell[] => [
    dayCell(one.date),
    weekdayShort(weekdayOf(one.date)),
    one.week ?? null,
    timeCell(one.from),
    timeCell(one.to),
    groupName(table.groups, one.group),
    one.venue ? venueWord(table, one.venue) : null,
    tutorNames(
      table,
      expectedTutors(one.session, table.groups.get(one.group)).map(({ tutor }) => tutor),
    ),
    stateWords(one) || null,
  ]);
  const titles = (['Date', 'Weekday', 'Week', 'From', 'To', 'Group', 'Venue', 'Tutors', 'State'] as const).map((name) =>
    t(`week.col${name}`),
  );
  return listSheet(t('week.sheetSessions'), titles, ['yyyy-mm-dd', undefined, undefined, TIME, TIME], rows);
}

/** The week as it hangs on the wall: a row for each room, group or tutor, a column for each weekday. */
function gridSheet(table: Timetable, entries: readonly Entry[], by: GridBy, today: Day): WriteSheet {
  const days = WEEKDAYS.filter((day) => day <= 5 || entries.some(({ weekday }) => weekday === day));
  const textOf = (entry: Entry): string =>
    [
      timeWords(entry),
      by !== 'group' && groupName(table.groups, entry.group),
      by !== 'venue' && entry.venue !== '' && venueWord(table, entry.venue),
      entry.slot && weeksWords(entry.slot, today).join(' '),
    ]
      .filter(Boolean)
      .join(' ');
  const titles = [
    t(by === 'venue' ? 'week.colVenue' : by === 'group' ? 'week.colGroup' : 'week.colTutors'),
    ...days.map((day) => weekdayShort(day)),
  ];
  const rows = rowsOf(table, entries, by).map((row) => [
    row.name,
    ...days.map((day) => row.cells[day - 1]?.map(textOf).join('\n') || null),
  ]);
  const sheet = listSheet(t(`timetable.by.${by}`), titles, [], rows);
  return { ...sheet, columns: titles.map((_, at) => ({ width: at === 0 ? 16 : 26, style: GRID })) };
}

/** The timetable as .xlsx: the weekly list, the week by room, group and tutor, and every session of the term. */
export function timetableWorkbook(table: Timetable, entries: readonly TermEntry[], today: Day): WriteOptions {
  const weekly = weeklyEntries(table);
  return {
    sheets: [
      weeklyList(table, weekly, today),
      ...(['venue', 'group', 'tutor'] as const).map((by) => gridSheet(table, weekly, by, today)),
      sessionList(table, entries),
    ],
  };
}
