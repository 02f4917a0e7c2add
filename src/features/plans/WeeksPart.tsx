import type { Day } from '../../domain/dates';
import { lessonStateOf, type WeekRow } from '../../domain/planProgress';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { dateWord } from '../../ui/dateWords';
import { href } from '../../ui/navigate';
import { NumberField } from '../../ui/NumberField';
import { RichText } from '../../ui/richText/RichText';
import { TextArea } from '../../ui/TextArea';
import { useDraft } from '../../ui/useDraft';
import { weekdayShort } from '../../ui/weekdays';
import { weekdayOf } from '../../domain/dates';
import { written } from './PlanText';
import { PrintTable } from './PrintTable';
import { lessonTone, lessonWord } from './planWords';
import { writeWeek } from './plans.commands';
import type { GroupPlanPage } from './plans.queries';

interface WeeksPartProps {
  page: GroupPlanPage;
  today: Day;
  isEditing: boolean;
}

/** The weeks of the term: days from the calendar, sessions from the timetable, and what each week is for. */
export function WeeksPart({ page, today, isEditing }: WeeksPartProps) {
  const hours = page.weeks.reduce((sum, { plan }) => sum + (plan?.hours ?? 0), 0);
  return (
    <section class="plan-part" aria-labelledby="plan-weeks">
      <div class="plan-part-head">
        <h2 id="plan-weeks">{t('plans.weeks')}</h2>
        <p class="yc-meta">{t('plans.weeksFigures', { weeks: page.weeks.length, hours })}</p>
      </div>
      <PrintTable
        head={[t('plans.weekColumn'), t('plans.dates'), t('plans.content'), t('plans.hours'), t('plans.sessionDays')]}
        rows={page.weeks.map(({ week, from, to, plan, sessions, off }) => [
          t('plans.week', { n: week }),
          `${dateWord(from)}–${dateWord(to)}`,
          plan?.content ?? '',
          String(plan?.hours ?? ''),
          [
            ...sessions.map(({ date }) => `${dateWord(date)} ${weekdayShort(weekdayOf(date))}`),
            ...off.map(({ day, special }) => `${dateWord(day)} ${special.reason ?? t('plans.dayOff')}`),
          ].join('\n'),
        ])}
      />
      <ol class="plan-weeks yc-noprint" role="list">
        {page.weeks.map((row) => (
          <Week key={row.week} row={row} page={page} today={today} isEditing={isEditing} />
        ))}
      </ol>
    </section>
  );
}

function Week({ row, page, today, isEditing }: { row: WeekRow } & WeeksPartProps) {
  const { week, from, to, plan, sessions, off } = row;
  const isNow = today >= from && today <= to;
  const write = (change: { content?: string; hours?: number | null }) =>
    written(() => writeWeek(db, page.groupKey, page.termKey, week, change));
  const draft = useDraft(plan?.content ?? '', (content) => write({ content }));
  const name = t('plans.week', { n: week });
  return (
    <li class={isNow ? 'plan-week plan-week-now' : 'plan-week'} aria-current={isNow ? 'date' : undefined}>
      <div class="plan-week-head">
        <h3>{name}</h3>
        <span class="yc-meta">
          {dateWord(from)}–{dateWord(to)}
        </span>
      </div>
      <div class="plan-week-content">
        {isEditing ? (
          <TextArea
            label={t('plans.weekContent', { week: name })}
            hideLabel
            value={draft.text}
            onChange={draft.change}
            onBlur={draft.save}
            rows={1}
            maxLength={2000}
            placeholder={sessions.length === 0 ? t('plans.noSessions') : t('plans.weekExample')}
          />
        ) : draft.text.trim() === '' ? (
          <p class="yc-meta">{sessions.length === 0 ? t('plans.noSessions') : t('plans.noContent')}</p>
        ) : (
          <RichText text={draft.text} level={4} />
        )}
      </div>
      <div class="plan-week-hours">
        {isEditing ? (
          <NumberField
            label={t('plans.hoursOf', { week: name })}
            hideLabel
            value={plan?.hours ?? null}
            onChange={(hours) => void write({ hours })}
            min={0}
            max={40}
            unit={t('plans.hours')}
          />
        ) : (
          (plan?.hours ?? null) !== null && <span>{t('plans.nHours', { n: plan?.hours ?? 0 })}</span>
        )}
      </div>
      <div class="plan-week-days">
        {sessions.map((one) => {
          const state = lessonStateOf(one, today);
          return (
            <a key={one.id} href={href('lessonPlan', one.id)}>
              <Chip tone={lessonTone(state, one.date, today)}>
                {dateWord(one.date)} {weekdayShort(weekdayOf(one.date))} {lessonWord(state, one.date, today)}
              </Chip>
            </a>
          );
        })}
        {off.map(({ day, special }) => (
          <Chip key={day} icon="calendar">
            {dateWord(day)} {special.reason ?? t('plans.dayOff')}
          </Chip>
        ))}
      </div>
    </li>
  );
}
