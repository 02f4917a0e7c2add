import { dayOf } from '../../domain/dates';
import { holderOf } from '../../domain/stock';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { DataTable } from '../../ui/table/DataTable';
import type { BulkAction, Column } from '../../ui/table/types';
import { takeBack } from '../../db/takeBack';
import { useLive } from '../../ui/useLive';
import { usePinyin } from '../../ui/usePinyin';
import { returnLoans } from './equipment.commands';
import { holderNames, listLoans, type HolderNames, type LoanRow } from './equipment.queries';
import { amountText, tooFewText } from './stockWords';

/** Who has what, since when, and what should be back by now. */
export function LoansPage() {
  usePinyin();
  const today = dayOf(new Date());
  const rows = useLive(() => listLoans(db, today), [today]);
  const names = useLive(() => holderNames(db), []);
  if (!rows || !names) return <PageHeader title={t('loans.title')} back="equipment" />;
  const late = rows.filter((row) => row.isOverdue).length;
  return (
    <>
      <PageHeader title={t('loans.title')} subtitle={t('loans.subtitle', { n: rows.length, late })} back="equipment" />
      <div class="yc-page">
        {rows.length === 0 ? (
          <EmptyState title={t('loans.empty')} text={t('loans.emptyText')} drawing="book" />
        ) : (
          <DataTable
            name="loans"
            label={t('loans.title')}
            columns={columns()}
            rows={rows}
            rowKey={keyOfLoan}
            rowHref={(row) => href('equipment', row.item)}
            searchBy={(row) => [row.name, row.holder]}
            searchLabel={t('loans.search')}
            actions={actions(names)}
            empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
          />
        )}
      </div>
    </>
  );
}

const keyOfLoan = (row: LoanRow): string => `${row.item} ${row.place}`;

const columns = (): Column<LoanRow>[] => [
  { id: 'item', title: t('loans.item'), value: (row) => row.name },
  {
    id: 'holder',
    title: t('loans.holder'),
    kind: 'choice',
    value: (row) => row.holder,
    cell: (row) => row.holder || t('place.unknown'),
  },
  {
    id: 'type',
    title: t('equipment.to'),
    kind: 'choice',
    hidden: true,
    value: (row) => {
      const type = holderOf(row.place)?.type;
      return t(type === 'tutor' ? 'equipment.toTutor' : type === 'venue' ? 'equipment.toVenue' : 'equipment.toGroup');
    },
    onPhone: 'hidden',
  },
  {
    id: 'n',
    title: t('equipment.quantity'),
    kind: 'number',
    align: 'end',
    value: (row) => row.n,
    cell: (row) => amountText(row.n, row.unit),
    onPhone: 'trailing',
  },
  { id: 'since', title: t('loans.since'), kind: 'day', value: (row) => row.since, onPhone: 'hidden' },
  {
    id: 'due',
    title: t('loans.due'),
    width: '11rem',
    kind: 'day',
    value: (row) => row.due ?? '',
    cell: (row) =>
      row.isOverdue ? (
        <Chip tone="bad" icon="warning">
          {row.due}
        </Chip>
      ) : (
        (row.due ?? t('loans.longTerm'))
      ),
  },
];

function actions(names: HolderNames): BulkAction<LoanRow>[] {
  return [
    {
      id: 'return',
      label: t('equipment.kind.return'),
      icon: 'check',
      run: async (rows) => {
        const moved = await returnLoans(db, rows);
        if (moved.ok) return takeBack(db, moved.committed);
        const of = rows.find(({ item }) => item === moved.refusal.item);
        return { refused: tooFewText(moved.refusal, { name: of?.name ?? '', unit: of?.unit }, names) };
      },
    },
  ];
}
