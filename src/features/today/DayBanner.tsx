import type { Day } from '../../domain/dates';
import { weekdayOf } from '../../domain/dates';
import { db } from '../../db/database';
import { restoreDay } from '../../db/dayPlans';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { weekdayWord } from '../../ui/dateWords';
import { failureText } from '../../ui/failureText';
import { toast } from '../../ui/Toast';
import { addDays } from '../../domain/dates';

import type { TodayData } from './today.queries';

/** What is special about the day: holiday, make-up day, cancelled, outside the term. */
export function DayBanner({ data, day }: { data: TodayData; day: Day }) {
  const { special, term, isOff } = data;
  if (special?.kind === 'cancelled') {
    return (
      <Banner
        tone="warn"
        action={{
          label: t('today.restore'),
          onAction: () =>
            void restoreDay(db, day).then(
              () => toast.show({ text: t('today.restored'), tone: 'ok' }),
              (error: unknown) => toast.show({ text: failureText(error), tone: 'bad' }),
            ),
        }}
      >
        {t('today.cancelled', { reason: special.reason ?? '' })}
      </Banner>
    );
  }
  if (special?.kind === 'holiday') {
    return <Banner>{special.reason ? t('today.holiday', { reason: special.reason }) : t('today.holidayPlain')}</Banner>;
  }
  if (special?.kind === 'makeup') {
    const as = special.as ?? weekdayOf(day);
    return <Banner>{t('today.makeup', { weekday: weekdayWord(addDays(day, as - weekdayOf(day))) })}</Banner>;
  }
  return isOff && term ? <Banner>{t('today.outsideTerm')}</Banner> : null;
}
