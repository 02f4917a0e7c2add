import { useEffect, useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import type { GridBy } from '../../domain/weekGrid';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { href, navigate } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { SearchField } from '../../ui/SearchField';
import { Tabs } from '../../ui/Tabs';
import { useKept } from '../../ui/useKept';
import { useLive } from '../../ui/useLive';
import { usePinyin } from '../../ui/usePinyin';
import { Clashes } from './Clashes';
import { DayPart } from './DayPart';
import { SlotForm } from './SlotForm';
import './timetable.css';
import { lastRecordedDay, loadTimetable } from './timetable.queries';
import { WeekGrid } from './WeekGrid';

type Editing = { slot?: Slot | undefined; group?: string | undefined };

/** The week by venue, group or tutor, and any day. `?slot=<key>` opens a time, `?add=<group>` a new one of that group. */
export function TimetablePage({ query }: PageProps) {
  const today = dayOf(new Date());
  const [part, setPart] = useKept<GridBy | 'day'>('timetable.part', 'venue');
  const [search, setSearch] = useState('');
  const [day, setDay] = useState(today);
  const [editing, setEditing] = useState<Editing>();
  usePinyin();
  const table = useLive(() => loadTimetable(db, today), [today]);
  const slot = editing?.slot;
  const last = useLive(
    async () => (slot ? await lastRecordedDay(db, slot.group, keyOf(slot._id)) : null),
    [slot?._id, slot?.group],
  );
  const [asked, add] = [query.get('slot'), query.get('add')];
  useEffect(() => {
    if (!table) return;
    if (add !== null) setEditing({ group: add });
    const found = asked === null ? undefined : table.slots.find((one) => keyOf(one._id) === asked);
    if (found) setEditing({ slot: found });
  }, [Boolean(table), asked, add]);
  if (!table) return <PageHeader title={t('shell.timetable')} back="office" />;
  const close = () => {
    setEditing(undefined);
    // the address no longer asks for it, so that coming back does not open it again
    if (asked !== null || add !== null) navigate('timetable', { replace: true });
  };
  return (
    <>
      <PageHeader
        title={t('shell.timetable')}
        subtitle={table.term?.name ?? (table.term && keyOf(table.term._id))}
        back="office"
        actions={
          <>
            {table.slots.length > 0 && <IconButton icon="print" label={t('ui.print')} onClick={() => print()} />}
            <IconButton icon="add" label={t('timetable.add')} showLabel onClick={() => setEditing({})} />
          </>
        }
      />
      <div class="yc-page timetable-page">
        {!table.term ? (
          <EmptyState title={t('timetable.noTermTitle')} text={t('timetable.noTermText')} drawing="book">
            <Button kind="primary" href={href('school')}>
              {t('timetable.toSchool')}
            </Button>
            <Button icon="import" href={href('import')}>
              {t('registers.import')}
            </Button>
          </EmptyState>
        ) : table.slots.length === 0 ? (
          <EmptyState title={t('timetable.emptyTitle')} text={t('timetable.emptyText')} drawing="book">
            <Button kind="primary" icon="import" href={href('import')}>
              {t('registers.import')}
            </Button>
            <Button icon="add" onClick={() => setEditing({})}>
              {t('timetable.add')}
            </Button>
          </EmptyState>
        ) : (
          <>
            <Clashes table={table} onSlot={(one) => setEditing({ slot: one })} />
            <Tabs
              label={t('shell.timetable')}
              value={part}
              onChange={setPart}
              tabs={(['venue', 'group', 'tutor', 'day'] as const).map((id) => ({ id, label: t(`timetable.by.${id}`) }))}
            >
              {part === 'day' ? (
                <DayPart table={table} day={day} onDay={setDay} />
              ) : (
                <div class="yc-stack">
                  <div class="yc-noprint">
                    <SearchField value={search} onChange={setSearch} label={t('registers.searchName')} />
                  </div>
                  <WeekGrid
                    table={table}
                    today={today}
                    by={part}
                    query={search}
                    onSlot={(one) => setEditing({ slot: one })}
                  />
                </div>
              )}
            </Tabs>
          </>
        )}
      </div>
      {editing && last !== undefined && (
        <SlotForm
          key={slot?._id ?? 'new'}
          table={table}
          slot={slot}
          group={editing.group}
          last={last}
          today={today}
          onClose={close}
        />
      )}
    </>
  );
}
