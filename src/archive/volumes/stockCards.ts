import { loansOf } from '../../domain/loans';
import { idOf } from '../../domain/ids';
import {
  holderOf,
  inOrder,
  placeOf,
  stockCard,
  type Movement,
  type MovementKind,
  type Place,
} from '../../domain/stock';
import { writeOffMovementId, writeOffState } from '../../domain/writeOffs';
import type { ArchiveData } from '../data';
import type { Block, Cell, Table } from '../model';
import { itemName, lastDay, type Kept } from './inventory';
import type { Span } from './span';
import { column, day, number, orNone, text } from './tableCells';

const KIND_WORDS: Readonly<Record<MovementKind, string>> = {
  stockIn: '入库',
  issue: '领用',
  return: '归还',
  damage: '报损',
  loss: '报丢失',
  repairOut: '送修',
  repairBack: '修好回库',
  writeOff: '报废',
  correction: '盘点更正',
  reversal: '冲销',
};

const PLACE_WORDS: Readonly<Record<string, string>> = {
  store: '库里',
  damaged: '待修',
  lost: '丢失待查',
  repair: '送修',
};

/** 库里, 合唱组, 王老师; 校外 for the world outside. */
export function stockPlaceWord({ docs }: ArchiveData, place: Place | undefined): string {
  if (place === undefined) return '校外';
  const holder = holderOf(place);
  if (!holder) return PLACE_WORDS[place] ?? '别处';
  return docs[holder.type].get(holder.key)?.name ?? '已删除的领用人';
}

const wayWord = (data: ArchiveData, movement: Movement): string =>
  `${stockPlaceWord(data, placeOf(movement, 'from'))}→${stockPlaceWord(data, placeOf(movement, 'to'))}`;

const personWord = ({ docs }: ArchiveData, key: string | null | undefined): string =>
  key ? (docs.tutor.get(key)?.name ?? '') : '';

const signed = (n: number): Cell =>
  n === 0 ? text('') : { text: n > 0 ? `+${n}` : `−${-n}`, value: { kind: 'number', number: n } };

/** The stock cards of what moved in the span, each with its balance before and a running one. */
export function cardTables(data: ArchiveData, kept: readonly Kept[], span: Span): Block[] {
  const last = lastDay(data, span);
  return kept.flatMap(({ item, movements }): Block[] => {
    const lines = [...stockCard(movements)];
    lines.reverse();
    const own = lines.filter(({ movement }) => movement.date >= span.from && movement.date <= last);
    if (own.length === 0) return [];
    const before = lines.filter(({ movement }) => movement.date < span.from).at(-1);
    const unit = item.unit?.trim();
    return [
      {
        type: 'table',
        title: `${itemName(item)}出入台账${unit ? `（单位：${unit}）` : ''}`,
        columns: [
          column('日期', 2, 'center'),
          column('事项', 2.1, 'center'),
          column('从→到', 3.2),
          column('数量', 1, 'end'),
          column('增减', 1, 'end'),
          column('在库', 1, 'end'),
          column('在账', 1, 'end'),
          column('原因', 2.8),
          column('经手人', 1.6, 'center'),
        ],
        rows: [
          [
            text(''),
            text('期初结存'),
            text(''),
            text(''),
            text(''),
            number(before?.inStore ?? 0),
            number(before?.owned ?? 0),
            text(''),
            text(''),
          ],
          ...own.map(({ movement, change, inStore, owned }) => [
            day(movement.date),
            text(KIND_WORDS[movement.kind]),
            text(wayWord(data, movement)),
            number(movement.quantity),
            signed(change),
            number(inStore),
            number(owned),
            text(movement.reason),
            text(personWord(data, movement.handler)),
          ]),
        ],
      },
    ];
  });
}

/** What is out at the end of the span, and with whom. */
export function loansTable(data: ArchiveData, kept: readonly Kept[], span: Span): Table {
  const last = lastDay(data, span);
  const { item: items } = data.docs;
  const loans = loansOf(
    kept.flatMap(({ movements }) => movements),
    last,
  ).sort((a, b) => (a.since + a.item < b.since + b.item ? -1 : 1));
  return {
    type: 'table',
    title: `借出未还登记表（${last}）`,
    columns: [
      column('器材', 3),
      column('数量', 1, 'end'),
      column('借用人', 2.6),
      column('借出日期', 2, 'center'),
      column('应还日期', 2, 'center'),
      column('状态', 1.4, 'center'),
    ],
    rows: orNone(
      loans.map(({ item, place, n, since, due, isOverdue }) => [
        text(itemName(items.get(item))),
        number(n),
        text(stockPlaceWord(data, place)),
        day(since),
        due ? day(due) : text('长期'),
        text(isOverdue ? '过期' : ''),
      ]),
      6,
      '都在库里，没有借出的。',
    ),
    sheet: '借出未还',
  };
}

const TROUBLE: ReadonlySet<MovementKind> = new Set(['damage', 'loss', 'repairOut', 'repairBack']);

/** What was broken, lost or repaired in the span. */
export function damageTable(data: ArchiveData, kept: readonly Kept[], span: Span): Table {
  const rows = inOrder(kept.flatMap(({ movements }) => movements))
    .filter(({ kind, date }) => TROUBLE.has(kind) && date >= span.from)
    .map((movement) => [
      day(movement.date),
      text(itemName(data.docs.item.get(movement.item))),
      text(KIND_WORDS[movement.kind]),
      number(movement.quantity),
      text(wayWord(data, movement)),
      text(movement.reason),
      text(personWord(data, movement.handler)),
    ]);
  return {
    type: 'table',
    title: '报损、丢失、维修登记表',
    columns: [
      column('日期', 2, 'center'),
      column('器材', 3),
      column('事项', 1.6, 'center'),
      column('数量', 1, 'end'),
      column('从→到', 2.8),
      column('原因', 3),
      column('经手人', 1.6, 'center'),
    ],
    rows: orNone(rows, 7, '本期没有报损、丢失和维修。'),
    sheet: '报损维修',
  };
}

const STATE_WORDS = { open: '等批准', approved: '已批准', refused: '不同意' } as const;

/** Requests to write off that were asked or decided in the span. */
export function writeOffTable(data: ArchiveData, span: Span): Table {
  const { docs } = data;
  const last = lastDay(data, span);
  const isIn = (on: string | null | undefined) => Boolean(on && on >= span.from && on <= last);
  const rows = [...docs.writeOff.values()]
    .filter(({ date, decision }) => isIn(date) || isIn(decision?.on))
    .sort((a, b) => (a.date + a._id < b.date + b._id ? -1 : 1))
    .map((request) => {
      const id = writeOffMovementId(request);
      const state = writeOffState(request, docs.movement.get(id.slice(idOf('movement', '').length)));
      const { decision } = request;
      return [
        day(request.date),
        text(itemName(docs.item.get(request.item))),
        number(request.quantity),
        text(request.reason),
        text(personWord(data, request.by)),
        text(STATE_WORDS[state]),
        text(
          state === 'open'
            ? ''
            : [personWord(data, decision?.by), decision?.on, decision?.note].filter(Boolean).join('\n'),
        ),
      ];
    });
  return {
    type: 'table',
    title: '报废申请与审批登记表',
    columns: [
      column('申请日期', 2, 'center'),
      column('器材', 3),
      column('数量', 1, 'end'),
      column('原因', 3.4),
      column('申请人', 1.6, 'center'),
      column('结果', 1.4, 'center'),
      column('批准人、日期、意见', 2.8),
    ],
    rows: orNone(rows, 7, '本期没有报废申请。'),
    sheet: '报废',
  };
}
