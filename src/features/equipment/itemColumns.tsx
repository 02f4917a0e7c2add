import { fenOf, yuanOf } from '../../domain/money';
import type { Patch } from '../../domain/change';
import { dayOf } from '../../domain/dates';
import { db } from '../../db/database';
import { takeBack } from '../../db/takeBack';
import { t } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { href, navigate } from '../../ui/navigate';
import type { BulkAction, CellEditing, Column } from '../../ui/table/types';
import { changeItems } from './equipment.commands';
import type { HolderNames, ItemRow } from './equipment.queries';
import { amountText } from './stockWords';

const optionsOf = (names: HolderNames, type: 'venue' | 'tutor') =>
  [...names].flatMap(([place, label]) =>
    place.startsWith(`${type}:`) ? [{ value: place.slice(type.length + 1), label }] : [],
  );

type TextField = 'category' | 'specification' | 'unit' | 'source' | 'place' | 'serial' | 'note';

const textEdit = (field: TextField, maxLength = 200): CellEditing<ItemRow> => ({
  kind: 'text',
  read: ({ item }) => item[field] ?? '',
  maxLength,
});

/** The columns of the inventory (台账); those that few need are hidden until chosen. */
export function columnsOf(names: HolderNames, rows: readonly ItemRow[]): Column<ItemRow>[] {
  const isTaken = (name: string, row: ItemRow) =>
    rows.some(
      ({ key, item }) =>
        key !== row.key &&
        item.name === name &&
        (item.specification ?? '') === (row.item.specification ?? '') &&
        (item.serial ?? '') === (row.item.serial ?? ''),
    );
  const text = (id: TextField, title: string, more: Partial<Column<ItemRow>> = {}): Column<ItemRow> => ({
    id,
    title,
    value: ({ item }) => item[id] ?? '',
    edit: textEdit(id),
    onPhone: 'hidden',
    ...more,
  });
  const count = (id: 'inStore' | 'onLoan' | 'damaged' | 'inRepair' | 'owned', title: string): Column<ItemRow> => ({
    id,
    title,
    kind: 'number',
    align: 'end',
    width: '6.5rem',
    value: ({ stock }) => stock[id],
    onPhone: 'hidden',
  });
  return [
    {
      id: 'name',
      width: '14rem',
      title: t('equipment.name'),
      value: ({ item }) => item.name,
      cell: ({ item }) => (item.specification ? `${item.name} ${item.specification}` : item.name),
      edit: {
        kind: 'text',
        read: ({ item }) => item.name,
        required: true,
        maxLength: 60,
        check: (value, row) => (isTaken(value, row) ? t('equipment.taken') : undefined),
      },
    },
    text('category', t('equipment.category'), { kind: 'choice', onPhone: 'meta' }),
    text('specification', t('equipment.specification'), { hidden: true }),
    {
      ...count('inStore', t('equipment.inStore')),
      cell: ({ stock, item }) => amountText(stock.inStore, item.unit),
      onPhone: 'trailing',
    },
    {
      ...count('onLoan', t('equipment.onLoan')),
      cell: ({ stock }) => (stock.onLoan ? stock.onLoan : ''),
    },
    { ...count('damaged', t('equipment.damaged')), hidden: true },
    { ...count('inRepair', t('equipment.inRepair')), hidden: true },
    count('owned', t('equipment.owned')),
    {
      id: 'state',
      title: t('equipment.state'),
      kind: 'choice',
      value: stateOf,
      cell: (row) => {
        const state = stateOf(row);
        return state === '' ? '' : <Chip tone={row.isOverdrawn ? 'bad' : row.isLow ? 'lamp' : 'neutral'}>{state}</Chip>;
      },
      onPhone: 'trailing',
    },
    text('unit', t('equipment.unit'), { hidden: true }),
    {
      id: 'unitPrice',
      width: '8.5rem',
      title: t('equipment.price'),
      kind: 'number',
      align: 'end',
      value: ({ item }) => (typeof item.unitPrice === 'number' ? item.unitPrice / 100 : null),
      cell: ({ item }) => (typeof item.unitPrice === 'number' ? yuanOf(item.unitPrice) : ''),
      onPhone: 'hidden',
      edit: {
        kind: 'text',
        read: ({ item }) => (typeof item.unitPrice === 'number' ? yuanOf(item.unitPrice) : ''),
        check: (value) => (value === '' || fenOf(value) !== undefined ? undefined : t('equipment.priceWrong')),
      },
    },
    {
      id: 'value',
      width: '9rem',
      title: t('equipment.value'),
      kind: 'number',
      align: 'end',
      value: ({ value }) => value / 100,
      cell: ({ value }) => yuanOf(value),
      onPhone: 'hidden',
    },
    text('source', t('equipment.source'), { kind: 'choice' }),
    { id: 'boughtOn', title: t('equipment.boughtOn'), value: ({ item }) => item.boughtOn ?? '', onPhone: 'hidden' },
    {
      id: 'venue',
      title: t('equipment.venue'),
      kind: 'choice',
      value: (row) => row.venue,
      edit: { kind: 'choice', options: () => optionsOf(names, 'venue'), read: ({ item }) => item.venue ?? '' },
    },
    text('place', t('equipment.place'), { hidden: true }),
    {
      id: 'keeper',
      title: t('equipment.keeper'),
      kind: 'choice',
      value: (row) => row.keeper,
      onPhone: 'hidden',
      edit: { kind: 'choice', options: () => optionsOf(names, 'tutor'), read: ({ item }) => item.keeper ?? '' },
    },
    text('serial', t('equipment.serial'), { hidden: true }),
    {
      id: 'labelled',
      title: t('equipment.label'),
      kind: 'choice',
      hidden: true,
      value: ({ item }) => t(item.labelled ? 'equipment.yes' : 'equipment.no'),
      onPhone: 'hidden',
      edit: { kind: 'toggle', read: ({ item }) => (item.labelled ? 'yes' : 'no') },
    },
    text('note', t('equipment.note'), { hidden: true }),
  ];
}

function stateOf({ item, isOverdrawn, isLow }: ItemRow): string {
  if (isOverdrawn) return t('equipment.overdrawn');
  if (item.retired) return t('equipment.retired');
  return isLow ? t('equipment.low') : '';
}

/** What is done to several items at once. */
export function actionsOf(names: HolderNames): BulkAction<ItemRow>[] {
  const setAll = async (rows: readonly ItemRow[], set: Patch) => {
    const committed = await changeItems(
      db,
      rows.map(({ key }) => ({ key, set })),
    );
    return { ...takeBack(db, committed), text: t('equipment.changedMany', { n: rows.length }) };
  };
  return [
    {
      id: 'venue',
      label: t('equipment.setVenue'),
      icon: 'venue',
      ask: { kind: 'choice', title: t('equipment.setVenue'), options: optionsOf(names, 'venue') },
      run: (rows, venue) => setAll(rows, { venue }),
    },
    {
      id: 'keeper',
      label: t('equipment.setKeeper'),
      icon: 'tutor',
      ask: { kind: 'choice', title: t('equipment.setKeeper'), options: optionsOf(names, 'tutor') },
      run: (rows, keeper) => setAll(rows, { keeper }),
    },
    {
      id: 'labels',
      label: t('equipment.labels'),
      icon: 'print',
      run: (rows) => {
        navigate(href('labels', undefined, { items: rows.map(({ key }) => key).join('.') }));
        return Promise.resolve(undefined);
      },
    },
    {
      id: 'labelled',
      label: t('equipment.setLabelled'),
      icon: 'check',
      run: (rows) => setAll(rows, { labelled: true }),
    },
    {
      id: 'retire',
      label: t('equipment.retire'),
      danger: true,
      run: (rows) => {
        const held = rows.find(({ stock }) => stock.owned !== 0);
        if (held) {
          const n = amountText(held.stock.owned, held.item.unit);
          return Promise.resolve({ refused: `${held.item.name}: ${t('equipment.retireNo', { n })}` });
        }
        return setAll(rows, { retired: dayOf(new Date()) });
      },
    },
  ];
}
