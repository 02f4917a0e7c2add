import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { askDelete } from '../../ui/askDelete';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { Facts } from '../../ui/Facts';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { href } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { RecordGone } from '../../ui/RecordGone';
import { useLive } from '../../ui/useLive';
import { weekdayShort, WEEKDAYS } from '../../ui/weekdays';
import { VenueForm } from './VenueForm';
import './venues.css';
import { deleteVenue } from './venues.commands';
import { getVenue, listKeepers, listVenues, usesOfVenue, type VenueRow } from './venues.queries';

/** One room and its week: what it is used as, and which groups are in it when. */
export function VenuePage({ params }: PageProps) {
  const key = params['id'] ?? '';
  const today = dayOf(new Date());
  const row = useLive(() => getVenue(db, key, today), [key, today]);
  const others = useLive(() => listVenues(db, today), [today]) ?? [];
  const keepers = useLive(() => listKeepers(db, today), [today]) ?? [];
  const [editing, setEditing] = useState(false);
  if (row === undefined) return <PageHeader title={t('common.venue')} back="venues" />;
  if (row === null) return <RecordGone back="venues" />;
  const { venue, keeper } = row;
  return (
    <>
      <PageHeader
        title={venue.name}
        subtitle={venue.kind}
        back="venues"
        actions={
          <>
            <IconButton icon="edit" label={t('ui.edit')} showLabel onClick={() => setEditing(true)} />
            <Menu
              items={[
                {
                  label: t('ui.delete'),
                  icon: 'delete',
                  danger: true,
                  onSelect: () =>
                    void askDelete({
                      name: venue.name,
                      blockedBy: () => blockedBy(key),
                      run: () => deleteVenue(db, key),
                      undo: (saved) => undo(db, saved),
                      back: 'venues',
                    }),
                },
              ]}
            />
          </>
        }
      />
      <div class="yc-page">
        <Card>
          <Facts
            facts={[
              {
                label: t('venues.capacity'),
                value: venue.capacity ? t('registers.people', { n: venue.capacity }) : '',
              },
              { label: t('venues.keeper'), value: keeper && <a href={href('tutors', venue.keeper ?? '')}>{keeper}</a> },
              ...(venue.note ? [{ label: t('venues.note'), value: venue.note, wide: true }] : []),
            ]}
          />
        </Card>
        <Card title={t('venues.weekTitle')} meta={t('venues.weekMeta')}>
          <Week row={row} />
        </Card>
      </div>
      {editing && (
        <VenueForm
          venue={venue}
          venueKey={key}
          keepers={keepers}
          others={others.filter((other) => other.key !== key).map((other) => other.venue.name)}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}

function Week({ row: { venue, uses } }: { row: VenueRow }) {
  return (
    <ul class="venues-week" role="list">
      {WEEKDAYS.map((day) => {
        const here = uses.filter(({ slot }) => slot.weekday === day);
        const use = venue.uses?.[String(day)];
        return (
          <li key={day}>
            <h3>{weekdayShort(day)}</h3>
            <div>
              {use && <Chip tone="sky">{use}</Chip>}
              {here.map(({ slot, group }) => (
                <a key={slot._id} href={href('groups', slot.group)}>
                  <span class="yc-meta">{t('registers.time', { from: slot.from, to: slot.to })}</span>{' '}
                  {group?.name ?? slot.group}
                </a>
              ))}
              {here.length === 0 && !use && <span class="yc-meta">{t('venues.free')}</span>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

async function blockedBy(key: string): Promise<string> {
  const { groups, slots, sessions } = await usesOfVenue(db, key);
  return [
    groups.length > 0 && t('venues.inGroups', { names: groups.join(t('common.listSeparator')) }),
    slots > 0 && t('venues.inSlots', { n: slots }),
    sessions > 0 && t('venues.inSessions', { n: sessions }),
  ]
    .filter(Boolean)
    .join('');
}
