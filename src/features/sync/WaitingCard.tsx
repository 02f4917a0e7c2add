import { t } from '../../i18n';
import { Card } from '../../ui/Card';
import { spaceText } from '../../ui/verdictText';
import type { SyncOverview } from './sync.queries';

/** What waits to be sent, in the school's words. */
export function WaitingCard({ overview: { waiting, waitingTotal, photos } }: { overview: SyncOverview }) {
  return (
    <Card title={t('sync.pending', { n: waitingTotal })}>
      <p class="yc-meta">{t('sync.pendingText')}</p>
      {waiting.map(({ space, counts }) => (
        <div key={space}>
          <h3>{spaceText(space)}</h3>
          <ul class="yc-sync-counts" role="list">
            {counts.map(([type, n]) => (
              <li key={type}>{t('sync.countOf', { what: t(`sync.type.${type}`), n })}</li>
            ))}
          </ul>
        </div>
      ))}
      {photos > 0 && <p>{t('sync.photosPending', { n: photos })}</p>}
    </Card>
  );
}
