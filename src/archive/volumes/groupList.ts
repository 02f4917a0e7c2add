import type { Slot, Term } from '../../domain/documents';
import { isSlotIn } from '../../domain/slotTerm';
import { tutorsOf, winterTimes } from '../../domain/timetable';
import { venueOfSlot } from '../../domain/weekGrid';
import type { ArchiveData } from '../data';
import type { Cell, Table } from '../model';
import { weekdayWord } from './calendar';
import type { Records } from './records';
import { gradesWord, timesWord, weeksWord } from './slotTables';
import { boldRow, column, number, orNone, text } from './tableCells';

/** 周二、周五16:30—17:40（冬季16:10—17:20）; a line for each time of day, and whether it is not every week. */
function timesOf(slots: readonly Slot[]): string {
  const days = new Map<string, number[]>();
  for (const slot of slots) {
    const [winter, weeks] = [winterTimes(slot), weeksWord(slot)];
    const notes = [winter ? `冬季${timesWord(winter)}` : '', weeks === '每周' ? '' : weeks].filter(Boolean).join('，');
    const time = `${timesWord(slot)}${notes && `（${notes}）`}`;
    days.set(time, [...(days.get(time) ?? []), slot.weekday]);
  }
  return [...days].map(([time, weekdays]) => `${[...new Set(weekdays)].map(weekdayWord).join('、')}${time}`).join('\n');
}

/** All groups on one list, as the county asks for it: whom each admits, who leads it, when and where it meets. */
export function groupListTable(
  data: ArchiveData,
  records: Records,
  name: string,
  term: Term,
  slots: readonly Slot[],
  categories: ReadonlyMap<string, { name: string }>,
  membersOf: ((group: string) => number) | undefined,
): Table {
  const { group: groups } = data.docs;
  let [places, members, times] = [0, 0, 0];
  const rows = records.groups.flatMap(({ key, name: groupName, group }, at): Cell[][] => {
    if (!group) return [];
    const own = slots.filter((slot) => slot.group === key && isSlotIn(slot, term, data.today));
    const venues = new Set(own.map((slot) => records.venueName(venueOfSlot(slot, groups))).filter(Boolean));
    const count = membersOf?.(key);
    places += group.capacity ?? 0;
    members += count ?? 0;
    times += own.length;
    return [
      [
        number(at + 1),
        text(groupName),
        text(categories.get(group.category ?? '')?.name),
        text(gradesWord(group)),
        number(group.capacity),
        ...(membersOf ? [number(count)] : []),
        text(tutorsOf(group).map(records.tutorName).join('、') || '未定'),
        text(group.safetyPerson ? records.tutorName(group.safetyPerson) : ''),
        number(own.length),
        text(timesOf(own) || '没有固定时间'),
        text([...venues].join('、') || '未定'),
      ],
    ];
  });
  const sums = [number(places), ...(membersOf ? [number(members)] : []), text(''), text(''), number(times)];
  const total: Cell[] = [{ text: '合计', colSpan: 4, align: 'center' }, ...sums, text(''), text('')];
  return {
    type: 'table',
    title: `${name}各活动小组安排一览表`,
    columns: [
      column('序号', 2.2, 'center'),
      column('活动小组', 6),
      column('类别', 3, 'center'),
      column('招收年级', 5.6, 'center'),
      column('名额', 2.6, 'center'),
      ...(membersOf ? [column('学员', 2.6, 'center')] : []),
      column('辅导员', 8),
      column('安全员', 4, 'center'),
      column('每周次数', 3.6, 'center'),
      column('活动时间', 18),
      column('活动地点', 6),
    ],
    rows: orNone(rows.length > 0 ? [...rows, boldRow(total)] : [], membersOf ? 11 : 10, '没有活动小组。'),
    notes: [
      `各活动小组自愿报名，不收取任何费用。${membersOf ? '学员数为人次，一名学员参加几个小组时在各小组中都计数。' : ''}`,
    ],
    sheet: '小组一览',
    isDense: true,
  };
}
