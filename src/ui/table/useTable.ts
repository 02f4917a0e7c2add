import { useMemo, useRef, useState } from 'preact/hooks';
import { useKept } from '../useKept';
import { usePinyin } from '../usePinyin';
import { filterRows, isAsking, type Filter, type Filters } from './filters';
import { searchRows, textsOf } from './searchRows';
import { sortRows, type Sorting } from './sortRows';
import { readSettings, writeSettings, type TableSettings } from './tableSettings';
import type { Column, DataTableProps } from './types';

/** What a register's table shows at the moment, and what changes that. */
export interface TableView<Row> {
  query: string;
  setQuery: (query: string) => void;
  filters: Filters;
  setFilter: (column: string, filter: Filter | undefined) => void;
  clearFilters: () => void;
  sorting: Sorting | undefined;
  setSorting: (sorting: Sorting | undefined) => void;
  /** The columns shown, in their order; the first is always there. */
  columns: readonly Column<Row>[];
  setColumns: (ids: readonly string[] | undefined) => void;
  /** The rows found, in their order. */
  rows: readonly Row[];
  keys: readonly string[];
  /** Puts rows to their places again after many changed at once. */
  reorder: () => void;
}

/** The columns a person chose, in their order, the first one always; those that are not hidden where nothing was chosen. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | undefined,
): readonly Column<Row>[] {
  if (!chosen) return columns.filter((column) => !column.hidden);
  const [first, ...others] = columns;
  const byId = new Map(others.map((column) => [column.id, column]));
  return [...(first ? [first] : []), ...chosen.flatMap((id) => byId.get(id) ?? [])];
}

/** Search, filters, order and columns of a register's table. */
export function useTable<Row>(props: DataTableProps<Row>): TableView<Row> {
  const { columns, rows, rowKey, name = '', searchBy, initialFilters } = props;
  const isReady = usePinyin();
  const asked = JSON.stringify(initialFilters ?? {});
  const [query, setQuery] = useKept(`table.${name}.query`, '');
  const [kept, keepFilters] = useKept<{ asked: string; filters: Filters }>(`table.${name}.filters`, {
    asked: '{}',
    filters: {},
  });
  // a link's wish comes first; what is chosen on the page then replaces it
  const filters = useMemo(
    () => (asked === kept.asked || asked === '{}' ? kept.filters : filtersAsked(initialFilters)),
    [asked, kept],
  );
  const setFilters = (next: Filters) => keepFilters({ asked, filters: next });
  const [settings, setSettings] = useState<TableSettings>(() => readSettings(props.name));
  const change = (next: TableSettings) => {
    setSettings(next);
    if (props.name !== undefined) writeSettings(props.name, next);
  };
  const shown = useMemo(() => shownColumns(columns, settings.columns), [columns, settings.columns]);
  const [round, setRound] = useState(0);
  const { sorting } = settings;
  const find = (): readonly Row[] =>
    sortRows(searchRows(filterRows(rows, columns, filters), query, searchBy ?? textsOf(columns)), columns, sorting);
  const thawed = useRef(0);
  const found = useFrozen(rows, rowKey, find, [query, filters, sorting, round, isReady], thawed.current);
  return {
    query,
    setQuery,
    filters,
    setFilter: (column, filter) => {
      const { [column]: _, ...others } = filters;
      setFilters(isAsking(filter) ? { ...others, [column]: filter } : others);
    },
    clearFilters: () => setFilters({}),
    sorting,
    setSorting: (next) => {
      change({ ...(settings.columns ? { columns: settings.columns } : {}), ...(next ? { sorting: next } : {}) });
      setRound(round + 1);
    },
    columns: shown,
    setColumns: (ids) => change({ ...(sorting ? { sorting } : {}), ...(ids ? { columns: ids } : {}) }),
    rows: found.rows,
    keys: found.keys,
    reorder: () => {
      thawed.current = performance.now() + THAW;
      setRound((n) => n + 1);
    },
  };
}

/** Milliseconds in which what a commit changed has come back from the database for certain. */
const THAW = 1500;

const filtersAsked = (asked: DataTableProps<unknown>['initialFilters']): Filters =>
  Object.fromEntries(Object.entries(asked ?? {}).map(([column, values]) => [column, { kind: 'choice', values }]));

/**
 * The rows found. While only their contents change they keep their order and stay in sight: a row that is being edited must not
 * run away from under the cursor because it now sorts elsewhere. New rows, and anything in `deps`, find afresh.
 */
function useFrozen<Row>(
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  find: () => readonly Row[],
  deps: readonly unknown[],
  thawedUntil: number,
): { rows: readonly Row[]; keys: readonly string[] } {
  const last = useRef<{ all: ReadonlySet<string>; keys: readonly string[]; deps: readonly unknown[] }>(undefined);
  return useMemo(() => {
    const byKey = new Map(rows.map((row) => [rowKey(row), row]));
    const was = last.current;
    const isSame =
      performance.now() > thawedUntil &&
      was &&
      was.deps.every((one, index) => one === deps[index]) &&
      rows.every((row) => was.all.has(rowKey(row)));
    const keys = isSame ? was.keys.filter((key) => byKey.has(key)) : find().map(rowKey);
    last.current = { all: isSame ? was.all : new Set(byKey.keys()), keys, deps };
    return { rows: keys.flatMap((key) => byKey.get(key) ?? []), keys };
  }, [rows, ...deps]);
}
