import type { ComponentChildren } from 'preact';
import { minutesOf, type Day } from '../../domain/dates';
import { timeAt } from '../../domain/shiftedTimes';
import { lanesOf, type GridBy } from '../../domain/weekGrid';
import { t } from '../../i18n';
import { isHeld, type Entry } from './entries';
import { EntryButton } from './EntryButton';
import type { Timetable } from './timetable.queries';
import { groupName, timeWords } from './timetableWords';
import type { Trial } from './tryPlace';
import type { Move } from './useMove';
import { shortClash } from './weekWords';

/** Height of a minute; a session of 40 minutes must hold two lines of words. */
const PIXELS = 1.1;
/** Shown at least, in minutes since midnight: the usual hours of a palace. */
const FROM = 15 * 60;
const TO = 18 * 60;

export interface HoursGridProps {
  table: Timetable;
  /** Of one room, group or tutor. */
  entries: readonly Entry[];
  today: Day;
  by: GridBy;
  days: readonly number[];
  heading: (weekday: number) => ComponentChildren;
  clashing: ReadonlySet<string>;
  move: Move | undefined;
  trial: Trial | undefined;
  onEntry: (entry: Entry) => void;
}

const span = (from: number, to: number, first: number) => ({
  insetBlockStart: `${(from - first) * PIXELS}px`,
  blockSize: `${Math.max((to - from) * PIXELS, 22)}px`,
});

/** The week of one room, group or tutor with its hours, as it hangs on the wall. Hours that are taken are shaded while moving. */
export function HoursGrid({ table, entries, days, heading, move, trial, ...rest }: HoursGridProps) {
  const moving = move?.moving;
  const times = [...entries, ...(moving ? [moving.place] : [])];
  const first = Math.floor(Math.min(FROM, ...times.map(({ from }) => minutesOf(from) - 30)) / 60) * 60;
  const last = Math.ceil(Math.max(TO, ...times.map(({ to }) => minutesOf(to) + 30)) / 60) * 60;
  const hours = Array.from({ length: (last - first) / 60 + 1 }, (_, index) => first + index * 60);
  const height = { blockSize: `${(last - first) * PIXELS}px` };
  return (
    <div class="timetable-hours" style={{ '--days': String(days.length) }}>
      <div class="timetable-hours-head">
        <span />
        {days.map((day) => (
          <div key={day}>{heading(day)}</div>
        ))}
      </div>
      <div class="timetable-hours-body">
        <div class="timetable-scale" style={height} aria-hidden="true">
          {hours.map((hour) => (
            <span key={hour} style={{ insetBlockStart: `${(hour - first) * PIXELS}px` }}>
              {timeAt(hour)}
            </span>
          ))}
        </div>
        {days.map((day) => {
          const own = entries.filter(({ weekday }) => weekday === day);
          const busy = moving && trial ? trial.busy({ ...moving.place, weekday: day }) : [];
          return (
            <div key={day} class="timetable-column" style={height} data-weekday={day} data-hours={`${first} ${PIXELS}`}>
              {hours.map((hour) => (
                <i key={hour} class="timetable-line" style={{ insetBlockStart: `${(hour - first) * PIXELS}px` }} />
              ))}
              {busy.map((clash) => (
                <div
                  key={`${clash.group}${clash.from}`}
                  class="timetable-busy"
                  style={span(minutesOf(clash.from), minutesOf(clash.to), first)}
                >
                  {groupName(table.groups, clash.group)} {shortClash(table, [clash])}
                </div>
              ))}
              {lanesOf(own).map(({ entry, lane, lanes }) => (
                <EntryButton
                  key={entry.id}
                  entry={entry}
                  table={table}
                  today={rest.today}
                  by={rest.by}
                  isClashing={rest.clashing.has(entry.id) && isHeld(entry)}
                  move={move}
                  onPress={() => rest.onEntry(entry)}
                  stretches
                  style={{
                    ...span(minutesOf(entry.from), minutesOf(entry.to), first),
                    insetInlineStart: `${(lane / lanes) * 100}%`,
                    inlineSize: `${100 / lanes}%`,
                  }}
                />
              ))}
              {moving && moving.place.weekday === day && (
                <div
                  class={`timetable-ghost timetable-cell-${(trial?.clashes(moving.place).length ?? 0) > 0 ? 'warn' : 'clear'}`}
                  style={span(minutesOf(moving.place.from), minutesOf(moving.place.to), first)}
                >
                  {timeWords(moving.place)}
                </div>
              )}
            </div>
          );
        })}
      </div>
      {entries.length === 0 && <p class="yc-meta">{t('timetable.nothing')}</p>}
    </div>
  );
}
