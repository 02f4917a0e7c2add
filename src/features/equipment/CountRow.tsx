import { keyOf } from '../../domain/ids';
import type { CountLine } from '../../domain/stocktakes';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { save } from '../../ui/save';
import { amountText } from './stockWords';
import { saveCount } from './stocktake.commands';
import type { StocktakeView } from './stocktake.queries';

/** Who counted, in words: 我, a name, or another device on which nobody said who they are. */
export function counterText(by: string, view: StocktakeView): string {
  return by === view.me ? t('stocktake.me') : (view.names.get(`tutor:${by}`) ?? t('stocktake.someone'));
}

/** One item to count: one tap where the book is right, a sheet where it is not. */
export function CountRow({ line, view, onCount }: { line: CountLine; view: StocktakeView; onCount: () => void }) {
  const { item, counts, isDisputed, counted, expected } = line;
  const asBook = () =>
    void save(() => saveCount(db, view.key, keyOf(item._id), { n: expected }), {
      text: t('stocktake.asBookNamed', { name: item.name }),
      undo: (saved) => undo(db, saved),
    });
  return (
    <li class="stock-line">
      <div>
        <strong>
          {item.name} {item.specification}
        </strong>
        <small>
          {[
            t('stocktake.expected', { n: expected, unit: item.unit ?? '' }),
            view.names.get(`venue:${item.venue ?? ''}`),
            item.place,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {counts.length > 1 && (
          <small>
            {counts
              .map(({ by, n }) => t('stocktake.countedBy', { who: counterText(by, view), n }))
              .join(t('common.listSeparator'))}
          </small>
        )}
        {line.count?.outcome && (
          <small>
            {t(`stocktake.outcome.${line.count.outcome}`)} {amountText(line.count.outcomeCount ?? 0, item.unit)}
          </small>
        )}
      </div>
      <div class="yc-row">
        {isDisputed && (
          <Chip tone="bad" icon="warning">
            {t('stocktake.disputed')}
          </Chip>
        )}
        {counted !== undefined && <DifferenceChip line={line} />}
        {counts.length === 0 && !view.stocktake.finished && <Button onClick={asBook}>{t('stocktake.asBook')}</Button>}
        <Button kind={counts.length === 0 ? 'primary' : undefined} onClick={onCount}>
          {counts.length === 0 ? t('stocktake.count') : t('ui.edit')}
        </Button>
      </div>
    </li>
  );
}

export function DifferenceChip({ line: { counted, expected } }: { line: CountLine }) {
  const difference = (counted ?? 0) - expected;
  if (difference === 0) return <Chip tone="ok">{t('stocktake.same')}</Chip>;
  return difference > 0 ? (
    <Chip tone="sky">{t('stocktake.more', { n: difference })}</Chip>
  ) : (
    <Chip tone="bad">{t('stocktake.fewer', { n: -difference })}</Chip>
  );
}
