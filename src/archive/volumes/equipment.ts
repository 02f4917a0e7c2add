import { idOf, keyOf } from '../../domain/ids';
import { halfYearOf, notCountedIn } from '../../domain/stocktakes';
import { stockOf, type Item } from '../../domain/stock';
import { writeOffMovementId, writeOffState } from '../../domain/writeOffs';
import type { ArchiveData, ArchiveOptions, Builder } from '../data';
import { gapOfPlaces } from '../gapBlocks';
import type { Block, Gap } from '../model';
import { fullDay, pageHref } from './days';
import { photoBlocks, photosOfRecords } from './documentPhotos';
import { byTable, inventoryTable, itemName, keptIn, lastDay, NO_CATEGORY, placeWord } from './inventory';
import { spanOf } from './span';
import { cardTables, damageTable, loansTable, writeOffTable } from './stockCards';
import { stocktakeBlocks, stocktakesIn } from './stocktakeTables';

export const EQUIPMENT_TITLE = '器材设备';

/** Volume ⑧ equipment: inventory, movements, stocktake (SPEC register 17). It is the palace's: groups choose nothing here. */
export const buildEquipment: Builder = (data, options) => {
  const span = spanOf(data, options);
  const kept = keptIn(data, span);
  const cards = cardTables(data, kept, span);
  const stocktakes = stocktakesIn(data, span);
  const none = (text: string): Block => ({ type: 'paragraph', text });
  return {
    title: EQUIPMENT_TITLE,
    gaps: gapsOfEquipment(data, options),
    sections: [
      {
        orientation: 'landscape',
        blocks: [
          { type: 'heading', level: 1, text: '一、器材设备清单' },
          {
            type: 'paragraph',
            indent: true,
            text: `${fullDay(lastDay(data, span))}在账，含借出、待修、送修和丢失待查的，不含已报废的；标牌指“彩票公益金资助”标牌。`,
          },
          kept.length > 0 ? inventoryTable(data, kept) : none('没有登记器材。'),
        ],
      },
      {
        orientation: 'portrait',
        blocks: [
          { type: 'heading', level: 1, text: '二、器材统计' },
          ...(kept.length > 0
            ? [
                byTable(kept, '类别', ({ category }) => category?.trim() || NO_CATEGORY),
                byTable(
                  kept,
                  '存放地点',
                  (item) => placeWord(data, { ...item, place: null }) || item.place?.trim() || '未登记',
                ),
                byTable(kept, '资金来源', ({ source }) => source?.trim() || '未登记'),
              ]
            : [none('没有登记器材。')]),
        ],
      },
      {
        orientation: 'portrait',
        blocks: [
          { type: 'heading', level: 1, text: '三、出入台账' },
          ...(cards.length > 0 ? cards : [none('本期没有出入库。')]),
          { type: 'heading', level: 1, text: '四、借用、报损与报废' },
          loansTable(data, kept, span),
          damageTable(data, kept, span),
          writeOffTable(data, span),
          { type: 'heading', level: 1, text: '五、盘点' },
          ...(stocktakes.length > 0
            ? stocktakes.flatMap((one) => stocktakeBlocks(data, one))
            : [none('本期没有盘点。')]),
          ...photoBlocks(
            photosOfRecords(
              data,
              options,
              kept.flatMap(({ key, item }) => [
                { id: idOf('item', key), kind: 'item', caption: itemName(item) },
                { id: idOf('item', key), kind: 'label', caption: `${itemName(item)}的标牌` },
              ]),
            ),
            '六、器材与标牌照片',
          ),
          { type: 'signatures', labels: ['保管人签字', '分管领导签字', '日期'] },
        ],
      },
    ],
  };
};

/** What volume ⑧ lacks. */
export function gapsOfEquipment(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const { docs } = data;
  const span = spanOf(data, options);
  const all = keptIn(data, span);
  const kept = all.filter(({ item }) => !item.retired);
  if (all.length === 0) return [{ what: '缺器材登记', href: pageHref('equipment') }];
  /** Each thing leads to its own page, or all of them to the `page` where the piece of work is done. */
  const lack = (what: string, own: readonly { key: string; item: Item }[], page?: string): Gap[] =>
    gapOfPlaces(
      (n) => `缺 ${n} 种器材${what}`,
      own.map(({ key, item }) => ({
        text: itemName(item),
        href: page === undefined ? pageHref('equipment', key) : pageHref(page),
      })),
    );
  const withLabel = new Set([...docs.photo.values()].flatMap(({ of, kind }) => (of && kind === 'label' ? [of] : [])));
  const half = halfYearOf(span.asOf);
  const halfName = `${half.from.slice(0, 4)}年${half.from.endsWith('01-01') ? '上' : '下'}半年`;
  const uncounted = notCountedIn(
    span.asOf,
    kept.map(({ item }) => item),
    [...docs.stocktake.values()],
    [...docs.stockCount.values()],
  );
  const open = [...docs.writeOff.values()].filter(
    (request) =>
      request.date <= span.until &&
      writeOffState(request, docs.movement.get(writeOffMovementId(request).slice('movement:'.length))) === 'open',
  );
  return [
    ...lack(
      '的单价',
      kept.filter(({ item }) => item.unitPrice === null || item.unitPrice === undefined),
    ),
    ...lack(
      '的资金来源',
      kept.filter(({ item }) => !item.source?.trim()),
    ),
    ...lack(
      '的存放地点',
      kept.filter(({ item }) => placeWord(data, item) === ''),
    ),
    ...lack(
      '的保管人',
      kept.filter(({ item }) => !item.keeper),
    ),
    ...lack(
      '的“彩票公益金资助”标牌',
      kept.filter(({ item }) => item.source?.includes('彩票') && !item.labelled),
      'labels',
    ),
    ...lack(
      '的标牌照片',
      kept.filter(({ key, item }) => item.labelled && !withLabel.has(idOf('item', key))),
    ),
    ...lack(
      '的账目更正，数量小于零',
      all.filter(({ movements }) => isBelowZero(stockOf(movements))),
    ),
    ...lack(
      `${halfName}的盘点`,
      uncounted.map((item) => ({ key: keyOf(item._id), item })),
      'stocktake',
    ),
    ...gapOfPlaces(
      (n) => `缺 ${n} 件报废申请的批复`,
      open.map(({ item }) => ({ text: itemName(docs.item.get(item)), href: pageHref('write-offs') })),
    ),
  ];
}

function isBelowZero({ inStore, damaged, lost, inRepair, loans }: ReturnType<typeof stockOf>): boolean {
  return [inStore, damaged, lost, inRepair, ...loans.map(({ n }) => n)].some((n) => n < 0);
}
