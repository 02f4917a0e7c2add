import { isSlotIn } from '../../domain/slotTerm';
import { formatWeeks } from '../../domain/slotWeeks';
import type { Group, Slot, Term } from '../../domain/documents';
import { tutorsOf, winterTimes } from '../../domain/timetable';
import { venueOfSlot, weekGrid } from '../../domain/weekGrid';
import { compareByPinyin } from '../../domain/pinyin';
import type { ArchiveData } from '../data';
import type { Table } from '../model';
import { weekdayWord } from './calendar';
import type { Records } from './records';
import { bold, column, orNone, text } from './tableCells';

export const timesWord = ({ from, to }: { from: string; to: string }): string => `${from}—${to}`;

const GRADES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 一至三年级、五年级; 不限 where a group admits everybody. */
export function gradesWord(group: Group): string {
  const grades = Object.entries(group.grades ?? {}).flatMap(([grade, on]) => (on ? [Number(grade)] : []));
  const runs: [number, number][] = [];
  for (const grade of grades.sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] + 1 === grade) last[1] = grade;
    else runs.push([grade, grade]);
  }
  const word = (grade: number) => GRADES[grade] ?? String(grade);
  const words = runs.map(([a, b]) => (a === b ? `${word(a)}年级` : `${word(a)}至${word(b)}年级`));
  return words.join('、') || '不限';
}

/** 每周, 单周, 第1-8周. */
export function weeksWord({ parity, weeks }: Slot): string {
  const words = [parity === 'odd' ? '单周' : parity === 'even' ? '双周' : '', weeks ? `第${formatWeeks(weeks)}周` : ''];
  return words.filter(Boolean).join('，') || '每周';
}

/** 10月12日起, 11月6日止: only what is not the whole term. */
function holdsWord(slot: Slot, term: Term): string {
  const words = [
    slot.start > term.start ? `${slot.start}起` : '',
    slot.end && slot.end < term.end ? `${slot.end}止` : '',
  ];
  return words.filter(Boolean).join('，');
}

/** The weekly times of a term and of groups, also those that ended in it, by weekday and time. */
export function slotsOfTerm({ docs }: ArchiveData, term: Term, groups: ReadonlySet<string>): Slot[] {
  return [...docs.slot.values()]
    .filter((slot) => groups.has(slot.group) && slot.start <= term.end && (!slot.end || slot.end >= term.start))
    .sort((a, b) => a.weekday - b.weekday || (a.from + a.start < b.from + b.start ? -1 : 1));
}

/** The week as it hangs on the wall: a row a room; those times that hold now, or held at the end of a term that is over. */
export function gridTable(
  data: ArchiveData,
  records: Records,
  name: string,
  term: Term,
  slots: readonly Slot[],
): Table {
  const { group: groups } = data.docs;
  const entries = slots
    .filter((slot) => isSlotIn(slot, term, data.today))
    .map((slot) => ({ ...slot, venue: venueOfSlot(slot, groups), tutors: [], slot }));
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => day <= 5 || entries.some(({ weekday }) => weekday === day));
  const rows = weekGrid(entries, 'venue').sort(
    (a, b) =>
      Number(a.key === '') - Number(b.key === '') ||
      compareByPinyin(records.venueName(a.key), records.venueName(b.key)),
  );
  return {
    type: 'table',
    title: `${name}每周活动安排总表`,
    columns: [column('场地', 2.4, 'center'), ...days.map((day) => column(weekdayWord(day), 3))],
    rows: orNone(
      rows.map(({ key, cells }) => [
        bold(key === '' ? '场地未定' : records.venueName(key) || '已删除的场地'),
        ...days.map((day) =>
          text(
            (cells[day - 1] ?? [])
              .map(({ slot }) => {
                const note = weeksWord(slot);
                return `${groups.get(slot.group)?.name ?? ''} ${timesWord(slot)}${note === '每周' ? '' : `（${note}）`}`;
              })
              .join('\n'),
          ),
        ),
      ]),
      days.length + 1,
      '现在没有固定的活动时间。',
    ),
    notes: [
      `共${rows.reduce((sum, { cells }) => sum + cells.flat().length, 0)}个固定时段。有冬季作息的时段，冬季时间见各组安排表。`,
    ],
    sheet: '总表',
    isDense: true,
  };
}

/** The weekly times of one group. */
export function groupTable(
  data: ArchiveData,
  records: Records,
  name: string,
  term: Term,
  slots: readonly Slot[],
): Table {
  const { group: groups } = data.docs;
  const hasWinter = slots.some((slot) => winterTimes(slot));
  const notes = slots.map((slot) => holdsWord(slot, term));
  const hasNotes = notes.some(Boolean);
  return {
    type: 'table',
    title: `${name}活动安排表`,
    columns: [
      column('星期', 1.2, 'center'),
      column('时间', 2.4, 'center'),
      ...(hasWinter ? [column('冬季时间', 2.4, 'center')] : []),
      column('地点', 2.6),
      column('辅导员', 3),
      column('周次', 2, 'center'),
      ...(hasNotes ? [column('起止', 3)] : []),
    ],
    rows: slots.map((slot, at) => {
      const group = groups.get(slot.group);
      const winter = winterTimes(slot);
      return [
        text(weekdayWord(slot.weekday)),
        text(timesWord(slot)),
        ...(hasWinter ? [text(winter ? timesWord(winter) : '')] : []),
        text(records.venueName(venueOfSlot(slot, groups)) || '未定'),
        text(group ? tutorsOf(group).map(records.tutorName).join('、') : ''),
        text(weeksWord(slot)),
        ...(hasNotes ? [text(notes[at])] : []),
      ];
    }),
  };
}
