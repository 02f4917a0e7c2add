import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import type { CountLine } from '../../domain/stocktakes';
import { counterText } from './CountRow';
import type { StocktakeView } from './stocktake.queries';

/** The report of a stocktake: every item, book and count, what is to be done; to print and to export. */
export function StocktakeReport({ view }: { view: StocktakeView }) {
  const { stocktake, lines } = view;
  const counted = lines.filter((line) => line.counted !== undefined);
  const more = counted.filter((line) => (line.counted ?? 0) > line.expected).length;
  const fewer = counted.filter((line) => (line.counted ?? 0) < line.expected).length;
  return (
    <Card
      title={`${t('stocktake.report')} ${stocktake.name}`}
      meta={t('stocktake.figures', { of: lines.length, counted: counted.length, more, fewer })}
    >
      <DataTable
        name="stocktake"
        label={`${t('stocktake.report')} ${stocktake.name}`}
        columns={columns(view)}
        rows={lines}
        rowKey={({ item }) => item._id}
        empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
      />
    </Card>
  );
}

const columns = (view: StocktakeView): Column<CountLine>[] => [
  { id: 'name', title: t('equipment.name'), value: ({ item }) => item.name },
  { id: 'specification', title: t('equipment.specification'), value: ({ item }) => item.specification ?? '' },
  { id: 'unit', title: t('equipment.unit'), value: ({ item }) => item.unit ?? '', onPhone: 'hidden' },
  {
    id: 'venue',
    title: t('equipment.venue'),
    kind: 'choice',
    value: ({ item }) => view.names.get(`venue:${item.venue ?? ''}`) ?? '',
    onPhone: 'hidden',
  },
  {
    id: 'book',
    title: t('stocktake.book'),
    kind: 'number',
    align: 'end',
    value: ({ expected }) => expected,
    onPhone: 'hidden',
  },
  {
    id: 'counted',
    title: t('stocktake.counted'),
    kind: 'number',
    align: 'end',
    value: ({ counted }) => counted ?? null,
    onPhone: 'trailing',
  },
  {
    id: 'difference',
    title: t('stocktake.difference'),
    kind: 'number',
    align: 'end',
    value: ({ counted, expected }) => (counted === undefined ? null : counted - expected),
    onPhone: 'hidden',
  },
  {
    id: 'outcome',
    title: t('stocktake.outcome'),
    value: ({ count }) =>
      count?.outcome ? `${t(`stocktake.outcome.${count.outcome}`)} ${count.outcomeCount ?? ''}`.trim() : '',
  },
  {
    id: 'by',
    title: t('stocktake.by'),
    value: ({ counts }) =>
      counts
        .map(({ by, n }) => t('stocktake.countedBy', { who: counterText(by, view), n }))
        .join(t('common.listSeparator')),
    onPhone: 'hidden',
  },
  { id: 'note', title: t('stocktake.note'), value: ({ count }) => count?.note ?? '' },
];
