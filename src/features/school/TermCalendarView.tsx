import { useLayoutEffect, useRef } from 'preact/hooks';
import { isWinter, specialDay } from '../../domain/calendar';
import { weekdayOf, type Day } from '../../domain/dates';
import type { Term } from '../../domain/documents';
import { monthsOfTerm } from '../../domain/termMonths';
import { t } from '../../i18n';
import { dayWords } from '../../ui/dateWords';
import { weekdayShort, WEEKDAYS } from '../../ui/weekdays';
import { specialWords } from './specialWords';

export interface TermCalendarViewProps {
  term: Term;
  today: Day;
  onDay: (day: Day) => void;
}

/** The term as wall calendars with the weeks counted; pressing a day says what it is. On a phone a month at a time. */
export function TermCalendarView({ term, today, onDay }: TermCalendarViewProps) {
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const month = strip.current?.querySelector<HTMLElement>('[data-now]');
    // only the strip moves, never the page
    if (strip.current && month) strip.current.scrollLeft = month.offsetLeft;
  }, []);
  return (
    <>
      <div ref={strip} class="school-months">
        {monthsOfTerm(term).map(({ month, weeks }) => (
          <table key={month} class="school-month" data-now={today.startsWith(month) ? '' : undefined}>
            <caption>{t('school.month', { year: month.slice(0, 4), month: Number(month.slice(5)) })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('school.week')}</th>
                {WEEKDAYS.map((day) => (
                  <th key={day} scope="col">
                    {weekdayShort(day).slice(-1)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map(({ week, days }) => (
                <tr key={days.join('')}>
                  <th scope="row">{week ?? ''}</th>
                  {days.map((day, index) => (
                    <td key={day || index}>
                      {day !== '' && <DayButton term={term} day={day} isToday={day === today} onDay={onDay} />}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <ul class="school-legend yc-meta" role="list">
        {(['holiday', 'makeup', 'cancelled'] as const).map((kind) => (
          <li key={kind} class={`school-day-${kind}`}>
            {t(`school.kind.${kind}`)}
          </li>
        ))}
        {(term.winterFrom ?? term.winterTo) && <li class="school-day-winter">{t('school.winter')}</li>}
      </ul>
    </>
  );
}

interface DayButtonProps {
  term: Term;
  day: Day;
  isToday: boolean;
  onDay: (day: Day) => void;
}

function DayButton({ term, day, isToday, onDay }: DayButtonProps) {
  const number = Number(day.slice(8));
  if (day < term.start || day > term.end) return <span class="school-outside">{number}</span>;
  const special = specialDay(term, day);
  const look = [
    'school-day',
    special && `school-day-${special.kind}`,
    !special && weekdayOf(day) > 5 && 'school-day-weekend',
    isWinter(term, day) && 'school-day-winter',
    isToday && 'school-day-today',
  ];
  const words = [dayWords(day), special && specialWords(special), special?.reason].filter(Boolean);
  return (
    <button
      type="button"
      class={look.filter(Boolean).join(' ')}
      aria-label={words.join(' ')}
      title={special && words.slice(1).join(' ')}
      aria-current={isToday ? 'date' : undefined}
      onClick={() => onDay(day)}
    >
      {number}
    </button>
  );
}
