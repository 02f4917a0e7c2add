import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { matches } from '../../domain/pinyin';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { DataTable } from '../../ui/table/DataTable';
import type { Column } from '../../ui/table/types';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { SearchField } from '../../ui/SearchField';
import { useKept } from '../../ui/useKept';
import { useLive } from '../../ui/useLive';
import { usePinyin } from '../../ui/usePinyin';
import { VenueForm } from './VenueForm';
import { listKeepers, listVenues, type VenueRow } from './venues.queries';

/** Rooms: what for, how many children, who keeps the key, what is in them this week. */
export function VenuesPage() {
  const [query, setQuery] = useKept('venues.query', '');
  const [adding, setAdding] = useState(false);
  usePinyin();
  const today = dayOf(new Date());
  const all = useLive(() => listVenues(db, today), [today]);
  const keepers = useLive(() => listKeepers(db, today), [today]) ?? [];
  if (!all) return <PageHeader title={t('shell.venues')} back="office" />;
  const rows = all.filter(({ venue }) => [venue.name, venue.kind ?? ''].some((text) => matches(query, text)));
  return (
    <>
      <PageHeader
        title={t('shell.venues')}
        subtitle={t('venues.count', { n: all.length })}
        back="office"
        actions={<IconButton icon="add" label={t('venues.add')} showLabel onClick={() => setAdding(true)} />}
      />
      <div class="yc-page">
        {all.length === 0 ? (
          <EmptyState title={t('venues.emptyTitle')} text={t('venues.emptyText')}>
            <Button kind="primary" icon="import" href={href('import')}>
              {t('registers.import')}
            </Button>
            <Button icon="add" onClick={() => setAdding(true)}>
              {t('venues.add')}
            </Button>
          </EmptyState>
        ) : (
          <>
            <SearchField value={query} onChange={setQuery} label={t('venues.search')} />
            <DataTable
              label={t('shell.venues')}
              columns={columns()}
              rows={rows}
              rowKey={(row) => row.key}
              rowHref={(row) => href('venues', row.key)}
              empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
            />
          </>
        )}
      </div>
      {adding && (
        <VenueForm keepers={keepers} others={all.map(({ venue }) => venue.name)} onClose={() => setAdding(false)} />
      )}
    </>
  );
}

const columns = (): Column<VenueRow>[] => [
  { id: 'name', title: t('venues.name'), sortBy: ({ venue }) => venue.name, cell: ({ venue }) => venue.name },
  {
    id: 'kind',
    title: t('venues.kind'),
    sortBy: ({ venue }) => venue.kind ?? '',
    cell: ({ venue }) => venue.kind ?? '',
  },
  {
    id: 'capacity',
    title: t('venues.capacity'),
    align: 'end',
    sortBy: ({ venue }) => venue.capacity ?? 0,
    cell: ({ venue }) => (venue.capacity ? t('registers.people', { n: venue.capacity }) : ''),
  },
  { id: 'keeper', title: t('venues.keeper'), cell: (row) => row.keeper, sortBy: (row) => row.keeper },
  {
    id: 'week',
    title: t('venues.week'),
    align: 'end',
    onPhone: 'trailing',
    sortBy: (row) => row.uses.length,
    cell: (row) => (row.uses.length > 0 ? t('venues.times', { n: row.uses.length }) : t('venues.free')),
  },
];
