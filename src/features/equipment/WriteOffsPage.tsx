import { db } from '../../db/database';
import { mayApprove } from '../../db/roles';
import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { PageHeader } from '../../ui/PageHeader';
import { useLive } from '../../ui/useLive';
import './equipment.css';
import { holderNames, listWriteOffs } from './equipment.queries';
import { WriteOffLine } from './WriteOffLine';

/** Requests to write equipment off, those that wait for the director first. */
export function WriteOffsPage() {
  const rows = useLive(() => listWriteOffs(db), []);
  const names = useLive(() => holderNames(db), []);
  const may = useLive(() => mayApprove(db), []);
  if (!rows || !names) return <PageHeader title={t('writeOffs.title')} back="equipment" />;
  const open = rows.filter(({ state }) => state === 'open');
  return (
    <>
      <PageHeader
        title={t('writeOffs.title')}
        subtitle={t('writeOffs.subtitle', { n: open.length })}
        back="equipment"
      />
      <div class="yc-page">
        {rows.length === 0 && (
          <EmptyState title={t('writeOffs.empty')} text={t('writeOffs.emptyText')} drawing="book" />
        )}
        {open.length > 0 && (
          <Card title={t('writeOffs.open')} meta={may === false ? t('writeOffs.onlyDirector') : undefined} tone="lamp">
            {open.map((row) => (
              <WriteOffLine key={row.request._id} row={row} names={names} />
            ))}
          </Card>
        )}
        {rows.length > open.length && (
          <Card title={t('writeOffs.decidedTitle')}>
            {rows
              .filter(({ state }) => state !== 'open')
              .map((row) => (
                <WriteOffLine key={row.request._id} row={row} names={names} />
              ))}
          </Card>
        )}
      </div>
    </>
  );
}
