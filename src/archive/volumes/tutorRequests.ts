import { plannedDateOf } from '../../domain/ids';
import {
  daysOfRequest,
  holdingDecisions,
  statusOfRequest,
  type Request,
  type RequestStatus,
} from '../../domain/requests';
import type { ArchiveData } from '../data';
import type { Table } from '../model';
import { dayWord } from './days';
import type { Records } from './records';
import { timesWord } from './slotTables';
import { overlaps, type Span } from './span';
import { column, number, orNone, text } from './tableCells';

export const KIND_WORDS = { leave: '请假', substitution: '代课', reschedule: '调课' } as const;
const CAUSE_WORDS = { sick: '病假', personal: '事假', official: '公差', other: '其他' } as const;
const STATUS_WORDS: Readonly<Record<RequestStatus, string>> = {
  waiting: '等批准',
  approved: '已批准',
  refused: '没有批准',
  disputed: '意见不一致',
  withdrawn: '已撤回',
};

/** What tutors asked for in the span, by the first day that it is about. */
export function requestsIn({ docs }: ArchiveData, span: Span, tutors: ReadonlySet<string>): Request[] {
  const dated = [...docs.request.values()].flatMap((request) => {
    const days =
      daysOfRequest(request) ?? (request.askedOn ? { from: request.askedOn, to: request.askedOn } : undefined);
    return days && tutors.has(request.tutor) && overlaps(days, { from: span.from, to: span.until })
      ? [{ request, days }]
      : [];
  });
  return dated
    .sort((a, b) => (a.days.from + a.request._id < b.days.from + b.request._id ? -1 : 1))
    .map(({ request }) => request);
}

/** Each session that is asked about: who stands in, or where it moves to. */
function whatWords({ docs }: ArchiveData, records: Records, { sessions }: Request): string {
  return Object.entries(sessions ?? {})
    .flatMap(([id, entry]) => {
      if (!entry) return [];
      const session = docs.session.get(id.slice('session:'.length));
      const slot = docs.slot.get(session?.slot ?? id.split(':')[1] ?? '');
      const group = docs.group.get(session?.group ?? slot?.group ?? '')?.name ?? '';
      const was = entry.was?.date ?? plannedDateOf(id) ?? session?.date ?? '';
      const words = [was && dayWord(was), group].filter(Boolean).join('');
      if (entry.place) {
        const { date, venue } = entry.place;
        return [`${words}改到${dayWord(date)} ${timesWord(entry.place)} ${records.venueName(venue)}`.trim()];
      }
      return [entry.substitute ? `${words}由${records.tutorName(entry.substitute)}代课` : words];
    })
    .join('\n');
}

/** Leave, substitutions and reschedules with what was decided. */
export function requestsTable(data: ArchiveData, records: Records, span: Span, tutors: ReadonlySet<string>): Table {
  const rows = requestsIn(data, span, tutors).map((request, at) => {
    const days = daysOfRequest(request);
    const decisions = holdingDecisions(request);
    return [
      number(at + 1),
      text(records.tutorName(request.tutor)),
      text(KIND_WORDS[request.kind]),
      text(days ? (days.from === days.to ? dayWord(days.from) : `${dayWord(days.from)}—${dayWord(days.to)}`) : ''),
      text([request.cause && CAUSE_WORDS[request.cause], request.reason].filter(Boolean).join('：')),
      text(whatWords(data, records, request)),
      text(STATUS_WORDS[statusOfRequest(request)]),
      text(
        decisions
          .map(([by, { on, note }]) =>
            [by === 'office' ? '办公室' : records.tutorName(by), dayWord(on), note].filter(Boolean).join(' '),
          )
          .join('\n'),
      ),
    ];
  });
  return {
    type: 'table',
    title: '辅导员请假、代课、调课登记表',
    columns: [
      column('序号', 0.8, 'center'),
      column('申请人', 2, 'center'),
      column('事项', 1, 'center'),
      column('日期', 3.4, 'center'),
      column('事由', 3.2),
      column('代课或调整', 3.6),
      column('结果', 1.6, 'center'),
      column('批准人、日期、意见', 3),
    ],
    rows: orNone(rows, 8, '本期没有请假、代课、调课申请。'),
    sheet: '请假代课调课',
  };
}
