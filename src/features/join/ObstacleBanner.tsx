import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { href } from '../../ui/navigate';
import type { Obstacle } from './join.queries';

/** Why this device cannot join now, and what to do; nothing is changed. */
export function ObstacleBanner({ obstacle }: { obstacle: Obstacle }) {
  const toSettings = (
    <p>
      <Button size="small" href={href('settings')}>
        {t('join.toSettings')}
      </Button>
    </p>
  );
  if (obstacle.type === 'demo') {
    return (
      <Banner tone="warn" title={t('join.refuse.demo')}>
        {t('join.refuse.demoNext')}
        {toSettings}
      </Banner>
    );
  }
  const school = obstacle.school || t('join.refuse.unnamed');
  const isOther = obstacle.type === 'other';
  return (
    <Banner tone="warn" title={t(isOther ? 'join.refuse.other' : 'join.refuse.local', { school })}>
      {t(isOther ? 'join.refuse.otherNext' : 'join.refuse.localNext', { school })}
      {toSettings}
    </Banner>
  );
}
