import type { ComponentChildren } from 'preact';
import type { Day } from '../../domain/dates';
import { compareByPinyin, matches } from '../../domain/pinyin';
import { membersOn } from '../../domain/roll';
import { openMinutes } from '../../domain/openingHours';
import { weekGrid, type GridBy, type GridRow } from '../../domain/weekGrid';
import { t } from '../../i18n';
import { weekdayShort } from '../../ui/weekdays';
import type { Entry } from './entries';
import { isHeld } from './entries';
import { EntryButton } from './EntryButton';
import type { Timetable } from './timetable.queries';
import { groupName } from './timetableWords';
import type { Trial } from './tryPlace';
import type { Move } from './useMove';
import { minutesWords, shortClash } from './weekWords';

export interface WeekGridProps {
  table: Timetable;
  entries: readonly Entry[];
  today: Day;
  by: GridBy;
  query: string;
  /** The weekdays that are shown, and what stands above each. */
  days: readonly number[];
  heading: (weekday: number) => ComponentChildren;
  /** Ids of entries that clash. */
  clashing: ReadonlySet<string>;
  move: Move | undefined;
  trial: Trial | undefined;
  onEntry: (entry: Entry) => void;
}

/** What a row of the grid is called. */
export function rowName(table: Timetable, by: GridBy, key: string): string {
  if (key === '') return t(by === 'venue' ? 'timetable.noVenue' : 'timetable.noTutor');
  if (by === 'group') return groupName(table.groups, key);
  return (by === 'venue' ? table.venues.get(key)?.name : table.tutors.get(key)?.name) ?? key;
}

/** The rows in the order in which they stand: by pinyin, what has no room or tutor last. Every room and group has one. */
export function rowsOf(table: Timetable, entries: readonly Entry[], by: GridBy): (GridRow<Entry> & { name: string })[] {
  const keys = by === 'venue' ? [...table.venues.keys()] : by === 'group' ? [...table.groups.keys()] : [];
  return weekGrid(entries, by, keys)
    .map((row) => ({ ...row, name: rowName(table, by, row.key) }))
    .sort((a, b) => Number(a.key === '') - Number(b.key === '') || compareByPinyin(a.name, b.name));
}

/** The week: a table where there is room and on paper, sections of short lines on a phone. */
export function WeekGrid(props: WeekGridProps) {
  const { table, entries, by, query, days, heading, move, trial } = props;
  const rows = rowsOf(table, entries, by).filter((row) => matches(query, row.name));
  const moving = move?.moving;
  const entry = (one: Entry) => (
    <EntryButton
      key={one.id}
      entry={one}
      table={table}
      today={props.today}
      by={by}
      isClashing={props.clashing.has(one.id) && isHeld(one)}
      move={move}
      onPress={() => props.onEntry(one)}
    />
  );
  /** What a cell says while something is moved: whether it could stand there. */
  const cellOf = (row: string, weekday: number) => {
    if (!moving || !trial) return { attributes: {}, words: '' };
    const isOwnRow =
      by === 'venue' || (by === 'group' ? row === moving.entry.group : moving.entry.tutors.includes(row));
    if (!isOwnRow) return { attributes: {}, words: '' };
    const place = { ...moving.place, weekday, ...(by === 'venue' ? { venue: row } : {}) };
    const isHere = moving.place.weekday === weekday && (by !== 'venue' || moving.place.venue === row);
    const clashes = trial.clashes(place);
    return {
      attributes: {
        'data-weekday': weekday,
        ...(by === 'venue' ? { 'data-venue': row } : {}),
        class: `timetable-cell-${clashes.length > 0 ? 'warn' : 'clear'}${isHere ? ' timetable-cell-here' : ''}`,
      },
      words: clashes.length > 0 ? shortClash(table, clashes) : t('week.fits'),
    };
  };
  if (rows.length === 0) return <p class="yc-meta">{t('registers.nothingFound')}</p>;
  return (
    <>
      <div class="timetable-frame">
        <table class={moving ? 'timetable-grid timetable-choosing' : 'timetable-grid'}>
          <caption class="yc-hidden">{t(`timetable.by.${by}`)}</caption>
          <thead>
            <tr>
              <th scope="col">
                {t(by === 'venue' ? 'common.venue' : by === 'group' ? 'common.group' : 'common.tutor')}
              </th>
              {days.map((day) => (
                <th key={day} scope="col">
                  {heading(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {row.name}
                  {by === 'venue' && <VenueUse row={row} table={table} today={props.today} />}
                </th>
                {days.map((day) => {
                  const { attributes, words } = cellOf(row.key, day);
                  return (
                    <td key={day} {...attributes}>
                      {row.cells[day - 1]?.map(entry)}
                      {words && <span class="timetable-verdict">{words}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="timetable-sections">
        {rows
          .filter((row) => row.cells.some((cell) => cell.length > 0))
          .map((row) => (
            <section key={row.key}>
              <h2>{row.name}</h2>
              {by === 'venue' && <VenueUse row={row} table={table} today={props.today} />}
              {days
                .filter((day) => row.cells[day - 1]?.length)
                .map((day) => (
                  <div key={day} class="timetable-day">
                    <h3>{weekdayShort(day)}</h3>
                    <div>{row.cells[day - 1]?.map(entry)}</div>
                  </div>
                ))}
            </section>
          ))}
      </div>
    </>
  );
}

/** How many a room takes against the largest group in it, and how long it is used in the week. */
function VenueUse({ row, table, today }: { row: GridRow<Entry>; table: Timetable; today: Day }) {
  const capacity = table.venues.get(row.key)?.capacity;
  const held = row.cells.map((cell) => cell.filter(isHeld));
  const minutes = held.reduce((sum, cell) => sum + openMinutes(cell), 0);
  const groups = new Set(held.flat().map(({ group }) => group));
  const most = Math.max(0, ...[...groups].map((group) => membersOn(table.members.get(group), today).length));
  if (row.key === '') return null;
  return (
    <small class="timetable-use">
      {capacity !== undefined && capacity !== null && (
        <span class={most > capacity ? 'timetable-full' : undefined}>
          {most > capacity
            ? t('week.tooFull', { members: most, capacity })
            : most > 0
              ? t('week.seats', { members: most, capacity })
              : t('week.capacity', { n: capacity })}
        </span>
      )}
      <span>{minutes > 0 ? t('week.used', { h: minutesWords(minutes) }) : t('week.free')}</span>
    </small>
  );
}
