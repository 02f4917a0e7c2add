import type { Day, TimeOfDay } from '../../domain/dates';
import { tallyOf } from '../../domain/roll';
import { statusOf } from '../../domain/sessionStatus';
import { t } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import type { Item } from './today.queries';
import { dayCount, statusChip } from './todayWords';

interface DayListProps {
  items: readonly Item[];
  today: Day;
  now: TimeOfDay;
}

/** The whole school's day for office and duty officer: registers that are not taken come first. */
export function DayList({ items, today, now }: DayListProps) {
  const rows = items.map((item) => ({ item, status: statusOf(item.one, item.roll, today, now) }));
  const open = rows.filter(({ item, status }) => isOpen(item, status.kind));
  const sorted = [...open, ...rows.filter((row) => !open.includes(row))];
  return (
    <section class="today-section">
      <h2>{t('today.wholeDay')}</h2>
      <p class="yc-meta">
        {dayCount(
          rows.map(({ status }) => status),
          open.length,
        )}
      </p>
      <List label={t('today.wholeDay')}>
        {sorted.map(({ item, status }) => {
          const chip = statusChip(status);
          return (
            <ListItem
              key={item.one.id}
              href={href('session', item.one.id)}
              title={item.groupName}
              meta={[item.one.from, item.venueName, heads(item)].filter(Boolean).join(' · ')}
              trailing={chip && <Chip tone={chip.tone}>{chip.text}</Chip>}
            />
          );
        })}
      </List>
    </section>
  );
}

/** A register that should be there and is not: nothing marked, or not everybody. */
function isOpen(item: Item, kind: string): boolean {
  return kind !== 'notHeld' && (kind === 'notTaken' || (kind === 'missing' && item.missing.includes('roll')));
}

function heads({ roll, phase }: Item): string {
  const tally = tallyOf(roll);
  if (phase === 'notHeld' || tally.total === 0) return '';
  return tally.unmarked === tally.total
    ? t('common.people', { n: tally.total })
    : t('today.counted', { present: tally.headsIn, total: tally.total });
}
