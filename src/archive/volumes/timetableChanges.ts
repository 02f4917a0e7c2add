import { addDays, mondayOf, weekdayOf, type Day } from '../../domain/dates';
import type { Session, Term } from '../../domain/documents';
import { meetsOpening, openingOf, OPEN_DAYS, OPEN_MINUTES } from '../../domain/openingHours';
import { statusOfRequest } from '../../domain/requests';
import { planOfWeek, takesPlace, type PlanDay, type PlanEntry } from '../../domain/weekPlan';
import type { ArchiveData } from '../data';
import type { Table } from '../model';
import { specialWord, weekdayWord } from './calendar';
import { dayWord } from './days';
import type { Records } from './records';
import { timesWord } from './slotTables';
import { bold, boldRow, column, day, number, orNone, text } from './tableCells';

/** Every day of a term with what takes place on it and what does not. */
export function daysOfTerm({ docs }: ArchiveData, term: Term): PlanDay[] {
  const [slots, sessions] = [[...docs.slot.values()], [...docs.session.values()]];
  const near = new Map<Day, Session[]>();
  const add = (date: Day | undefined, session: Session) => {
    if (date === undefined) return;
    const monday = mondayOf(date);
    const list = near.get(monday);
    if (!list) near.set(monday, [session]);
    else if (!list.includes(session)) list.push(session);
  };
  for (const session of sessions) {
    add(session.date, session);
    const planned = /:(\d{4})(\d{2})(\d{2})$/.exec(session._id);
    add(planned ? `${planned[1]}-${planned[2]}-${planned[3]}` : undefined, session);
  }
  const days: PlanDay[] = [];
  for (let monday = mondayOf(term.start); monday <= term.end; monday = addDays(monday, 7))
    days.push(...planOfWeek(monday, term, slots, near.get(monday) ?? [], docs.group));
  return days.filter((one) => one.day >= term.start && one.day <= term.end);
}

/** 8小时20分 */
const hoursWord = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}小时` : '', rest > 0 ? `${rest}分` : ''].join('') || '0';
};

/** On how many days and how long the palace was open in every week; weeks ahead as planned. */
export function openingTable(data: ArchiveData, name: string, days: readonly PlanDay[]): Table {
  const weeks = new Map<number, PlanDay[]>();
  for (const one of days) if (one.week !== undefined) weeks.set(one.week, [...(weeks.get(one.week) ?? []), one]);
  let [openDays, minutes] = [0, 0];
  const rows = [...weeks].map(([week, own]) => {
    const opening = openingOf(own.map((one) => ({ day: one.day, sessions: one.entries.filter(takesPlace) })));
    openDays += opening.days;
    minutes += opening.minutes;
    const [first, last] = [own[0]?.day ?? '', own.at(-1)?.day ?? ''];
    const isAhead = first > data.today;
    return [
      number(week),
      text(`${dayWord(first)}—${dayWord(last)}`),
      number(opening.days),
      text(hoursWord(opening.minutes)),
      text(opening.days === 0 ? '' : hoursWord(opening.shortest)),
      text(meetsOpening(opening) ? '是' : '否'),
      text(
        [isAhead ? '计划' : '', ...new Set(own.flatMap(({ special }) => (special ? [specialWord(special)] : [])))]
          .filter(Boolean)
          .join('；'),
      ),
    ];
  });
  return {
    type: 'table',
    title: `${name}每周开放情况`,
    columns: [
      column('周次', 3, 'center'),
      column('日期', 12, 'center'),
      column('天数', 3, 'center'),
      column('时间合计', 6.5, 'center'),
      column('最短一天', 6, 'center'),
      column('达标', 3, 'center'),
      column('说明', 9.5),
    ],
    rows: [
      ...rows,
      boldRow([text('合计'), text(''), number(openDays), text(hoursWord(minutes)), text(''), text(''), text('')]),
    ],
    notes: [
      `达标指每周开放${OPEN_DAYS}天以上，每天${OPEN_MINUTES / 60}小时以上。同时进行的活动不重复计算时间；没有到的日子按安排计算。`,
    ],
    sheet: '开放情况',
  };
}

const NOT_HELD_WORDS: Readonly<Record<string, string>> = {
  holiday: '放假',
  weather: '天气',
  tutorAway: '辅导员有事',
  venueTaken: '场地被占',
  other: '其他',
};

/** Why a session is elsewhere: what the approved request says. */
function movedWhy({ docs }: ArchiveData, id: string): string {
  for (const request of docs.request.values())
    if (request.kind === 'reschedule' && request.sessions?.[id]?.place && statusOfRequest(request) === 'approved')
      return [request.reason, '经批准'].filter(Boolean).join('，');
  return '';
}

function changeRow(data: ArchiveData, records: Records, one: PlanEntry) {
  const { session } = one;
  const planned = `${timesWord(one)} ${records.venueName(one.venue)}`.trim();
  const place = session ? `${timesWord(session)} ${records.venueName(session.venue)}`.trim() : '';
  if (one.state === 'movedAway')
    return ['调课', planned, `${dayWord(one.movedTo ?? '')} ${place}`, movedWhy(data, one.id)] as const;
  if (one.state === 'extra') return ['加开', '', place, session?.holidayReason ?? ''] as const;
  if (one.state === 'notHeld') {
    const { reason, note } = session?.notHeld ?? {};
    return ['未开展', planned, '', [NOT_HELD_WORDS[reason ?? ''], note].filter(Boolean).join('：')] as const;
  }
  return undefined;
}

/** Sessions that were moved, added or not held, one by one; days on which all fell away with the day, counted. */
export function changesTable(
  data: ArchiveData,
  records: Records,
  name: string,
  days: readonly PlanDay[],
  groups: ReadonlySet<string>,
): Table {
  const rows = days.flatMap(({ day: date, special, entries }) => {
    const own = entries.filter(({ group }) => groups.has(group));
    const off = own.filter(({ state }) => state === 'calledOff').length;
    const head = [day(date), text(weekdayWord(weekdayOf(date)))];
    return [
      ...(off > 0
        ? [
            [
              ...head,
              text('全宫'),
              bold('停开'),
              text(`原定 ${off} 次活动`),
              text(''),
              text(special ? specialWord(special) : ''),
            ],
          ]
        : []),
      ...own.flatMap((one) => {
        const change = changeRow(data, records, one);
        if (!change) return [];
        const [what, planned, now, why] = change;
        return [[...head, text(data.docs.group.get(one.group)?.name), bold(what), text(planned), text(now), text(why)]];
      }),
    ];
  });
  return {
    type: 'table',
    title: `${name}停开、调课、加开记录`,
    columns: [
      column('日期', 6.5, 'center'),
      column('星期', 3, 'center'),
      column('小组', 8),
      column('变动', 4.5, 'center'),
      column('原定时间、地点', 12.5),
      column('改为', 13.5),
      column('原因', 18),
    ],
    rows: orNone(rows, 7, '本期没有停开、调课或加开。'),
    sheet: '变动记录',
  };
}
