import { undo } from '../../db/commit';
import { restoreDay } from '../../db/dayPlans';
import { db } from '../../db/database';
import type { PlanDay } from '../../domain/weekPlan';
import type { Day } from '../../domain/dates';
import { t } from '../../i18n';
import { dateWord, dayWords } from '../../ui/dateWords';
import { Menu } from '../../ui/Menu';
import { href, navigate } from '../../ui/navigate';
import { save } from '../../ui/save';
import { weekdayShort } from '../../ui/weekdays';

export interface DayHeadingProps {
  weekday: number;
  /** Of a concrete week. */
  plan: PlanDay | undefined;
  today: Day;
  mayArrange: boolean;
  onCancel: (day: Day) => void;
  onExtra: (day: Day) => void;
}

/** 放假：国庆节, 停课：大雪, 补周一 */
function specialText({ special }: PlanDay): string {
  if (!special) return '';
  const word =
    special.kind === 'makeup'
      ? t('week.dayMakeup', { day: special.as ? weekdayShort(special.as) : '' })
      : t(special.kind === 'holiday' ? 'week.dayHoliday' : 'week.dayCancelled');
  return special.reason ? `${word} · ${special.reason}` : word;
}

/** What stands above a day of the grid: the weekday, its date, what is special about it, and what can be done with the day. */
export function DayHeading({ weekday, plan, today, mayArrange, onCancel, onExtra }: DayHeadingProps) {
  if (!plan) return <>{weekdayShort(weekday)}</>;
  const { day, special } = plan;
  const text = specialText(plan);
  const restore = () =>
    void save(() => restoreDay(db, day), {
      text: t('week.restored', { day: dateWord(day) }),
      undo: (saved) => undo(db, saved),
    });
  return (
    <div class={day === today ? 'timetable-head timetable-today' : 'timetable-head'}>
      <div>
        {weekdayShort(weekday)} <small>{`${Number(day.slice(5, 7))}/${Number(day.slice(8))}`}</small>
        {text !== '' && <span class={`timetable-special timetable-special-${special?.kind}`}>{text}</span>}
      </div>
      {mayArrange && (
        <span class="yc-noprint">
          <Menu
            label={t('week.dayMenu', { day: dayWords(day) })}
            items={[
              { label: t('week.extra'), icon: 'add', onSelect: () => onExtra(day) },
              special?.kind === 'cancelled'
                ? { label: t('week.restoreDay'), icon: 'undo', onSelect: restore }
                : {
                    label: t('week.cancelDays'),
                    icon: 'cross',
                    onSelect: () => onCancel(day),
                    disabled: plan.week === undefined,
                  },
              {
                label: t('week.calendar'),
                icon: 'calendar',
                onSelect: () => navigate(href('school', undefined, { day })),
              },
            ]}
          />
        </span>
      )}
    </div>
  );
}
