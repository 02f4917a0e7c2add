import { compareByPinyin } from '../../domain/pinyin';
import { stockOf, valueOf, type Item, type Movement, type Stock } from '../../domain/stock';
import type { ArchiveData } from '../data';
import type { Cell, Table } from '../model';
import type { Span } from './span';
import { band, boldRow, column, money, number, roughDay, text } from './tableCells';

/** One kind of thing as it stood at the end of the span; `movements` up to then. `value` in 分. */
export type Kept = { key: string; item: Item; movements: readonly Movement[]; stock: Stock; value: number };

export const NO_CATEGORY = '未分类';

/** 篮球（7号） */
export function itemName(item: Item | undefined): string {
  if (!item) return '已删除的器材';
  return item.specification?.trim() ? `${item.name}（${item.specification.trim()}）` : item.name;
}

/** Where a thing is kept: the room, and where in it. */
export function placeWord({ docs }: ArchiveData, item: Item): string {
  const venue = item.venue ? (docs.venue.get(item.venue)?.name ?? '') : '';
  return [venue, item.place?.trim()].filter(Boolean).join(' ');
}

/** The last day of what the volume tells: today, or the last of the holidays behind the span. */
export const lastDay = ({ today }: ArchiveData, { until }: Span): string => (today < until ? today : until);

/** Everything that the school has had on its books up to the end of the span, by category, then pinyin; what was long gone is left out. */
export function keptIn(data: ArchiveData, span: Span): Kept[] {
  const last = lastDay(data, span);
  const byItem = new Map<string, Movement[]>();
  for (const movement of data.docs.movement.values()) {
    if (movement.date > last) continue;
    const list = byItem.get(movement.item);
    if (list) list.push(movement);
    else byItem.set(movement.item, [movement]);
  }
  return [...data.docs.item]
    .map(([key, item]): Kept => {
      const movements = byItem.get(key) ?? [];
      const stock = stockOf(movements);
      return { key, item, movements, stock, value: valueOf(item, stock) };
    })
    .filter(({ item, movements, stock }) => {
      if (item.retired && item.retired < span.from) return stock.owned !== 0;
      // bought after a span that is over: not of this booklet; entered without any movement: shown, with 0
      return movements.length > 0 || last === data.today;
    })
    .sort(
      (a, b) =>
        Number(!a.item.category) - Number(!b.item.category) ||
        compareByPinyin(a.item.category ?? '', b.item.category ?? '') ||
        compareByPinyin(itemName(a.item), itemName(b.item)),
    );
}

const sumOf = (kept: readonly Kept[], of: (one: Kept) => number): number => kept.reduce((sum, one) => sum + of(one), 0);

/** The whole inventory under headings of its categories, with their sums. */
export function inventoryTable(data: ArchiveData, kept: readonly Kept[]): Table {
  const categories = [...new Set(kept.map(({ item }) => item.category?.trim() || NO_CATEGORY))];
  let at = 0;
  const sumRow = (words: string, own: readonly Kept[]): Cell[] =>
    boldRow([
      { text: words, colSpan: 4, align: 'end' },
      number(sumOf(own, ({ stock }) => stock.owned)),
      text(''),
      money(sumOf(own, ({ value }) => value)),
      { text: '', colSpan: 5 },
    ]);
  const rows = categories.flatMap((category) => {
    const own = kept.filter(({ item }) => (item.category?.trim() || NO_CATEGORY) === category);
    const lines = own.map(({ item, stock, value }) => [
      number(++at),
      text(item.name),
      text([item.specification, item.serial].filter(Boolean).join('\n')),
      text(item.unit),
      number(stock.owned),
      money(item.unitPrice),
      item.unitPrice === null || item.unitPrice === undefined ? text('') : money(value),
      text(item.source),
      roughDay(item.boughtOn),
      text(placeWord(data, item)),
      text(item.keeper ? data.docs.tutor.get(item.keeper)?.name : ''),
      text(item.labelled ? '已贴' : item.source?.includes('彩票') ? '未贴' : '—'),
    ]);
    return [band(`${category}（${own.length} 种）`, 12), ...lines, sumRow(`${category}小计`, own)];
  });
  return {
    type: 'table',
    title: '器材设备清单',
    columns: [
      column('序号', 0.9, 'center'),
      column('名称', 2.6),
      column('规格、编号', 2),
      column('单位', 0.9, 'center'),
      column('数量', 1, 'end'),
      column('单价（元）', 1.7, 'end'),
      column('金额（元）', 1.9, 'end'),
      column('资金来源', 2.1, 'center'),
      column('购置日期', 1.7, 'center'),
      column('存放地点', 2.3),
      column('保管人', 1.4, 'center'),
      column('标牌', 1, 'center'),
    ],
    rows: [...rows, sumRow('合计', kept)],
    sheet: '器材清单',
    isDense: true,
  };
}

/** Kinds, pieces and money by something, the most valuable first. */
export function byTable(kept: readonly Kept[], what: string, wordOf: (item: Item) => string): Table {
  const words = [...new Set(kept.map(({ item }) => wordOf(item)))];
  const row = (word: string, own: readonly Kept[]) => [
    text(word),
    number(own.length),
    number(sumOf(own, ({ stock }) => stock.owned)),
    number(sumOf(own, ({ stock }) => stock.inStore)),
    number(sumOf(own, ({ stock }) => stock.onLoan)),
    number(sumOf(own, ({ stock }) => stock.damaged + stock.inRepair)),
    number(sumOf(own, ({ stock }) => stock.lost)),
    number(own.filter(({ item }) => item.labelled).length),
    money(sumOf(own, ({ value }) => value)),
  ];
  const groups = words
    .map((word) => ({ word, own: kept.filter(({ item }) => wordOf(item) === word) }))
    .sort((a, b) => sumOf(b.own, ({ value }) => value) - sumOf(a.own, ({ value }) => value));
  return {
    type: 'table',
    title: `器材按${what}统计表`,
    columns: [
      column(what, 3),
      column('种数', 1, 'end'),
      column('在账', 1, 'end'),
      column('在库', 1, 'end'),
      column('借出', 1, 'end'),
      column('在修', 1, 'end'),
      column('丢失', 1, 'end'),
      column('已贴标牌', 1.7, 'end'),
      column('金额（元）', 2, 'end'),
    ],
    rows: [...groups.map(({ word, own }) => row(word, own)), boldRow(row('合计', kept))],
    notes: ['在修含待修和送修的，丢失为丢失待查的，已贴标牌按种数计。'],
    sheet: `按${what}`,
  };
}
