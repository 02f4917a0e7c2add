import type { Sorting } from './sortRows';

/** What a device remembers of a register's table. `columns` are the ids of those shown, in their order. */
export type TableSettings = { columns?: readonly string[]; sorting?: Sorting };

const keyOf = (name: string) => `table.${name}`;

/** What was remembered under a table's name; nothing where the browser keeps nothing, or somebody wrote nonsense there. */
export function readSettings(name: string | undefined): TableSettings {
  if (name === undefined) return {};
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const columns: unknown = 'columns' in stored ? stored.columns : undefined;
    const sorting: unknown = 'sorting' in stored ? stored.sorting : undefined;
    return {
      ...(Array.isArray(columns) ? { columns: columns.filter((id) => typeof id === 'string') } : {}),
      ...(isSorting(sorting) ? { sorting } : {}),
    };
  } catch {
    return {};
  }
}

const isSorting = (value: unknown): value is Sorting =>
  typeof value === 'object' &&
  value !== null &&
  'column' in value &&
  typeof value.column === 'string' &&
  'down' in value &&
  typeof value.down === 'boolean';

export function writeSettings(name: string, settings: TableSettings): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(settings));
  } catch {
    // A private window may refuse: then it is remembered until the page is left.
  }
}
