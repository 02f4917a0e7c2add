import { PERIODS_A_SESSION } from '../../domain/sessionTutors';
import type { ArchiveData } from '../data';
import type { Block, Cell, Section } from '../model';
import { countCell, dashCell, gapCell } from './cells';
import { dayWord, monthWord, shortWeekday } from './days';
import type { Records } from './records';
import { sheetsOf, type SignInLine, type SignInSheet } from './signInLines';

/** Every tutor's own sheet of the span: one line a session, with sums a month, to be signed (SPEC register 17). */
export function signInSheets(records: Records, { today }: ArchiveData): Section[] {
  const sheets = sheetsOf(records, today);
  const blocks = sheets.flatMap(({ lines, name }): Block[] => [
    { type: 'pageBreak' },
    { type: 'heading', level: 2, text: name },
    sheetOf(name, lines),
    { type: 'signatures', labels: ['辅导员签字', '办公室签字', '日期'] },
  ]);
  const none: Block = { type: 'paragraph', text: '到今天为止没有应签到的活动。' };
  const heading: Block = { type: 'heading', level: 1, text: '二、辅导员签到表' };
  return [
    { orientation: 'portrait', blocks: [heading, ...(sheets.length > 0 ? [summaryOf(sheets), ...blocks] : [none])] },
  ];
}

/** The times that a line lacks, as its cells have them. */
const lacks = ({ isExpected, signIn, signOut }: SignInLine): boolean => isExpected && (signIn === '' || signOut === '');

/** All tutors beside each other, with what their sheets come to. */
function summaryOf(sheets: readonly SignInSheet[]): Block {
  const row = (lines: readonly SignInLine[]): Cell[] => {
    const held = lines.filter(({ isHeld }) => isHeld).length;
    return [
      countCell(lines.filter(({ isExpected }) => isExpected).length),
      countCell(held),
      countCell(lines.filter(lacks).length),
      countCell(held * PERIODS_A_SESSION),
    ];
  };
  const sum = row(sheets.flatMap(({ lines }) => lines)).map((cell) => ({ ...cell, bold: true }));
  return {
    type: 'table',
    title: '辅导员签到统计',
    columns: [
      { title: '序号', width: 4, align: 'center' },
      { title: '辅导员', width: 8 },
      { title: '小组', width: 20 },
      { title: '应签（次）', width: 6, align: 'center' },
      { title: '签到（次）', width: 6, align: 'center' },
      { title: '签不全（次）', width: 7, align: 'center' },
      { title: '课时', width: 5, align: 'center' },
    ],
    isDense: true,
    rows: [
      ...sheets.map(({ name, lines }, index): Cell[] => [
        countCell(index + 1),
        { text: name },
        { text: [...new Set(lines.map(({ groupName }) => groupName))].join('、') },
        ...row(lines),
      ]),
      [{ text: '合计', colSpan: 3, align: 'center', bold: true }, ...sum],
    ],
    notes: [`${PERIODS}签不全的为应签而缺签到或签退的，见缺项清单。`],
  };
}

const PERIODS = `课时按每次活动 ${PERIODS_A_SESSION} 课时计，签到并开展了的才计。`;

function sheetOf(name: string, lines: readonly SignInLine[]): Block {
  const months = [...new Set(lines.map(({ one }) => one.date.slice(0, 7)))];
  let number = 0;
  const rows = months.flatMap((month): Cell[][] => {
    const own = lines.filter(({ one }) => one.date.startsWith(month));
    return [...own.map((line) => rowOf(line, ++number)), sumRow(`${monthWord(month)}小计`, own)];
  });
  return {
    type: 'table',
    title: `${name}签到表`,
    sheet: `签到 ${Array.from(name).slice(0, 20).join('')}`,
    columns: [
      { title: '序号', width: 4, align: 'center' },
      { title: '日期', width: 8, align: 'center' },
      { title: '星期', width: 4, align: 'center' },
      { title: '小组', width: 12 },
      { title: '活动时间', width: 9, align: 'center' },
      { title: '签到', width: 5, align: 'center' },
      { title: '签退', width: 5, align: 'center' },
      { title: '课时', width: 4, align: 'center' },
      { title: '说明', width: 10 },
    ],
    rows: months.length > 1 ? [...rows, sumRow('合计', lines)] : rows,
    isDense: true,
    notes: [`${PERIODS}“缺”为应签而没有签的，“—”为不用签的。`],
  };
}

function rowOf(line: SignInLine, number: number): Cell[] {
  const { one, groupName, signIn, signOut, isExpected, isHeld, note } = line;
  const time = (text: string, isDueHere: boolean): Cell =>
    text !== '' ? { text, align: 'center' } : isDueHere ? gapCell() : dashCell();
  return [
    countCell(number),
    { text: dayWord(one.date), value: { kind: 'day', day: one.date }, align: 'center' },
    { text: shortWeekday(one.date), align: 'center' },
    { text: groupName },
    { text: `${one.from}—${one.to}`, align: 'center' },
    time(signIn, isExpected),
    time(signOut, isExpected),
    isHeld ? countCell(PERIODS_A_SESSION) : dashCell(),
    { text: note },
  ];
}

function sumRow(label: string, lines: readonly SignInLine[]): Cell[] {
  const held = lines.filter(({ isHeld }) => isHeld).length;
  return [
    { text: label, colSpan: 4, align: 'end', bold: true },
    { text: `签到 ${held} 次`, colSpan: 3, align: 'center', bold: true },
    { ...countCell(held * PERIODS_A_SESSION), bold: true },
    { text: '' },
  ];
}
