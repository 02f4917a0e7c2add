import { addDays, type Day } from '../../domain/dates';
import { idOf } from '../../domain/ids';
import type { Doc } from '../../domain/registers';
import { docOf, fill, type WallClock } from './draft';
import type { DemoGroup } from './demoSchool';
import type { Random } from './random';
import stock from './stock/equipment.json';

type School = {
  venues: readonly { key: string; name: string }[];
  groups: readonly DemoGroup[];
  keeper: string;
  today: Day;
  setUp: Day;
  office: string;
  clock: WallClock;
};

/**
 * The equipment: some forty items, what groups have of them, something broken, in repair and lost, a request to write off,
 * and a stocktake that is under way.
 */
export function makeEquipment({ venues, groups, keeper, today, setUp, office, clock }: School, random: Random): Doc[] {
  const docs: Doc[] = [];
  let seconds = 0;
  const stamp = (day: Day) => clock.stamp(day, '14:10', office, (seconds += 7));
  const keys = stock.items.map((_, i) => clock.key(setUp, '14:00', random, i));
  const move = (
    i: number,
    day: Day,
    fields: Record<string, unknown>,
    key = clock.key(day, '14:10', random, seconds),
  ): void => {
    docs.push(
      docOf(`movement:${keys[i]}:${key}`, { item: keys[i], date: day, handler: keeper, ...fields }, stamp(day)),
    );
  };
  for (const [
    i,
    [name, category, specification, unit, quantity, unitPrice, source, venue, low],
  ] of stock.items.entries()) {
    docs.push(
      docOf(
        idOf('item', keys[i] ?? ''),
        {
          name: String(name),
          category: String(category),
          specification: String(specification),
          unit: String(unit),
          unitPrice: Number(unitPrice),
          source: stock.sources[Number(source)] ?? '',
          boughtOn: `${Number(setUp.slice(0, 4)) - (i % 3)}-0${(i % 6) + 3}`,
          venue: venues[Number(venue) % venues.length]?.key ?? '',
          keeper,
          ...(low ? { lowAt: Number(low) } : {}),
          ...(source === 0 && i % 4 !== 0 ? { labelled: true } : {}),
        },
        clock.stamp(setUp, '14:00', office, i),
      ),
    );
    move(i, setUp, { quantity: Number(quantity), kind: 'stockIn', to: 'store' }, 'in');
  }
  const at = (name: string): number => stock.items.findIndex(([one]) => one === name);
  const issue = (name: string, n: number, group: DemoGroup | undefined, day: Day, due?: Day): void => {
    if (!group) return;
    const fields = { quantity: n, kind: 'issue', from: 'store', to: 'group', group: group.key };
    move(at(name), day, { ...fields, ...(due ? { due } : {}) });
  };
  const [first, second, third, fourth] = groups;
  issue('电子琴', 8, first, addDays(setUp, 9));
  issue('谱架', 12, first, addDays(setUp, 9));
  issue('宣纸', 11, second, addDays(today, -20));
  issue('毛笔', 40, second, addDays(setUp, 10));
  issue('篮球', 10, third, addDays(today, -3), addDays(today, -3));
  issue('标志桶', 12, third, today, today);
  issue('剪刀', 30, fourth, addDays(today, -6), addDays(today, 8));
  move(at('篮球'), addDays(today, -9), {
    quantity: 2,
    kind: 'damage',
    from: 'store',
    to: 'damaged',
    reason: stock.broken,
  });
  move(at('二胡'), addDays(today, -15), {
    quantity: 1,
    kind: 'repairOut',
    from: 'store',
    to: 'repair',
    reason: stock.worn,
  });
  move(at('跳绳'), addDays(today, -12), { quantity: 3, kind: 'loss', from: 'store', to: 'lost', reason: stock.lost });
  move(at('墨汁'), addDays(today, -30), { quantity: 6, kind: 'stockIn', to: 'store', reason: stock.bought });
  const request = clock.key(addDays(today, -2), '15:00', random);
  docs.push(
    docOf(
      idOf('writeOff', request),
      {
        item: keys[at('篮球')],
        quantity: 2,
        from: 'damaged',
        reason: stock.broken,
        date: addDays(today, -2),
        by: keeper,
      },
      stamp(addDays(today, -2)),
    ),
  );
  const stocktake = clock.key(addDays(today, -1), '15:30', random);
  const name = fill(stock.stocktake, { year: today.slice(0, 4) });
  docs.push(
    docOf(idOf('stocktake', stocktake), { name, date: addDays(today, -1), by: keeper }, stamp(addDays(today, -1))),
  );
  for (const [i, [, , , , quantity]] of stock.items.slice(31, 38).entries()) {
    const item = keys[31 + i] ?? '';
    const n = Number(quantity) - (i === 2 ? 1 : 0);
    docs.push(
      docOf(
        `stockCount:${stocktake}:${item}`,
        {
          item,
          stocktake,
          counts: { [keeper]: { n, date: addDays(today, -1) } },
          ...(i === 2 ? { outcome: 'replenish', outcomeCount: 1 } : {}),
        },
        stamp(addDays(today, -1)),
      ),
    );
  }
  return docs;
}
