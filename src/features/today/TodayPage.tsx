import { addDays, dayOf, isDay, timeOf } from '../../domain/dates';
import { statusOf } from '../../domain/sessionStatus';
import { db } from '../../db/database';
import { termNotHere } from '../../db/termPresence';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { dayWords, relativeDay } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { later } from '../../ui/later';
import { href } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { TermNotice } from '../../ui/TermNotice';
import { useLive } from '../../ui/useLive';
import { useNow } from '../../ui/useNow';
import { DayBanner } from './DayBanner';
import { DayList } from './DayList';
import { DaySwitcher } from './DaySwitcher';
import { OwnCard } from './OwnCard';
import { SessionRows } from './SessionRows';
import { loadToday, type TodayData } from './today.queries';
import './today.css';

// What the first look at the day can do without for a moment.
const AbsenceNotice = later(async () => (await import('./AbsenceNotice')).AbsenceNotice, 'quiet');
const DayMenu = later(async () => (await import('./DayMenu')).DayMenu, 'quiet');

/** What there is to do today: own sessions with the next step, what is missing, what comes, and the whole school's day. */
export function TodayPage({ query }: PageProps) {
  const now = useNow();
  const today = dayOf(now);
  const wanted = query.get('date') ?? '';
  const day = isDay(wanted) ? wanted : today;
  const data = useLive(() => loadToday(db, day, today), [day, today]);
  const missing = useLive(() => termNotHere(db, day, today), [day, today]);
  const isToday = day === today;
  const title = isToday ? t('today.title') : relativeDay(day, today);
  const week = data?.week === undefined ? '' : t('common.week', { n: data.week });
  return (
    <>
      <PageHeader
        title={title}
        subtitle={[title === dayWords(day) ? '' : dayWords(day), week].filter(Boolean).join(' · ')}
        actions={data && <DayMenu day={day} today={today} data={data} />}
      >
        <DaySwitcher day={day} today={today} />
      </PageHeader>
      <div class="yc-page today">
        <TermNotice term={missing} />
        {data && <Day data={data} day={day} today={today} now={timeOf(now)} />}
      </div>
    </>
  );
}

function Day({ data, day, today, now }: { data: TodayData; day: string; today: string; now: string }) {
  const own = data.items.filter((item) => item.own);
  const isToday = day === today;
  if (!data.hasTimetable && data.items.length === 0) {
    return (
      <EmptyState title={t('today.noTimetableTitle')} text={t('today.noTimetableText')} drawing="book">
        <Button kind="primary" icon="import" href={href('import')}>
          {t('today.import')}
        </Button>
        <Button icon="timetable" href={href('timetable')}>
          {t('today.timetable')}
        </Button>
      </EmptyState>
    );
  }
  // The lamp stands beside one card only: the first whose next step is due.
  const lit = own.find((item) => !['complete', 'notHeld'].includes(item.phase));
  return (
    <>
      <DayBanner data={data} day={day} />
      <div class="today-columns">
        <div class="today-mine">
          {!data.person && isToday && (
            <div class="today-who">
              <div class="yc-grow">
                <h2>{t('today.whoTitle')}</h2>
                <p class="yc-meta">{t('today.whoText')}</p>
              </div>
              <Button kind="primary" icon="me" href={href('me')}>
                {t('today.who')}
              </Button>
            </div>
          )}
          {own.length > 0 && (
            <section class="today-own" aria-label={t('today.mine')}>
              {own.map((item) => (
                <OwnCard
                  key={item.one.id}
                  item={item}
                  status={statusOf(item.one, item.roll, today, now)}
                  today={today}
                  person={data.person}
                  lit={item === lit}
                />
              ))}
            </section>
          )}
          {own.length === 0 && data.person && data.items.length > 0 && (
            <p class="yc-meta">{t('today.noneOfMine', { name: data.personName })}</p>
          )}
          {isToday && <AbsenceNotice today={today} />}
          {data.unfinished.length > 0 && (
            <SessionRows title={t('today.unfinished')} items={data.unfinished} today={today} limit={4} />
          )}
          {data.next.length > 0 && <SessionRows title={t('today.next')} items={data.next} today={today} limit={3} />}
        </div>
        {data.items.length > 0 ? (
          <DayList items={data.items} today={today} now={now} />
        ) : (
          <EmptyState title={t('today.noSessionsTitle')} text={t('today.noSessionsText')} drawing="bench">
            {isToday && (
              <Button href={href('today', undefined, { date: addDays(today, 1) })}>{t('common.tomorrow')}</Button>
            )}
          </EmptyState>
        )}
      </div>
    </>
  );
}
