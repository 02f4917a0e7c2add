import { useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { relativeDay } from '../../ui/dateWords';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import type { Item } from './today.queries';
import { missingWords, statusChip } from './todayWords';

interface SessionRowsProps {
  title: string;
  items: readonly Item[];
  today: Day;
  /** Rows shown before one asks for all. */
  limit: number;
}

/** Own sessions of other days; a tap goes to the piece that is missing, or to the preparation. */
export function SessionRows({ title, items, today, limit }: SessionRowsProps) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, limit);
  return (
    <section class="today-section">
      <h2>{title}</h2>
      <List label={title}>
        {shown.map((item) => (
          <Row key={item.one.id} item={item} today={today} />
        ))}
      </List>
      {items.length > shown.length && (
        <Button kind="plain" onClick={() => setAll(true)}>
          {t('today.showAll', { n: items.length })}
        </Button>
      )}
    </section>
  );
}

function Row({ item, today }: { item: Item; today: Day }) {
  const { one } = item;
  const isAhead = one.date > today;
  const chip = isAhead
    ? statusChip({ kind: item.phase === 'notHeld' ? 'notHeld' : one.session?.plan ? 'prepared' : 'ahead' })
    : ({ text: missingWords(item.missing), tone: 'bad' } as const);
  return (
    <ListItem
      href={href('session', one.id, { to: isAhead ? 'plan' : item.missing[0] })}
      title={item.groupName}
      meta={[`${relativeDay(one.date, today)} ${one.from}`, item.venueName].filter(Boolean).join(' · ')}
      trailing={chip && <Chip tone={chip.tone}>{chip.text}</Chip>}
    />
  );
}
