import { useEffect, useMemo, useState } from 'preact/hooks';
import { dayOf, mondayOf, type Day } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import type { GridBy } from '../../domain/weekGrid';
import { db } from '../../db/database';
import { listDocs } from '../../db/queries';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { later } from '../../ui/later';
import { href, navigate } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { Tabs } from '../../ui/Tabs';
import { TermNotice } from '../../ui/TermNotice';
import { useKept } from '../../ui/useKept';
import { useLive } from '../../ui/useLive';
import { usePinyin } from '../../ui/usePinyin';
import { termNotHere } from '../../db/termPresence';
import { CancelDaysSheet } from './CancelDaysSheet';
import { Clashes } from './Clashes';
import { DayPart } from './DayPart';
import { DoubledTimes } from './DoubledTimes';
import { DropSheet } from './DropSheet';
import { plannedEntries, weeklyEntries, type Entry } from './entries';
import { EntrySheet } from './EntrySheet';
import { ExtraSheet } from './ExtraSheet';
import type { Paper } from './Papers';
import { SlotForm } from './SlotForm';
import './timetable.css';
import { lastRecordedDay, loadTimetable, loadWeek } from './timetable.queries';
import { useMove, type Moving } from './useMove';
import { WeekBar } from './WeekBar';
import { WeekPart } from './WeekPart';

const Papers = later(async () => (await import('./Papers')).Papers);
const OutputSheet = later(async () => (await import('./OutputSheet')).OutputSheet);

/** What lies on top of the page. */
type Open =
  | { what: 'slot'; slot?: Slot | undefined; group?: string | undefined }
  | { what: 'entry'; entry: Entry }
  | { what: 'drop'; moving: Moving }
  | { what: 'cancel' | 'extra'; day: Day }
  | { what: 'output' };

/**
 * The week by venue, group or tutor, every week or a concrete one, as a table or by hours, and any day. `?slot=<key>` opens a
 * time, `?add=<group>` a new one of that group, `?week=<day>` the week of a day.
 */
export function TimetablePage({ query }: PageProps) {
  const today = dayOf(new Date());
  const [part, setPart] = useKept<GridBy | 'day'>('timetable.part', 'venue');
  const [monday, setMonday] = useKept<Day | undefined>('timetable.monday', undefined);
  const [shape, setShape] = useKept<'table' | 'hours'>('timetable.shape', 'table');
  const [day, setDay] = useState(today);
  const [open, setOpen] = useState<Open>();
  const [paper, setPaper] = useState<{ paper: Paper; palace: string }>();
  const [wantsNames, setWantsNames] = useState(false);
  usePinyin();
  const table = useLive(() => loadTimetable(db, today), [today]);
  const week = useLive(async () => (monday ? await loadWeek(db, monday) : []), [monday], { keep: true });
  const missing = useLive(async () => (monday ? await termNotHere(db, monday, today) : undefined), [monday, today]);
  const names = useLive(
    async () =>
      wantsNames ? new Map((await listDocs(db, 'student')).map((one) => [keyOf(one._id), one.name])) : undefined,
    [wantsNames],
  );
  const move = useMove((moving) => setOpen({ what: 'drop', moving }));
  const slot = open?.what === 'slot' ? open.slot : undefined;
  const last = useLive(
    async () => (slot ? await lastRecordedDay(db, slot.group, keyOf(slot._id)) : null),
    [slot?._id, slot?.group],
  );
  const [asked, add, of] = [query.get('slot'), query.get('add'), query.get('week')];
  useEffect(() => {
    if (!table) return;
    if (add !== null) setOpen({ what: 'slot', group: add });
    const found = asked === null ? undefined : table.slots.find((one) => keyOf(one._id) === asked);
    if (found) setOpen({ what: 'slot', slot: found });
    if (of !== null) setMonday(mondayOf(of));
  }, [Boolean(table), asked, add, of]);
  useEffect(() => {
    if (move.moving) setWantsNames(true);
  }, [Boolean(move.moving)]);
  const entries = useMemo(
    () => (table ? (monday ? plannedEntries(week ?? [], table) : weeklyEntries(table)) : []),
    [table, week, monday],
  );
  if (!table) return <PageHeader title={t('shell.timetable')} back="office" />;
  const close = () => {
    setOpen(undefined);
    // the address no longer asks for it, so that coming back does not open it again
    if (asked !== null || add !== null) navigate('timetable', { replace: true });
  };
  const openEntry = (entry: Entry) => {
    if (entry.one) setOpen({ what: 'entry', entry });
    else if (entry.slot && table.mayArrange) setOpen({ what: 'slot', slot: entry.slot });
    else navigate(href('groups', entry.group));
  };
  const startMove = (entry: Entry) => {
    setOpen(undefined);
    move.start(entry);
  };
  const hasTimes = table.slots.length > 0;
  return (
    <>
      <div class={paper && 'yc-noprint'}>
        <PageHeader
          title={t('shell.timetable')}
          subtitle={table.term?.name ?? (table.term && keyOf(table.term._id))}
          back="office"
          actions={
            <>
              {hasTimes && (
                <IconButton icon="print" label={t('week.output')} onClick={() => setOpen({ what: 'output' })} />
              )}
              {table.mayArrange && (
                <IconButton icon="add" label={t('timetable.add')} showLabel onClick={() => setOpen({ what: 'slot' })} />
              )}
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
          ) : !hasTimes && !monday ? (
            <EmptyState title={t('timetable.emptyTitle')} text={t('timetable.emptyText')} drawing="book">
              <Button kind="primary" icon="import" href={href('import')}>
                {t('registers.import')}
              </Button>
              <Button icon="add" onClick={() => setOpen({ what: 'slot' })}>
                {t('timetable.add')}
              </Button>
            </EmptyState>
          ) : (
            <>
              <DoubledTimes table={table} />
              <Clashes
                table={table}
                today={today}
                names={names}
                onOpen={() => setWantsNames(true)}
                onSlot={(one) => setOpen({ what: 'slot', slot: one })}
              />
              {part !== 'day' && (
                <WeekBar
                  table={table}
                  entries={entries}
                  monday={monday}
                  onMonday={setMonday}
                  shape={shape}
                  onShape={setShape}
                  today={today}
                />
              )}
              <TermNotice term={missing} />
              <Tabs
                label={t('shell.timetable')}
                value={part}
                onChange={setPart}
                tabs={(['venue', 'group', 'tutor', 'day'] as const).map((id) => ({
                  id,
                  label: t(`timetable.by.${id}`),
                }))}
              >
                {part === 'day' ? (
                  <DayPart table={table} day={day} onDay={setDay} />
                ) : (
                  <WeekPart
                    table={table}
                    entries={entries}
                    week={monday ? week : undefined}
                    monday={monday}
                    by={part}
                    shape={shape}
                    today={today}
                    move={move}
                    names={names}
                    onEntry={openEntry}
                    onDrop={(moving) => setOpen({ what: 'drop', moving })}
                    onCancel={(on) => setOpen({ what: 'cancel', day: on })}
                    onExtra={(on) => setOpen({ what: 'extra', day: on })}
                  />
                )}
              </Tabs>
            </>
          )}
        </div>
      </div>
      {paper && <Papers {...paper} table={table} today={today} onDone={() => setPaper(undefined)} />}
      {open?.what === 'slot' && last !== undefined && (
        <SlotForm
          key={slot?._id ?? 'new'}
          table={table}
          slot={slot}
          group={open.group}
          last={last}
          today={today}
          onMove={
            slot &&
            (() => {
              const entry = weeklyEntries(table).find(({ id }) => id === slot._id);
              setMonday(undefined);
              if (entry) startMove(entry);
            })
          }
          onClose={close}
        />
      )}
      {open?.what === 'entry' && (
        <EntrySheet
          table={table}
          entry={open.entry}
          onMove={() => startMove(open.entry)}
          onWeekly={() => setOpen({ what: 'slot', slot: open.entry.slot })}
          onClose={close}
        />
      )}
      {open?.what === 'drop' && (
        <DropSheet
          table={table}
          moving={open.moving}
          monday={monday}
          entries={entries}
          today={today}
          names={names}
          onClose={() => {
            move.stop();
            close();
          }}
        />
      )}
      {open?.what === 'cancel' && <CancelDaysSheet day={open.day} onClose={close} />}
      {open?.what === 'extra' && (
        <ExtraSheet table={table} day={open.day} today={today} entries={entries} onClose={close} />
      )}
      {open?.what === 'output' && (
        <OutputSheet
          table={table}
          today={today}
          onPrint={(next, palace) => {
            close();
            setPaper({ paper: next, palace });
          }}
          onClose={close}
        />
      )}
    </>
  );
}
