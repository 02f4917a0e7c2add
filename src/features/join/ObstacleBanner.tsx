import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { href } from '../../ui/navigate';
import type { Obstacle } from './join.queries';

/** Why this device cannot join now, and what to do; nothing is changed. */
export function ObstacleBanner({ obstacle }: { obstacle: Obstacle }) {
  const action = { label: t('join.toSettings'), href: href('settings') };
  if (obstacle.type === 'demo') {
    return (
      <Banner tone="warn" title={t('join.refuse.demo')} action={action}>
        {t('join.refuse.demoNext')}
      </Banner>
    );
  }
  const school = obstacle.school || t('join.refuse.unnamed');
  const isOther = obstacle.type === 'other';
  return (
    <Banner tone="warn" title={t(isOther ? 'join.refuse.other' : 'join.refuse.local', { school })} action={action}>
      {t(isOther ? 'join.refuse.otherNext' : 'join.refuse.localNext', { school })}
    </Banner>
  );
}
