import { addDays, dayOf, isDay, type Day } from '../../domain/dates';
import { db } from '../../db/database';
import { termNotHere } from '../../db/termPresence';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { DateField } from '../../ui/DateField';
import { dayWords } from '../../ui/dateWords';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { TermNotice } from '../../ui/TermNotice';
import { useLive } from '../../ui/useLive';
import { weekdayShort } from '../../ui/weekdays';
import { loadDay, type DayOfTimetable, type Timetable } from './timetable.queries';
import { groupName, timeWords } from './timetableWords';
import { tutorsOf } from '../../domain/timetable';

export interface DayPartProps {
  table: Timetable;
  day: Day;
  onDay: (day: Day) => void;
}

/** What takes place on one day, hour by hour. */
export function DayPart({ table, day, onDay }: DayPartProps) {
  const plan = useLive(() => loadDay(db, day), [day], { keep: true });
  const missing = useLive(() => termNotHere(db, day, dayOf(new Date())), [day]);
  return (
    <div class="yc-stack">
      <div class="timetable-days yc-noprint">
        <IconButton icon="back" label={t('timetable.previousDay')} onClick={() => onDay(addDays(day, -1))} />
        <DateField
          label={t('timetable.day')}
          hideLabel
          value={day}
          onChange={(next) => {
            if (isDay(next)) onDay(next);
          }}
        />
        <IconButton icon="chevronRight" label={t('timetable.nextDay')} onClick={() => onDay(addDays(day, 1))} />
      </div>
      <h2>
        {dayWords(day)} {plan?.week && <span class="yc-meta">{t('common.week', { n: plan.week })}</span>}
      </h2>
      <TermNotice term={missing} />
      {plan && <Special plan={plan} day={day} />}
      {plan && plan.sessions.length === 0 && (
        <EmptyState title={t('timetable.nothing')} text={t('timetable.nothingText')} drawing="bench" />
      )}
      {plan && plan.sessions.length > 0 && (
        <List label={dayWords(day)}>
          {plan.sessions.map((one) => {
            const group = table.groups.get(one.group);
            const tutors = group ? tutorsOf(group).map((key) => table.tutors.get(key)?.name ?? key) : [];
            return (
              <ListItem
                key={one.id}
                title={groupName(table.groups, one.group)}
                leading={<span class="timetable-hour">{timeWords(one)}</span>}
                meta={[one.venue && table.venues.get(one.venue)?.name, tutors.join(t('common.listSeparator'))]
                  .filter(Boolean)
                  .join(' · ')}
                href={href('session', one.id)}
              />
            );
          })}
        </List>
      )}
      <p class="yc-meta yc-noprint">
        <a href={href('school', undefined, { day })}>{t('timetable.changeDay')}</a>
      </p>
    </div>
  );
}

function Special({ plan: { special, isInTerm }, day }: { plan: DayOfTimetable; day: Day }) {
  if (!isInTerm) return <Banner>{t('timetable.outsideTerm')}</Banner>;
  if (!special) return null;
  const reason = special.reason ? `：${special.reason}` : '';
  if (special.kind !== 'makeup') return <Banner tone="warn">{t(`timetable.${special.kind}`) + reason}</Banner>;
  return (
    <Banner>
      {special.as
        ? t('timetable.makeupAs', { day: weekdayShort(special.as) }) + reason
        : t('timetable.makeup', { day })}
    </Banner>
  );
}
