import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { keepSchoolKey } from '../../db/schoolKey';
import type { JoinRequest } from '../../domain/joinLink';
import type { SchoolKey } from '../../domain/schoolKey';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Banner } from '../../ui/Banner';
import { failureText } from '../../ui/failureText';
import { InAppNotice } from '../../ui/InAppNotice';
import { InsecureNotice } from '../../ui/InsecureNotice';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { keepStorage } from '../../ui/storage';
import { useLive } from '../../ui/useLive';
import { findObstacle } from './join.queries';
import { ObstacleBanner } from './ObstacleBanner';

/** Joins a school that has no server: the device keeps the school's key, and everything else comes by file. */
export function JoinByKey({ request }: { request: JoinRequest & { key: SchoolKey } }) {
  const [isJoined, setJoined] = useState(false);
  const [failure, setFailure] = useState<string>();
  const found = useLive(async () => ({ obstacle: await findObstacle(db, '', request.key) }), []);
  const school = request.name ?? t('join.refuse.unnamed');
  const join = async (): Promise<void> => {
    try {
      // Asked again: another window may have filled this device meanwhile.
      if (await findObstacle(db, '', request.key)) return;
      await keepSchoolKey(db, request.name ?? '', request.key);
      setJoined(true);
      void keepStorage();
    } catch (error) {
      setFailure(failureText(error));
    }
  };
  if (isJoined) {
    return (
      <>
        <PageHeader title={t('join.byKeyDone', { school })} />
        <div class="yc-page">
          <Card tone="lamp" title={t('join.openFile')}>
            <p>{t('join.byKeyDoneText')}</p>
          </Card>
          <Button kind="primary" size="large" icon="import" wide href={href('transfer')}>
            {t('join.openFile')}
          </Button>
        </div>
      </>
    );
  }
  const isInsecure = !isSecureContext;
  return (
    <>
      <PageHeader title={t('join.byKey', { school })} back="welcome" />
      <div class="yc-page">
        <InAppNotice />
        <InsecureNotice />
        {found?.obstacle && <ObstacleBanner obstacle={found.obstacle} />}
        {found && !found.obstacle && (
          <>
            <Card tone="lamp" title={t('join.willJoin')}>
              <p>
                <strong>{school}</strong>
              </p>
              <p>{t('join.byKeyText')}</p>
            </Card>
            {failure && <Banner tone="error">{failure}</Banner>}
            {isInsecure && <Banner tone="warn">{t('join.byKeyInsecure')}</Banner>}
            <Button kind="primary" size="large" wide disabled={isInsecure} onClick={() => void join()}>
              {t('join.join')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
