import { addDays, isDay, type Day } from '../../domain/dates';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { href, navigate } from '../../ui/navigate';

/** Where a day is; today has no date in its address, so that a bookmark of it stays today. */
function dayHref(day: Day, today: Day): string {
  return href('today', undefined, { date: day === today ? undefined : day });
}

/** Yesterday, any day, tomorrow: earlier days can be completed, later ones prepared. */
export function DaySwitcher({ day, today }: { day: Day; today: Day }) {
  return (
    <nav class="today-days" aria-label={t('today.chooseDay')}>
      <a href={dayHref(addDays(day, -1), today)} aria-label={t('today.previousDay')}>
        <Icon name="back" size={1.25} />
        {day === today && <span>{t('common.yesterday')}</span>}
      </a>
      <label class="today-day">
        <Icon name="calendar" size={1.25} />
        {t('today.chooseDay')}
        {/* it lies over the words unseen: browsers write the date their own way, the header says it as the school does */}
        <input
          type="date"
          value={day}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (isDay(chosen)) navigate(dayHref(chosen, today), { replace: true });
          }}
        />
      </label>
      {day !== today && <a href={href('today')}>{t('common.today')}</a>}
      <a href={dayHref(addDays(day, 1), today)} aria-label={t('today.nextDay')}>
        {day === today && <span>{t('common.tomorrow')}</span>}
        <Icon name="chevronRight" size={1.25} />
      </a>
    </nav>
  );
}
