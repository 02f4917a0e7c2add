import { attendanceOf, presenceRate, type Attendance } from '../../domain/attendance';
import { classIn, className } from '../../domain/classes';
import { isNotHeld } from '../../domain/completeness';
import type { Day } from '../../domain/dates';
import type { Session } from '../../domain/documents';
import { periodsOf } from '../../domain/membership';
import { attendanceRate, tallyOf, type RollEntry, type Tally } from '../../domain/roll';
import { sortRoll } from '../../domain/rollOrder';
import type { Block, Cell, Table, TableColumn } from '../model';
import { countCell, dashCell, rateCell } from './cells';
import { dayWord, monthWord, shortWeekday } from './days';
import { isDue, sharedOn, type Records, type Taken, type TermRecords } from './records';
import { daysOff, kindNote, kindOf, reasonNotHeld } from './sessionWords';
import { legendOf, NOT_HELD, NOT_IN, signOfMark, type Signs } from './signs';

/** So many sessions stand beside each other on a page; a month with more has a second table. */
const MOST_COLUMNS = 22;

export type MonthOf = {
  records: Records;
  term: TermRecords;
  group: string;
  groupName: string;
  /** YYYY-MM */
  month: string;
  taken: readonly Taken[];
  signs: Signs;
  today: Day;
};

type Row = { entry: RollEntry; attendance: Attendance; leftEarly: number };

/** One group's register of a month: its table, or several where there were more sessions than a page holds. */
export function monthRegister(of: MonthOf): Block[] {
  const rows = rowsOf(of);
  const parts: (readonly Taken[])[] = [];
  for (let at = 0; at < of.taken.length; at += MOST_COLUMNS) parts.push(of.taken.slice(at, at + MOST_COLUMNS));
  return parts.map((part, index) => tableOf(of, rows, part, { number: index + 1, of: parts.length }));
}

/** Every child that is on the roll of one of the sessions, in the order in which the roll is called. */
function rowsOf({ taken, term }: MonthOf): Row[] {
  const entries = new Map<string, RollEntry>();
  for (const { roll } of taken) {
    for (const entry of roll) {
      const known = entries.get(entry.student);
      // Who was added on the spot and then joined is called among the members.
      if (!known || (known.added && !entry.added)) entries.set(entry.student, entry);
    }
  }
  const sessions = taken.flatMap(({ one }) => (one.session ? [one.session] : []));
  return sortRoll([...entries.values()], term.schoolYear).map((entry) => ({
    entry,
    attendance: attendanceOf(entry.student, sessions),
    leftEarly: sessions.filter((session) => leftEarly(session, entry.student)).length,
  }));
}

const leftEarly = (session: Session, student: string): boolean =>
  !isNotHeld(session) && Boolean(session.marks?.[student]) && session.signOuts?.[student]?.state === 'leftEarly';

/** What is counted, by the words of the county's form. 实到 holds who came late or left early. */
const FIGURES = ['应到', '实到', '迟到', '早退', '请假', '缺席'] as const;

const figuresOfChild = ({ attendance, leftEarly: early }: Row): number[] => [
  attendance.sessions,
  attendance.present + attendance.late,
  attendance.late,
  early,
  attendance.leave,
  attendance.absent,
];

const figuresOfRoll = (tally: Tally): number[] => [
  tally.total,
  tally.headsIn,
  tally.late,
  tally.leftEarly,
  tally.leave,
  tally.absent,
];

function tableOf(
  of: MonthOf,
  rows: readonly Row[],
  part: readonly Taken[],
  place: { number: number; of: number },
): Table {
  const { records, term, signs, today, groupName, month } = of;
  const isLast = place.number === place.of;
  const shared = sharedOn(of.taken.map(({ roll }) => roll));
  const used = new Set<string>();
  const entries = part.map(({ roll }) => new Map(roll.map((entry) => [entry.student, entry])));
  const cellOf = ({ one }: Taken, at: number, student: string): string => {
    const entry = entries[at]?.get(student);
    if (one.session && isNotHeld(one.session)) return NOT_HELD;
    if (!entry) return NOT_IN;
    if (!entry.mark && !isDue(one, today)) return '';
    return signOfMark(entry.mark, entry.signOut, signs);
  };
  const children = rows.map((row, index): Cell[] => {
    const { entry } = row;
    const marks = part.map((taken, at): Cell => {
      const text = cellOf(taken, at, entry.student);
      used.add(text);
      return { text, align: 'center' };
    });
    const totals = [...figuresOfChild(row).map(countCell), rateCell(presenceRate(row.attendance))];
    return [
      countCell(index + 1),
      { text: records.nameOf(entry, shared) },
      { text: className(classIn(entry.record?.classes, term.schoolYear)) },
      ...marks,
      ...(isLast ? totals : []),
    ];
  });
  const nobody: Cell[][] = [
    [{ text: '本月没有学员名单', colSpan: 3 + part.length + (isLast ? 7 : 0), align: 'center' }],
  ];
  return {
    type: 'table',
    title: `${groupName}${monthWord(month)}学员点名册${place.of > 1 ? `（${place.number}）` : ''}`,
    sheet: `${Array.from(groupName).slice(0, 16).join('')} ${month}${place.of > 1 ? ` ${place.number}` : ''}`,
    isDense: true,
    columns: columnsOf(part, isLast),
    heads: [
      [
        { text: '星期', colSpan: 3, align: 'end' },
        ...part.map(({ one }): Cell => ({ text: `${shortWeekday(one.date)}${kindOf(one, term)}`, align: 'center' })),
        ...(isLast ? [{ text: '本月合计（次）', colSpan: 7, align: 'center' } satisfies Cell] : []),
      ],
    ],
    rows: rows.length === 0 ? nobody : [...children, ...sumRows(of, rows, part, isLast)],
    notes: isLast ? [legendOf(signs, used), COUNTED, ...notesOf(of, shared)] : [legendOf(signs, used)],
  };
}

const COUNTED =
  '实到含迟到和早退。学员出勤率＝实到÷应到，应到按已点名的次数计；每次活动出勤率＝实到人数÷应到人数，请假算未到；没有开展的不计。';

function columnsOf(part: readonly Taken[], isLast: boolean): TableColumn[] {
  const days = part.map(({ one }) => one.date);
  return [
    { title: '序号', width: 3, align: 'center' },
    { title: '姓名', width: 8 },
    { title: '班级', width: 5 },
    ...part.map(({ one }, index): TableColumn => {
      const before = days.slice(0, index).filter((day) => day === one.date).length;
      const isTwice = days.filter((day) => day === one.date).length > 1;
      return { title: `${Number(one.date.slice(8))}${isTwice ? '①②③④⑤⑥'[before] : ''}`, width: 2.6, align: 'center' };
    }),
    ...(isLast
      ? [
          ...FIGURES.map((title): TableColumn => ({ title, width: 3, align: 'center' })),
          { title: '出勤率', width: 4.6, align: 'center' } satisfies TableColumn,
        ]
      : []),
  ];
}

/** The totals of every session, and of the month on the right. */
function sumRows({ taken, today }: MonthOf, rows: readonly Row[], part: readonly Taken[], isLast: boolean): Cell[][] {
  const tallies = part.map(({ one, roll }) => {
    const isOut = (one.session && isNotHeld(one.session)) || !isDue(one, today);
    return isOut ? undefined : tallyOf(roll);
  });
  const sums = FIGURES.map((_, figure) => rows.reduce((sum, row) => sum + (figuresOfChild(row)[figure] ?? 0), 0));
  const label = (text: string): Cell => ({ text, colSpan: 3, align: 'end', bold: true });
  const total = (cell: Cell): Cell[] => (isLast ? [{ ...cell, colSpan: 7, align: 'center', bold: true }] : []);
  const all = taken.flatMap(({ one, roll }) =>
    isDue(one, today) && !(one.session && isNotHeld(one.session)) ? roll : [],
  );
  const lines = FIGURES.map((figure, index) => [
    label(`${figure}人数`),
    ...tallies.map((tally) => (tally ? countCell(figuresOfRoll(tally)[index] ?? 0) : dashCell())),
    ...total(countCell(sums[index] ?? 0)),
  ]);
  const { unmarked } = tallyOf(all);
  const open: Cell[] = [
    label('没有点名'),
    ...tallies.map((tally) => (tally ? countCell(tally.unmarked) : dashCell())),
    ...total(countCell(unmarked)),
  ];
  const rate = sums[0] ? (sums[1] ?? 0) / sums[0] : undefined;
  return [
    ...lines,
    ...(unmarked > 0 ? [open] : []),
    [
      label('出勤率（%）'),
      // Of a roll that is not finished nobody knows it.
      ...tallies.map((tally) => (tally && tally.unmarked === 0 ? rateCell(attendanceRate(tally), true) : dashCell())),
      ...total(rateCell(rate)),
    ],
  ];
}

/** What a reader asks about the month: why a column is empty, why somebody has no mark, who came in between. */
function notesOf({ records, term, group, month, taken }: MonthOf, shared: ReadonlySet<string>): string[] {
  const first = taken[0]?.one.date ?? '';
  const last = taken.at(-1)?.one.date ?? '';
  const rollEntries = new Map(taken.flatMap(({ roll }) => roll.map((entry) => [entry.student, entry] as const)));
  const name = (student: string): string => {
    const record = records.students.get(student);
    return records.nameOf(rollEntries.get(student) ?? { student, name: '', ...(record ? { record } : {}) }, shared);
  };
  const moves = Object.entries(records.membersOf(group, term.key)?.members ?? {}).flatMap(([student, member]) =>
    periodsOf(member ?? {}).flatMap(({ from, to }) => [
      ...(from && from > first && from.startsWith(month) ? [`${name(student)}${dayWord(from)}加入`] : []),
      ...(to && to < last && to.startsWith(month) ? [`${name(student)}${dayWord(to)}退出`] : []),
    ]),
  );
  const added = [...rollEntries.keys()].flatMap((student) => {
    const days = taken.filter(({ roll }) => roll.some((entry) => entry.student === student && entry.added));
    const first3 = days.slice(0, 3).map(({ one }) => dayWord(one.date));
    const words = `${first3.join('、')}${days.length > 3 ? `等 ${days.length} 次` : ''}`;
    return days.length > 0 ? [`${name(student)}（${words}）`] : [];
  });
  const notHeld = taken.flatMap(({ one }) => {
    const reason = reasonNotHeld(one.session);
    return reason ? [`${dayWord(one.date)}${reason}`] : [];
  });
  const kinds = taken.map(({ one }) => kindNote(one, term)).filter(Boolean);
  const off = daysOff(term, `${month}-01`, `${month}-31`);
  const inMonth = off.length > 0 ? [`校历：${off.join('；')}。`] : [];
  return [
    ...(notHeld.length > 0 ? [`没有开展：${notHeld.join('；')}。`] : []),
    ...(kinds.length > 0 ? [`${kinds.join('；')}。`] : []),
    ...inMonth,
    ...(moves.length > 0 ? [`本月变动：${moves.join('；')}。`] : []),
    ...(added.length > 0 ? [`当天不在名单上、点了名的：${added.join('；')}。`] : []),
  ];
}
