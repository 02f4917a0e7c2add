import { yuanOf } from '../../domain/money';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import { useLive } from '../../ui/useLive';
import { usePinyin } from '../../ui/usePinyin';
import { listToBuy, type ShoppingRow } from './shopping.queries';
import { amountText } from './stockWords';

/** What is low, and what the last stocktake wants bought; to print and to export. */
export function ShoppingPage() {
  usePinyin();
  const rows = useLive(() => listToBuy(db), []);
  if (!rows) return <PageHeader title={t('shopping.title')} back="equipment" />;
  const sum = rows.reduce((total, { cost }) => total + cost, 0);
  return (
    <>
      <PageHeader
        title={t('shopping.title')}
        subtitle={t('shopping.subtitle', { n: rows.length, sum: yuanOf(sum) })}
        back="equipment"
      />
      <div class="yc-page">
        {rows.length === 0 ? (
          <EmptyState title={t('shopping.empty')} text={t('shopping.emptyText')} drawing="book" />
        ) : (
          <DataTable
            name="shopping"
            label={t('shopping.title')}
            columns={columns()}
            rows={rows}
            rowKey={(row) => `${row.key} ${row.why}`}
            rowHref={(row) => href('equipment', row.key)}
            empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
          />
        )}
      </div>
    </>
  );
}

const columns = (): Column<ShoppingRow>[] => [
  {
    id: 'name',
    title: t('equipment.name'),
    value: ({ item }) => [item.name, item.specification].filter(Boolean).join(' '),
  },
  {
    id: 'n',
    title: t('shopping.n'),
    kind: 'number',
    align: 'end',
    value: ({ n }) => n,
    cell: ({ n, item }) => amountText(n, item.unit),
    onPhone: 'trailing',
  },
  {
    id: 'price',
    title: t('equipment.price'),
    kind: 'number',
    align: 'end',
    value: ({ item }) => (typeof item.unitPrice === 'number' ? item.unitPrice / 100 : null),
    cell: ({ item }) => (typeof item.unitPrice === 'number' ? yuanOf(item.unitPrice) : ''),
    onPhone: 'hidden',
  },
  {
    id: 'cost',
    title: t('shopping.cost'),
    kind: 'number',
    align: 'end',
    value: ({ cost }) => cost / 100,
    cell: ({ cost }) => yuanOf(cost),
  },
  {
    id: 'kind',
    title: t('shopping.why'),
    kind: 'choice',
    value: ({ why }) => t(`shopping.${why}`),
  },
  {
    id: 'why',
    title: t('stocktake.note'),
    value: (row) =>
      row.why === 'low'
        ? t('shopping.lowReason', {
            has: amountText(row.inStore, row.item.unit),
            line: amountText(row.item.lowAt ?? 0, row.item.unit),
          })
        : t('shopping.fromStocktake', { name: row.stocktake }),
    onPhone: 'meta',
  },
];
