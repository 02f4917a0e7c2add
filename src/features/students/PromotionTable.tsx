import { className } from '../../domain/classes';
import { promotionRows, type PromotionStep } from '../../domain/promotion';
import { t } from '../../i18n';

/** The plan in numbers, a row a class. */
export function PromotionTable({ steps }: { steps: readonly PromotionStep[] }) {
  return (
    <table class="roster-table">
      <caption class="yc-hidden">{t('roster.preview')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('roster.from')}</th>
          <th scope="col">{t('roster.to')}</th>
          <th scope="col">{t('roster.people')}</th>
          <th scope="col">{t('roster.leaving')}</th>
          <th scope="col">{t('roster.byHand')}</th>
        </tr>
      </thead>
      <tbody>
        {promotionRows(steps).map(({ from, to, total, leaving, byHand }) => (
          <tr key={from ?? ''}>
            <th scope="row">{className(from) || t('roster.noClass')}</th>
            <td>
              {to.map(className).join(t('common.listSeparator')) || (leaving === total ? t('roster.leave') : '—')}
            </td>
            <td>{total}</td>
            <td>{leaving || ''}</td>
            <td>{byHand || ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
