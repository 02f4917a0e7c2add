import { keyOf } from '../../domain/ids';
import { yuanOf } from '../../domain/money';
import { compareByPinyin } from '../../domain/pinyin';
import { countLine, isInScope, toBuyOf, type CountLine, type Stocktake } from '../../domain/stocktakes';
import type { ArchiveData } from '../data';
import type { Block } from '../model';
import { fullDay } from './days';
import { itemName, lastDay } from './inventory';
import type { Span } from './span';
import { boldRow, column, money, number, text } from './tableCells';

const OUTCOME_WORDS = { replace: '更新', repair: '维修', replenish: '补充' } as const;

/** Stocktakes that were begun or finished in the span, the first first. */
export function stocktakesIn(data: ArchiveData, span: Span): Stocktake[] {
  const last = lastDay(data, span);
  return [...data.docs.stocktake.values()]
    .filter(({ date, finished }) => [date, finished].some((on) => on && on >= span.from && on <= last))
    .sort((a, b) => (a.date + a._id < b.date + b._id ? -1 : 1));
}

function linesOf({ docs }: ArchiveData, stocktake: Stocktake): CountLine[] {
  const key = keyOf(stocktake._id);
  const movements = [...docs.movement.values()];
  return [...docs.item]
    .flatMap(([item, record]) => {
      const count = docs.stockCount.get(`${key}:${item}`);
      if (!count && !isInScope(record, stocktake)) return [];
      return [
        countLine(
          key,
          record,
          count,
          movements.filter((one) => one.item === item),
        ),
      ];
    })
    .sort((a, b) => compareByPinyin(a.item.name, b.item.name));
}

/** A stocktake: how far it went, what differs from the books, what is to be done and to be bought. */
export function stocktakeBlocks(data: ArchiveData, stocktake: Stocktake): Block[] {
  const { docs } = data;
  const lines = linesOf(data, stocktake);
  const counted = lines.filter((line) => line.counted !== undefined);
  const disputed = lines.filter(({ isDisputed }) => isDisputed).length;
  const more = counted.filter((line) => (line.counted ?? 0) > line.expected).length;
  const fewer = counted.filter((line) => (line.counted ?? 0) < line.expected).length;
  const person = (key: string | null | undefined) => (key ? (docs.tutor.get(key)?.name ?? '') : '');
  const scope = [stocktake.category, stocktake.venue && docs.venue.get(stocktake.venue)?.name]
    .filter(Boolean)
    .join('、');
  const facts = [
    `${fullDay(stocktake.date)}开始${person(stocktake.by) && `（${person(stocktake.by)}）`}`,
    stocktake.finished
      ? `${fullDay(stocktake.finished)}完成${person(stocktake.finishedBy) && `（${person(stocktake.finishedBy)}）`}`
      : '还没有完成',
    `范围：${scope || '全部器材'}`,
    `应点 ${lines.length} 种，已点 ${counted.length + disputed} 种`,
    `盘盈 ${more} 种，盘亏 ${fewer} 种`,
    ...(disputed > 0 ? [`点数不一致待定 ${disputed} 种`] : []),
  ];
  const shown = lines.filter(
    (line) => line.isDisputed || line.count?.outcome || (line.counted !== undefined && line.counted !== line.expected),
  );
  const toBuy = toBuyOf(lines);
  const cost = toBuy.reduce((sum, one) => sum + one.cost, 0);
  const blocks: Block[] = [
    { type: 'heading', level: 2, text: stocktake.name },
    { type: 'paragraph', text: `${facts.join('；')}。`, indent: true },
  ];
  if (stocktake.note?.trim()) blocks.push({ type: 'paragraph', text: stocktake.note.trim(), indent: true });
  if (shown.length === 0) {
    blocks.push({
      type: 'paragraph',
      indent: true,
      text: counted.length === 0 ? '还没有点数。' : '点过的都与账相符，没有处理意见。',
    });
    return blocks;
  }
  blocks.push({
    type: 'table',
    title: `${stocktake.name}差异与处理意见`,
    columns: [
      column('序号', 1.1, 'center'),
      column('器材', 3.2),
      column('单位', 1, 'center'),
      column('账面', 1, 'end'),
      column('点得', 1, 'end'),
      column('盈亏', 1, 'end'),
      column('处理意见', 1.8, 'center'),
      column('点数人', 2.4),
      column('说明', 2.4),
    ],
    rows: shown.map((line, at) => {
      const { outcome, outcomeCount, note } = line.count ?? {};
      return [
        number(at + 1),
        text(itemName(line.item)),
        text(line.item.unit),
        number(line.expected),
        line.counted === undefined ? text('待定') : number(line.counted),
        number(line.counted === undefined ? undefined : line.counted - line.expected),
        text(outcome ? `${OUTCOME_WORDS[outcome]}${outcomeCount ? ` ${outcomeCount}` : ''}` : ''),
        text(line.counts.map(({ by, n }) => `${person(by) || '未署名'} ${n}`).join('、')),
        text(note),
      ];
    }),
    sheet: '盘点差异',
  });
  if (toBuy.length > 0)
    blocks.push({
      type: 'table',
      title: `${stocktake.name}采购建议`,
      columns: [
        column('器材', 4),
        column('理由', 1.4, 'center'),
        column('数量', 1, 'end'),
        column('单价（元）', 2, 'end'),
        column('约需（元）', 2, 'end'),
      ],
      rows: [
        ...toBuy.map(({ item, n, cost: own, why }) => [
          text(itemName(item)),
          text(why === 'low' ? '库存不足' : OUTCOME_WORDS[why]),
          number(n),
          money(item.unitPrice),
          money(own),
        ]),
        boldRow([text('合计'), text(''), text(''), text(''), money(cost)]),
      ],
      notes: [`按原单价估算，约需 ${yuanOf(cost)} 元。`],
      sheet: '采购建议',
    });
  return blocks;
}
