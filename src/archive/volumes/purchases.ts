import { inOrder, reversedOf } from '../../domain/stock';
import { yuanOf } from '../../domain/money';
import type { ArchiveData, ArchiveOptions } from '../data';
import type { Block, Cell } from '../model';
import { itemName, lastDay } from './inventory';
import { spanOf } from './span';
import { boldRow, column, day, money, number, text } from './tableCells';

/** What came into the store in the span, at its price, by day: the part of the money that is on record with the equipment. */
export function purchaseBlocks(data: ArchiveData, options: ArchiveOptions): Block[] {
  const span = spanOf(data, options);
  const last = lastDay(data, span);
  const { item: items, tutor } = data.docs;
  const movements = [...data.docs.movement.values()];
  const bought = inOrder(movements.filter(({ kind, date }) => kind === 'stockIn' && date >= span.from && date <= last))
    // what was entered by mistake and taken back was never bought
    .map((one) => ({ ...one, quantity: one.quantity - reversedOf(one, movements) }))
    .filter(({ quantity }) => quantity > 0)
    .map((one) => {
      const record = items.get(one.item);
      const price = record?.unitPrice;
      return { ...one, record, price, cost: price === null || price === undefined ? undefined : price * one.quantity };
    });
  const heading: Block = { type: 'heading', level: 1, text: '一、器材购置' };
  if (bought.length === 0) return [heading, { type: 'paragraph', text: '本期没有器材入库。', indent: true }];
  const sources = [...new Set(bought.map(({ record }) => record?.source?.trim() || '未登记'))];
  const sumOf = (own: typeof bought): number => own.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
  const bySource = sources.map(
    (source) =>
      `${source} ${yuanOf(sumOf(bought.filter(({ record }) => (record?.source?.trim() || '未登记') === source)))} 元`,
  );
  return [
    heading,
    {
      type: 'table',
      title: '本期入库器材',
      columns: [
        column('日期', 2, 'center'),
        column('器材', 3.2),
        column('数量', 1, 'end'),
        column('单位', 1, 'center'),
        column('单价（元）', 2.2, 'end'),
        column('金额（元）', 2.2, 'end'),
        column('资金来源', 2.4, 'center'),
        column('经手人', 1.6, 'center'),
      ],
      rows: [
        ...bought.map((one): Cell[] => [
          day(one.date),
          text(itemName(one.record)),
          number(one.quantity),
          text(one.record?.unit),
          money(one.price),
          money(one.cost),
          text(one.record?.source),
          text(one.handler ? tutor.get(one.handler)?.name : ''),
        ]),
        boldRow([{ text: '合计', colSpan: 5, align: 'end' }, money(sumOf(bought)), { text: '', colSpan: 2 }]),
      ],
      notes: [`按器材台账的入库和单价统计，不代替经费台账。其中：${bySource.join('；')}。`],
      sheet: '入库器材',
    },
  ];
}
