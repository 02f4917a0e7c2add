import { useMemo, useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import { overlap } from '../../domain/clashes';
import { matches } from '../../domain/pinyin';
import type { GridBy } from '../../domain/weekGrid';
import type { PlanDay } from '../../domain/weekPlan';
import { t } from '../../i18n';
import { PickerField } from '../../ui/PickerField';
import { SearchField } from '../../ui/SearchField';
import { useKept } from '../../ui/useKept';
import { WEEKDAYS } from '../../ui/weekdays';
import { DayHeading } from './DayHeading';
import { isHeld, type Entry } from './entries';
import { HoursGrid } from './HoursGrid';
import { MoveBar } from './MoveBar';
import type { Timetable } from './timetable.queries';
import { tryOnce, tryWeekly } from './tryPlace';
import type { Move, Moving } from './useMove';
import { rowsOf, WeekGrid } from './WeekGrid';

export interface WeekPartProps {
  table: Timetable;
  entries: readonly Entry[];
  /** The days of a concrete week; missing for weekly times. */
  week: readonly PlanDay[] | undefined;
  monday: Day | undefined;
  by: GridBy;
  shape: 'table' | 'hours';
  today: Day;
  move: Move;
  names: ReadonlyMap<string, string> | undefined;
  onEntry: (entry: Entry) => void;
  onDrop: (moving: Moving) => void;
  onCancel: (day: Day) => void;
  onExtra: (day: Day) => void;
}

/** Ids of the sessions of a week that share a room at one time; clashes of weekly times are found by their slots. */
function doubleBooked(entries: readonly Entry[]): Set<string> {
  const held = entries.filter((entry) => isHeld(entry) && entry.venue !== '');
  return new Set(
    held.flatMap((one) =>
      held.some(
        (other) => other !== one && other.weekday === one.weekday && other.venue === one.venue && overlap(one, other),
      )
        ? [one.id]
        : [],
    ),
  );
}

/** The grid by venue, group or tutor, in the shape one chose, and the bar of what is being moved in it. */
export function WeekPart(props: WeekPartProps) {
  const { table, entries, week, monday, by, shape, today, move } = props;
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useKept<string | undefined>(`timetable.row.${by}`, undefined);
  const { moving } = move;
  const trial = useMemo(() => {
    if (!moving) return undefined;
    if (monday) return tryOnce(table, moving.entry, entries, monday);
    return moving.entry.slot ? tryWeekly(table, moving.entry.slot, today) : undefined;
  }, [moving?.entry, table, entries, monday, today]);
  const clashing = useMemo(() => {
    const keys = new Set(table.clashes.flatMap((clash) => clash.slots.map((key) => `slot:${key}`)));
    return monday ? doubleBooked(entries) : keys;
  }, [table, entries, monday]);
  const rows = useMemo(() => rowsOf(table, entries, by), [table, entries, by]);
  const hasWeekend = (day: number) =>
    entries.some(({ weekday }) => weekday === day) || Boolean(week?.[day - 1]?.special);
  // while something is moved it may go to the weekend too
  const days = WEEKDAYS.filter((day) => day <= 5 || Boolean(moving) || hasWeekend(day));
  const heading = (weekday: number) => (
    <DayHeading
      weekday={weekday}
      plan={week?.[weekday - 1]}
      today={today}
      mayArrange={table.mayArrange}
      onCancel={props.onCancel}
      onExtra={props.onExtra}
    />
  );
  const mayMove = monday !== undefined || table.mayArrange;
  // what is moved stays in sight: in the row it came from, or the room it goes to
  const movingRow = moving && (by === 'venue' ? moving.place.venue : by === 'group' ? moving.entry.group : undefined);
  const row =
    rows.find(({ key }) => key === (movingRow ?? chosen)) ??
    rows.find(({ key }) => key === chosen) ??
    rows.find(({ cells }) => cells.some((cell) => cell.length > 0)) ??
    rows[0];
  const shared = { table, today, by, days, heading, move: mayMove ? move : undefined, trial, onEntry: props.onEntry };
  return (
    <div class={moving ? 'yc-stack timetable-lifted' : 'yc-stack'}>
      <div class="yc-noprint">
        {shape === 'hours' ? (
          <PickerField
            label={t('week.which')}
            value={row ? [row.key] : []}
            onChange={([key]) => setChosen(key)}
            options={rows.map(({ key, name }) => ({ key, name }))}
          />
        ) : (
          <SearchField value={search} onChange={setSearch} label={t('registers.searchName')} />
        )}
      </div>
      {shape === 'hours' ? (
        <HoursGrid {...shared} entries={row ? row.cells.flat() : []} clashing={clashing} />
      ) : (
        <WeekGrid {...shared} entries={entries} query={search} clashing={clashing} />
      )}
      {mayMove && (
        <p class="yc-meta yc-noprint">
          <span class="timetable-mouse">{t('week.hint')}</span>
          <span class="timetable-finger">{t('week.hintTouch')}</span>
        </p>
      )}
      {moving && trial && (
        <MoveBar
          table={table}
          moving={moving}
          move={move}
          trial={trial}
          days={days}
          monday={monday}
          rows={
            shape === 'table' && by === 'venue'
              ? rows.filter(({ key, name }) => key !== '' && matches(search, name)).map(({ key }) => key)
              : undefined
          }
          names={props.names}
          onDrop={props.onDrop}
        />
      )}
    </div>
  );
}
