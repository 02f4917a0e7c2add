import { correctionsOf } from '../../domain/stocktakes';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { confirm } from '../../ui/Confirm';
import { Progress } from '../../ui/Progress';
import { save } from '../../ui/save';
import { finishStocktake } from './stocktake.commands';
import type { StocktakeView } from './stocktake.queries';

/** How far the counting is, its end, and counts that came in after it. */
export function FinishPart({ view }: { view: StocktakeView }) {
  const { key, stocktake, lines, late } = view;
  const disputed = lines.filter((line) => line.isDisputed).length;
  const left = lines.filter((line) => line.counts.length === 0).length;
  const run = () =>
    save(() => finishStocktake(db, key), {
      text: t('stocktake.finishedNow'),
      undo: async (result) => result.ok && undo(db, result.committed),
    });
  if (stocktake.finished) {
    if (late === 0) return null;
    return (
      <Banner tone="warn">
        <p>{t('stocktake.late', { n: late })}</p>
        <Button kind="primary" onClick={() => void run()}>
          {t('stocktake.writeLate')}
        </Button>
      </Banner>
    );
  }
  const finish = async () => {
    if (disputed > 0) {
      await confirm({
        title: t('stocktake.disputed'),
        text: t('stocktake.finishDisputed', { n: disputed }),
        yes: t('registers.understood'),
        single: true,
      });
      return;
    }
    const changes = lines.flatMap((line) => correctionsOf(key, line)).length;
    const isSure = await confirm({
      title: t('stocktake.finishTitle'),
      text: [t('stocktake.finishText', { n: changes }), left > 0 ? t('stocktake.finishLeft', { n: left }) : ''].join(
        '',
      ),
      yes: t('stocktake.finish'),
    });
    if (isSure) await run();
  };
  return (
    <div class="yc-stack">
      <Progress label={t('stocktake.open')} done={lines.length - left} total={lines.length} />
      {lines.length > left && (
        <Button kind={left === 0 ? 'primary' : undefined} icon="check" onClick={() => void finish()}>
          {t('stocktake.finish')}
        </Button>
      )}
    </div>
  );
}
