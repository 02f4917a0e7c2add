import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { yuanOf } from '../../domain/money';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { href, navigate } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { DataTable } from '../../ui/table/DataTable';
import { useLive } from '../../ui/useLive';
import { usePinyin } from '../../ui/usePinyin';
import './equipment.css';
import { holderNames, listItems } from './equipment.queries';
import { ItemForm } from './ItemForm';
import { ItemScan } from './ItemScan';
import { actionsOf, columnsOf } from './itemColumns';
import { editItems } from './itemEdits';
import { Ways } from './Ways';

/** Register 10: every item with its stock; the ways to loans, stocktakes, labels and what is to be bought. */
export function EquipmentPage() {
  const [onTop, setOnTop] = useState<'add' | 'scan'>();
  usePinyin();
  const today = dayOf(new Date());
  const rows = useLive(() => listItems(db), []);
  const names = useLive(() => holderNames(db), []);
  if (!rows || !names) return <PageHeader title={t('equipment.title')} back="office" />;
  const sum = rows.reduce((total, row) => total + row.value, 0);
  return (
    <>
      <PageHeader
        title={t('equipment.title')}
        subtitle={t('equipment.subtitle', { n: rows.length, sum: yuanOf(sum) })}
        back="office"
        actions={
          <>
            <IconButton icon="scan" label={t('equipment.scan')} onClick={() => setOnTop('scan')} />
            <IconButton icon="add" label={t('equipment.add')} showLabel onClick={() => setOnTop('add')} />
          </>
        }
      />
      <div class="yc-page">
        {rows.length === 0 ? (
          <EmptyState title={t('equipment.emptyTitle')} text={t('equipment.emptyText')}>
            <Button kind="primary" icon="import" href={href('import')}>
              {t('registers.import')}
            </Button>
            <Button icon="add" onClick={() => setOnTop('add')}>
              {t('equipment.add')}
            </Button>
          </EmptyState>
        ) : (
          <>
            <Ways today={today} low={rows.filter((row) => row.isLow).length} />
            <DataTable
              name="equipment"
              label={t('equipment.ledger')}
              columns={columnsOf(names, rows)}
              rows={rows}
              rowKey={(row) => row.key}
              rowHref={(row) => href('equipment', row.key)}
              searchBy={({ item }) => [item.name, item.specification ?? '', item.serial ?? '', item.category ?? '']}
              searchLabel={t('equipment.search')}
              onEdit={(edits) => editItems(db, edits)}
              actions={actionsOf(names)}
              empty={<p class="yc-meta">{t('registers.nothingFound')}</p>}
            />
          </>
        )}
      </div>
      {onTop === 'add' && (
        <ItemForm names={names} others={rows.map(({ item }) => item)} onClose={() => setOnTop(undefined)} />
      )}
      {onTop === 'scan' && (
        <ItemScan
          onClose={() => setOnTop(undefined)}
          onItem={(key) => {
            setOnTop(undefined);
            navigate(href('equipment', key));
          }}
        />
      )}
    </>
  );
}
