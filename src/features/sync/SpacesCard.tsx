import type { SpaceState } from '../../domain/syncState';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { href } from '../../ui/navigate';
import { problemText } from '../../ui/problemText';
import { spaceText } from '../../ui/verdictText';
import { momentText } from '../../ui/momentText';

const time = (moment: number | undefined): string => (moment === undefined ? t('sync.never') : momentText(moment));

/** When each part was last received and sent. */
export function SpacesCard({ spaces, running }: { spaces: SpaceState[]; running: boolean }) {
  if (spaces.length === 0) return null;
  return (
    <Card title={t('sync.spaces')}>
      <ul class="yc-sync-rows" role="list">
        {spaces.map(({ space, pulledAt, pushedAt, problem }) => (
          <li key={space}>
            <strong>{spaceText(space)}</strong>
            <span class="yc-meta">
              {t('sync.pulledAt', { time: time(pulledAt) })} · {t('sync.pushedAt', { time: time(pushedAt) })}
            </span>
            {problem && !running && <span class="yc-sync-bad">{problemText(problem.type).title}</span>}
          </li>
        ))}
      </ul>
      <Button icon="archive" href={href('terms')}>
        {t('terms.title')}
      </Button>
    </Card>
  );
}
