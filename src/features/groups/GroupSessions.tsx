import { dayOf, timeOf } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { winterTimes } from '../../domain/timetable';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { dateWord, dayWords } from '../../ui/dateWords';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { useLive } from '../../ui/useLive';
import { useNow } from '../../ui/useNow';
import { latestSessions, type GroupDetail } from './groups.queries';
import { slotWords, statusChip } from './groupWords';

function winterWords(slot: Slot): string | undefined {
  const winter = winterTimes(slot);
  return winter && t('groups.winter', winter);
}

/** The weekly times, and the latest sessions with how each stands. */
export function GroupSessions({ detail }: { detail: GroupDetail }) {
  const { key, slots, venueNames, group } = detail;
  const now = useNow();
  const [today, time] = [dayOf(now), timeOf(now)];
  const sessions = useLive(() => latestSessions(db, key, today, time), [key, today, time], { keep: true });
  return (
    <div class="yc-stack">
      <h2>{t('groups.weekly')}</h2>
      {slots.length === 0 ? (
        <p class="yc-meta">{t('groups.noTimes')}</p>
      ) : (
        <List label={t('groups.weekly')}>
          {slots.map((slot) => (
            <ListItem
              key={slot._id}
              title={slotWords(slot)}
              meta={[
                venueNames.get(slot.venue ?? group.venue ?? ''),
                winterWords(slot),
                slot.start > today && t('registers.since', { day: dateWord(slot.start) }),
              ]
                .filter(Boolean)
                .join(' · ')}
              href={href('timetable', undefined, { slot: keyOf(slot._id) })}
            />
          ))}
        </List>
      )}
      <div class="yc-row">
        <Button icon="add" href={href('timetable', undefined, { add: key })}>
          {t('groups.addTime')}
        </Button>
        {detail.term && (
          <Button icon="plan" href={href('groupPlan', `${key}:${keyOf(detail.term._id)}`)}>
            {t('groups.termPlan')}
          </Button>
        )}
      </div>
      <h2>{t('groups.sessions')}</h2>
      {sessions?.length === 0 && <p class="yc-meta">{t('groups.noSessions')}</p>}
      {sessions && sessions.length > 0 && (
        <List label={t('groups.sessions')}>
          {sessions.map(({ one, status }) => {
            const chip = statusChip(status);
            return (
              <ListItem
                key={one.id}
                title={dayWords(one.date)}
                meta={t('registers.time', { from: one.from, to: one.to })}
                trailing={chip && <Chip tone={chip.tone}>{chip.text}</Chip>}
                href={href('session', one.id)}
              />
            );
          })}
        </List>
      )}
    </div>
  );
}
