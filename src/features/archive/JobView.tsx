import { circled } from '../../archive/numbering';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import type { JobProgress } from './useArchiveJob';

/** Percent, so that the bar and its figures read the same for a term and for three volumes. */
const WHOLE = 100;

/** Which volume is made, what of it, how much is left, and the way out. */
export function JobView({ progress, onStop }: { progress: JobProgress; onStop: () => void }) {
  const { volume, item, done, total, share, left } = progress;
  const what = t(`archive.item.${item}`);
  const count = total > 0 ? ` ${done}/${total}` : '';
  return (
    <div class="yc-stack">
      <Progress
        label={volume === 0 ? what : t('archive.step', { volume: circled(volume), what: `${what}${count}` })}
        done={Math.round(share * WHOLE)}
        total={WHOLE}
      />
      <p class="yc-meta" aria-live="polite">
        {left === undefined ? t('archive.leftUnknown') : leftText(left)}
      </p>
      <Button icon="cross" onClick={onStop}>
        {t('archive.stop')}
      </Button>
    </div>
  );
}

const leftText = (seconds: number): string =>
  seconds < 60 ? t('archive.leftSeconds', { n: seconds }) : t('archive.leftMinutes', { n: Math.ceil(seconds / 60) });
