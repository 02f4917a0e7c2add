import { idOf, keyOf } from '../../domain/ids';
import { halfYearOf, notCountedIn } from '../../domain/stocktakes';
import { stockOf } from '../../domain/stock';
import { writeOffMovementId, writeOffState } from '../../domain/writeOffs';
import type { ArchiveData, ArchiveOptions, Builder } from '../data';
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

/** So many things are named in one line of the gap list. */
const NAMES = 6;

/** What volume ⑧ lacks. */
export function gapsOfEquipment(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const { docs } = data;
  const span = spanOf(data, options);
  const all = keptIn(data, span);
  const kept = all.filter(({ item }) => !item.retired);
  if (all.length === 0) return [{ what: '没有登记器材', href: pageHref('equipment') }];
  const gaps: Gap[] = [];
  const tell = (what: string, own: readonly { key: string; name: string }[], page = 'equipment') => {
    const [only] = own;
    if (!only) return;
    const names =
      own
        .slice(0, NAMES)
        .map(({ name }) => name)
        .join('、') + (own.length > NAMES ? '等' : '');
    const href = own.length === 1 && page === 'equipment' ? pageHref(page, only.key) : pageHref(page);
    gaps.push({ what: `${own.length} 种器材${what}：${names}`, href });
  };
  const named = (own: typeof kept) => own.map(({ key, item }) => ({ key, name: itemName(item) }));
  tell('没有单价', named(kept.filter(({ item }) => item.unitPrice === null || item.unitPrice === undefined)));
  tell('没有资金来源', named(kept.filter(({ item }) => !item.source?.trim())));
  tell('没有存放地点', named(kept.filter(({ item }) => placeWord(data, item) === '')));
  tell('没有保管人', named(kept.filter(({ item }) => !item.keeper)));
  tell(
    '由彩票公益金购置、没有贴标牌',
    named(kept.filter(({ item }) => item.source?.includes('彩票') && !item.labelled)),
    'labels',
  );
  const withLabel = new Set([...docs.photo.values()].flatMap(({ of, kind }) => (of && kind === 'label' ? [of] : [])));
  tell(
    '贴了标牌、没有标牌照片',
    named(kept.filter(({ key, item }) => item.labelled && !withLabel.has(idOf('item', key)))),
  );
  tell('账目不对，数量小于零', named(all.filter(({ movements }) => isBelowZero(stockOf(movements)))));
  const half = halfYearOf(span.asOf);
  tell(
    `在${half.from.slice(0, 4)}年${half.from.endsWith('01-01') ? '上' : '下'}半年没有盘点`,
    notCountedIn(
      span.asOf,
      kept.map(({ item }) => item),
      [...docs.stocktake.values()],
      [...docs.stockCount.values()],
    ).map((item) => ({ key: keyOf(item._id), name: itemName(item) })),
    'stocktake',
  );
  const open = [...docs.writeOff.values()].filter(
    (request) =>
      request.date <= span.until &&
      writeOffState(request, docs.movement.get(writeOffMovementId(request).slice('movement:'.length))) === 'open',
  );
  if (open.length > 0) gaps.push({ what: `${open.length} 件报废申请还没有批复`, href: pageHref('write-offs') });
  return gaps;
}

function isBelowZero({ inStore, damaged, lost, inRepair, loans }: ReturnType<typeof stockOf>): boolean {
  return [inStore, damaged, lost, inRepair, ...loans.map(({ n }) => n)].some((n) => n < 0);
}
