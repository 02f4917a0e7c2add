import { specialDay, weekOfTerm } from '../../domain/calendar';
import { addDays, mondayOf, type Day } from '../../domain/dates';
import type { SpecialDay, Term } from '../../domain/documents';
import type { Block } from '../model';
import { column, number, text } from './tableCells';
import { dayWord, fullDay } from './days';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;
/** 周一 for 1 */
export const weekdayWord = (weekday: number): string => `周${WEEKDAYS[weekday - 1] ?? ''}`;

/** 国庆节放假, 按周一上课（国庆节调休） */
export function specialWord({ kind, as, reason }: SpecialDay): string {
  if (kind === 'holiday') return reason ? `${reason}放假` : '放假';
  if (kind === 'cancelled') return reason ? `停开（${reason}）` : '停开';
  const works = as ? `按${weekdayWord(as)}安排活动` : '照常活动';
  return reason ? `${works}（${reason}）` : works;
}

/** Days of one kind and reason on end as one: 10月1日—7日. */
export function specialRuns(term: Term): { from: Day; to: Day; special: SpecialDay }[] {
  const runs: { from: Day; to: Day; special: SpecialDay }[] = [];
  for (const day of Object.keys(term.days ?? {}).sort()) {
    const special = specialDay(term, day);
    if (!special || day < term.start || day > term.end) continue;
    const last = runs.at(-1);
    const isSame = last && addDays(last.to, 1) === day && specialWord(last.special) === specialWord(special);
    if (isSame) last.to = day;
    else runs.push({ from: day, to: day, special });
  }
  return runs;
}

export const runWord = ({ from, to }: { from: Day; to: Day }): string =>
  from === to ? dayWord(from) : `${dayWord(from)}—${dayWord(to)}`;

/** The calendar of a term: its days, winter hours, and what every week holds. */
export function calendarBlocks(name: string, term: Term): Block[] {
  const runs = specialRuns(term);
  const rows = [];
  for (let monday = mondayOf(term.start); monday <= term.end; monday = addDays(monday, 7)) {
    const [from, to] = [monday < term.start ? term.start : monday, addDays(monday, 6)];
    const last = to > term.end ? term.end : to;
    const notes = [
      ...(from === term.start ? ['学期开始'] : []),
      ...runs
        .filter((run) => run.from <= last && run.to >= from)
        .map((run) => {
          const [a, b] = [run.from < from ? from : run.from, run.to > last ? last : run.to];
          return `${runWord({ from: a, to: b })}${specialWord(run.special)}`;
        }),
      ...(term.winterFrom && term.winterFrom >= from && term.winterFrom <= last
        ? [`${dayWord(term.winterFrom)}起执行冬季作息`]
        : []),
      ...(last === term.end ? ['学期结束'] : []),
    ];
    rows.push([number(weekOfTerm(term, from)), text(`${dayWord(from)}—${dayWord(last)}`), text(notes.join('；'))]);
  }
  const winter = [term.winterFrom && `自${fullDay(term.winterFrom)}`, term.winterTo && `至${fullDay(term.winterTo)}`];
  const words = winter.filter(Boolean).join('');
  return [
    { type: 'heading', level: 2, text: name },
    {
      type: 'paragraph',
      indent: true,
      text: `${fullDay(term.start)}开始，${fullDay(term.end)}结束，共${rows.length}周。${words && `冬季作息${words}，其余时间为夏季作息。`}`,
    },
    {
      type: 'table',
      title: `${name}校历`,
      columns: [column('周次', 1, 'center'), column('日期', 3, 'center'), column('放假、调休与说明', 6)],
      rows,
      sheet: '校历',
    },
  ];
}
