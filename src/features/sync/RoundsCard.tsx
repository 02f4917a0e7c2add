import { useState } from 'preact/hooks';
import { db, type RoundRow } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { momentText } from '../../ui/momentText';
import { problemText } from '../../ui/problemText';
import { bytesToText } from '../../ui/storage';
import { useLive } from '../../ui/useLive';
import { listRounds } from './sync.queries';

/** As many at once as fit a screen. */
const STEP = 8;

/** The history of rounds: when, what went up and came down, how long it took, and why it stopped. */
export function RoundsCard() {
  const [shown, setShown] = useState(STEP);
  const rounds = useLive(() => listRounds(db), []);
  if (!rounds || rounds.length === 0) return null;
  return (
    <Card title={t('sync.rounds')} meta={t('sync.roundsText')}>
      <ul class="yc-sync-rows" role="list">
        {rounds.slice(0, shown).map((round) => (
          <Round key={round.id} round={round} />
        ))}
      </ul>
      {rounds.length > shown && (
        <Button size="small" onClick={() => setShown(shown + 3 * STEP)}>
          {t('ui.showMore', { n: Math.min(3 * STEP, rounds.length - shown) })}
        </Button>
      )}
    </Card>
  );
}

function Round({ round }: { round: RoundRow }) {
  const { from, until, count, problem } = round;
  const [began, ended] = [momentText(from), momentText(until)];
  return (
    <li>
      <strong>
        {began === ended ? began : t('sync.roundSpan', { from: began, to: ended })}
        {count > 1 && ` · ${t('sync.roundTimes', { n: count })}`}
      </strong>
      {problem && <span class="yc-sync-bad">{problemText(problem.type).title}</span>}
      <span>{movedText(round)}</span>
      <span class="yc-meta">
        {t('sync.roundBytes', { up: bytesToText(round.bytesUp), down: bytesToText(round.bytesDown) })} ·{' '}
        {t('sync.roundTook', { n: (round.took / count / 1000).toFixed(1) })}
      </span>
    </li>
  );
}

function movedText({ docsUp, docsDown, photosUp, problem }: RoundRow): string {
  const parts = [
    docsUp > 0 ? t('sync.roundUp', { n: docsUp }) : '',
    photosUp > 0 ? t('sync.roundPhotos', { n: photosUp }) : '',
    docsDown > 0 ? t('sync.roundDown', { n: docsDown }) : '',
  ].filter(Boolean);
  if (parts.length > 0) return parts.join(t('common.listSeparator'));
  return problem ? '' : t('sync.roundNothing');
}
