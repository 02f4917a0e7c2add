import type { School } from './documents';

export type Category = { name: string; order: number; on: boolean };

/** The categories a school starts with (SPEC register 5); the last two wait to be switched on. */
export const USUAL_CATEGORIES: Readonly<Record<string, Category>> = {
  art: { name: '艺术', order: 1, on: true },
  sport: { name: '体育', order: 2, on: true },
  craft: { name: '手工', order: 3, on: true },
  culture: { name: '文化', order: 4, on: true },
  science: { name: '科技', order: 5, on: true },
  moral: { name: '德育', order: 6, on: false },
  folk: { name: '民俗', order: 7, on: false },
};

/** The school's categories by key, in its order; the usual ones until it has edited them. */
export function categoriesOf(school: School | undefined): [string, Category][] {
  const own = Object.entries(school?.categories ?? {}).flatMap(([key, category]) =>
    category ? [[key, category] as const] : [],
  );
  const all: (readonly [string, Category])[] = own.length > 0 ? own : Object.entries(USUAL_CATEGORIES);
  return all
    .map(([key, { name, order, on }]): [string, Category] => [key, { name, order, on }])
    .sort((a, b) => a[1].order - b[1].order);
}

/**
 * All categories after one has moved a place up or down. The whole list is written: once a school has categories of its own
 * the usual ones no longer stand in.
 */
export function moveCategory(
  categories: readonly (readonly [string, Category])[],
  key: string,
  by: -1 | 1,
): Record<string, Category> {
  const moved = [...categories];
  const at = moved.findIndex(([own]) => own === key);
  const to = at + by;
  if (at >= 0 && to >= 0 && to < moved.length) moved.splice(to, 0, ...moved.splice(at, 1));
  return Object.fromEntries(moved.map(([own, category], index) => [own, { ...category, order: index + 1 }]));
}
