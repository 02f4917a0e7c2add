import { isNotHeld } from '../../domain/completeness';
import type { Day } from '../../domain/dates';
import { compareByPinyin } from '../../domain/pinyin';
import { expectedTutors, heldBy, PERIODS_A_SESSION, substitutesOf } from '../../domain/sessionTutors';
import type { SessionOfDay } from '../../domain/timetable';
import type { ArchiveData } from '../data';
import type { Block, Cell, Section } from '../model';
import { countCell, dashCell, gapCell } from './cells';
import { dayWord, monthWord, shortWeekday } from './days';
import { isDue, type Records } from './records';
import { reasonNotHeld } from './sessionWords';

type Line = {
  one: SessionOfDay;
  groupName: string;
  signIn: string;
  signOut: string;
  /** Who signs is not expected: held by somebody else, or not held. */
  isExpected: boolean;
  /** Held: signed in, at a session that took place. */
  isHeld: boolean;
  note: string;
};

/** Every tutor's own sheet of the span: one line a session, with sums a month, to be signed (SPEC register 17). */
export function signInSheets(records: Records, { today }: ArchiveData): Section[] {
  const lines = linesByTutor(records, today);
  const tutors = [...lines]
    .map(([key, own]) => ({ key, own, name: records.tutorName(key) }))
    .sort((a, b) => compareByPinyin(a.name, b.name) || (a.key < b.key ? -1 : 1));
  const blocks = tutors.flatMap(({ own, name }, index): Block[] => [
    ...(index > 0 ? [{ type: 'pageBreak' } as const] : []),
    { type: 'heading', level: 2, text: name },
    sheetOf(name, own),
    { type: 'signatures', labels: ['辅导员签字', '办公室签字', '日期'] },
  ]);
  const none: Block = { type: 'paragraph', text: '到今天为止没有应签到的活动。' };
  return [
    {
      orientation: 'portrait',
      blocks: [{ type: 'heading', level: 1, text: '二、辅导员签到表' }, ...(blocks.length > 0 ? blocks : [none])],
    },
  ];
}

function linesByTutor(records: Records, today: Day): Map<string, Line[]> {
  const lines = new Map<string, Line[]>();
  const all = records.groups.flatMap((group) =>
    records.terms.flatMap(({ sessions }) => (sessions.get(group.key) ?? []).map((one) => ({ one, group }))),
  );
  all.sort((a, b) => (a.one.date + a.one.from + a.group.key < b.one.date + b.one.from + b.group.key ? -1 : 1));
  for (const { one, group } of all) {
    const wasCalledOff = one.date <= today && one.session && isNotHeld(one.session);
    if (!isDue(one, today) && !wasCalledOff) continue;
    for (const [tutor, line] of linesOf(records, one, group)) {
      const own = lines.get(tutor);
      if (own) own.push(line);
      else lines.set(tutor, [line]);
    }
  }
  return lines;
}

/** Who was expected, who came without being expected, and who had somebody stand in. */
function linesOf(
  records: Records,
  one: SessionOfDay,
  { group, name }: Records['groups'][number],
): [tutor: string, line: Line][] {
  const { session } = one;
  const notHeld = reasonNotHeld(session);
  const away = substitutesOf(session);
  const expected = expectedTutors(session, group);
  const held = session ? heldBy(session, group) : [];
  const present = [...expected, ...held.filter(({ tutor }) => expected.every((other) => other.tutor !== tutor))];
  const line = (tutor: string, note: string, isExpected: boolean): Line => ({
    one,
    groupName: name,
    signIn: session?.signIns?.[tutor] ?? '',
    signOut: session?.tutorSignOuts?.[tutor] ?? '',
    isExpected: isExpected && !notHeld,
    isHeld: held.some((other) => other.tutor === tutor),
    note,
  });
  return [
    ...present.map(({ tutor, as, instead }): [string, Line] => {
      const role = instead ? `代${records.tutorName(instead)}` : as === 'substitute' ? '代课' : '';
      return [tutor, line(tutor, notHeld ? `没有开展：${notHeld}` : role, true)];
    }),
    ...[...away]
      .filter(([tutor]) => present.every((other) => other.tutor !== tutor))
      .map(([tutor, by]): [string, Line] => [tutor, line(tutor, `由${records.tutorName(by)}代课`, false)]),
  ];
}

function sheetOf(name: string, lines: readonly Line[]): Block {
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
      { title: '日期', width: 7, align: 'center' },
      { title: '星期', width: 4, align: 'center' },
      { title: '小组', width: 12 },
      { title: '活动时间', width: 9, align: 'center' },
      { title: '签到', width: 5, align: 'center' },
      { title: '签退', width: 5, align: 'center' },
      { title: '课时', width: 4, align: 'center' },
      { title: '说明', width: 10 },
    ],
    rows: months.length > 1 ? [...rows, sumRow('合计', lines)] : rows,
    notes: [`课时按每次活动 ${PERIODS_A_SESSION} 课时计，签到并开展了的才计。“缺”为应签而没有签的，“—”为不用签的。`],
  };
}

function rowOf(line: Line, number: number): Cell[] {
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

function sumRow(label: string, lines: readonly Line[]): Cell[] {
  const held = lines.filter(({ isHeld }) => isHeld).length;
  return [
    { text: label, colSpan: 4, align: 'end', bold: true },
    { text: `签到 ${held} 次`, colSpan: 3, align: 'center', bold: true },
    { ...countCell(held * PERIODS_A_SESSION), bold: true },
    { text: '' },
  ];
}
