import { useMemo, useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { takeBackMany } from '../../db/commitMany';
import { db } from '../../db/database';
import { writeCells } from '../../db/writeCells';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { DataTable } from '../../ui/table/DataTable';
import type { BulkAction } from '../../ui/table/types';
import { useLive } from '../../ui/useLive';
import { patchOfVenueCells, venueColumns } from './venueColumns';
import { VenueForm } from './VenueForm';
import { listKeepers, listVenues, type VenueRow } from './venues.queries';

const REGISTER = { type: 'venue', patchOf: patchOfVenueCells } as const;

/** Rooms: what for, how many children, who keeps the key, what is in them this week. */
export function VenuesPage() {
  const [adding, setAdding] = useState(false);
  const today = dayOf(new Date());
  const all = useLive(() => listVenues(db, today), [today]);
  const keepers = useLive(() => listKeepers(db, today), [today]);
  const columns = useMemo(() => venueColumns(all ?? [], keepers ?? []), [all, keepers]);
  const actions = useMemo(
    (): BulkAction<VenueRow>[] => [
      {
        id: 'keeper',
        label: t('venues.setKeeper'),
        icon: 'me',
        ask: {
          kind: 'choice',
          title: t('venues.keeper'),
          options: (keepers ?? []).map(({ key, name }) => ({ value: key, label: name })),
        },
        run: async (rows, value, work) => {
          const cells = rows.map(({ key }) => ({ key, column: 'keeper', value }));
          return takeBackMany(db, await writeCells(db, REGISTER, { cells }, work));
        },
      },
    ],
    [keepers],
  );
  if (!all || !keepers) return <PageHeader title={t('shell.venues')} back="office" />;
  return (
    <>
      <PageHeader
        title={t('shell.venues')}
        subtitle={t('venues.count', { n: all.length })}
        back="office"
        actions={<IconButton icon="add" label={t('venues.add')} showLabel onClick={() => setAdding(true)} />}
      />
      <div class="yc-page yc-page-wide">
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
          <DataTable
            name="venues"
            label={t('shell.venues')}
            columns={columns}
            rows={all}
            rowKey={(row) => row.key}
            rowHref={(row) => href('venues', row.key)}
            searchBy={({ venue }) => [venue.name, venue.kind ?? '']}
            searchLabel={t('venues.search')}
            onEdit={async (cells, work) => takeBackMany(db, await writeCells(db, REGISTER, { cells }, work))}
            onAdd={async (added, cells, work) =>
              takeBackMany(db, await writeCells(db, REGISTER, { cells, added }, work))
            }
            actions={actions}
            empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
          />
        )}
      </div>
      {adding && (
        <VenueForm keepers={keepers} others={all.map(({ venue }) => venue.name)} onClose={() => setAdding(false)} />
      )}
    </>
  );
}
