import type { ComponentChildren } from 'preact';
import type { Day } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { compareByPinyin, matches } from '../../domain/pinyin';
import { venueOfSlot, weekGrid, type GridBy, type GridRow } from '../../domain/weekGrid';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { weekdayShort, WEEKDAYS } from '../../ui/weekdays';
import type { Timetable } from './timetable.queries';
import { groupName, timeWords, weeksWords } from './timetableWords';

export interface WeekGridProps {
  table: Timetable;
  today: Day;
  by: GridBy;
  query: string;
  onSlot: (slot: Slot) => void;
}

/** The week: a table where there is room and on paper, sections of short lines on a phone. */
export function WeekGrid({ table, today, by, query, onSlot }: WeekGridProps) {
  const nameOf = (key: string): string => {
    if (key === '') return t(by === 'venue' ? 'timetable.noVenue' : 'timetable.noTutor');
    if (by === 'group') return groupName(table.groups, key);
    return (by === 'venue' ? table.venues.get(key)?.name : table.tutors.get(key)?.name) ?? key;
  };
  const rows = weekGrid(table.slots, table.groups, by)
    .map((row) => ({ ...row, name: nameOf(row.key) }))
    .filter((row) => matches(query, row.name))
    .sort((a, b) => Number(a.key === '') - Number(b.key === '') || compareByPinyin(a.name, b.name));
  const clashing = new Set(table.clashes.flatMap((clash) => clash.slots));
  const usedDays = WEEKDAYS.filter((day) => day <= 5 || table.slots.some((slot) => slot.weekday === day));
  const entry = (slot: Slot) => (
    <SlotButton
      key={slot._id}
      slot={slot}
      table={table}
      today={today}
      by={by}
      isClashing={clashing.has(keyOf(slot._id))}
      onPress={() => onSlot(slot)}
    />
  );
  if (rows.length === 0) return <p class="yc-meta">{t('registers.nothingFound')}</p>;
  return (
    <>
      <div class="timetable-frame">
        <table class="timetable-grid">
          <caption class="yc-hidden">{t(`timetable.by.${by}`)}</caption>
          <thead>
            <tr>
              <th scope="col">
                {t(by === 'venue' ? 'common.venue' : by === 'group' ? 'common.group' : 'common.tutor')}
              </th>
              {usedDays.map((day) => (
                <th key={day} scope="col">
                  {weekdayShort(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                {usedDays.map((day) => (
                  <td key={day}>{row.cells[day - 1]?.map(entry)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="timetable-sections">
        {rows.map((row) => (
          <Section key={row.key} row={row} entry={entry} />
        ))}
      </div>
    </>
  );
}

function Section({ row, entry }: { row: GridRow & { name: string }; entry: (slot: Slot) => ComponentChildren }) {
  return (
    <section>
      <h2>{row.name}</h2>
      {WEEKDAYS.filter((day) => row.cells[day - 1]?.length).map((day) => (
        <div key={day} class="timetable-day">
          <h3>{weekdayShort(day)}</h3>
          <div>{row.cells[day - 1]?.map(entry)}</div>
        </div>
      ))}
    </section>
  );
}

interface SlotButtonProps {
  slot: Slot;
  table: Timetable;
  today: Day;
  by: GridBy;
  isClashing: boolean;
  onPress: () => void;
}

function SlotButton({ slot, table, today, by, isClashing, onPress }: SlotButtonProps) {
  const venue = table.venues.get(venueOfSlot(slot, table.groups))?.name ?? '';
  const words = [by !== 'group' && groupName(table.groups, slot.group), by !== 'venue' && venue].filter(Boolean);
  return (
    <button type="button" class={isClashing ? 'timetable-slot timetable-clash' : 'timetable-slot'} onClick={onPress}>
      <span>{timeWords(slot)}</span>
      <strong>{words.join(' · ')}</strong>
      {weeksWords(slot, today).map((note) => (
        <small key={note}>{note}</small>
      ))}
      {isClashing && <Icon name="warning" label={t('timetable.clash')} size={1.125} />}
    </button>
  );
}
