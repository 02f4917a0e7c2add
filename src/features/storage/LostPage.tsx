import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { dayOf } from '../../domain/dates';
import { isDocType } from '../../domain/documents';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { dateWord } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { href, navigate } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { useLive } from '../../ui/useLive';
import { forgetLost, readLost, type Witness } from '../../ui/witness';
import './storage.css';

/** `#/lost`: the browser or a cleaner deleted the records; what was unsent, and how to get back what can be had. */
export function LostPage() {
  const [lost] = useState(readLost);
  const isEmpty = useLive(async () => (await db.docs.limit(1).count()) === 0, []);
  const close = (): void => {
    forgetLost();
    navigate(isEmpty ? 'welcome' : 'today', { replace: true });
  };
  return (
    <>
      <PageHeader title={t('storage.lostTitle')} back="today" />
      <div class="yc-page yc-storage">
        {lost ? (
          <>
            <Card tone="seal">
              <p>{t('storage.lostText', { day: dateWord(dayOf(new Date(lost.at))), n: lost.docs })}</p>
            </Card>
            <Unsent lost={lost} />
            <Card title={t('storage.lostAgain')}>
              <div class="yc-stack">
                <p>{t('storage.lostJoin')}</p>
                <p>{t('storage.lostBackup')}</p>
                <p>{t('storage.lostKeep')}</p>
                <div class="yc-storage-actions">
                  <Button kind="primary" icon="scan" href={href('join')}>
                    {t('join.title')}
                  </Button>
                  <Button icon="import" href={href('backup')}>
                    {t('storage.lostRestore')}
                  </Button>
                </div>
              </div>
            </Card>
            <Button wide onClick={close}>
              {t('storage.lostDone')}
            </Button>
          </>
        ) : (
          <EmptyState title={t('storage.lostNone')} drawing="book">
            <Button kind="primary" href={href('today')}>
              {t('shell.toToday')}
            </Button>
          </EmptyState>
        )}
      </div>
    </>
  );
}

/** What only this device had. */
function Unsent({ lost: { unsent, photosUnsent } }: { lost: Witness }) {
  const counts = Object.entries(unsent).filter(([, count]) => count > 0);
  if (counts.length === 0 && photosUnsent === 0) {
    return (
      <Card>
        <p>{t('storage.lostSent')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('storage.lostUnsent')} meta={t('storage.lostUnsentText')}>
      <ul class="yc-storage-list" role="list">
        {counts.map(([type, n]) => (
          <li key={type}>{t('sync.countOf', { what: t(`sync.type.${isDocType(type) ? type : 'other'}`), n })}</li>
        ))}
        {photosUnsent > 0 && <li>{t('sync.photosPending', { n: photosUnsent })}</li>}
      </ul>
    </Card>
  );
}
