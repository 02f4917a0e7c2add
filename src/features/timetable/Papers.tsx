import { useEffect } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import { membersOn } from '../../domain/roll';
import type { GridBy, GridRow } from '../../domain/weekGrid';
import { t } from '../../i18n';
import { weekdayName } from '../../ui/dateWords';
import { WEEKDAYS } from '../../ui/weekdays';
import { weeklyEntries, type Entry } from './entries';
import type { Timetable } from './timetable.queries';
import { groupName, timeWords, weeksWords } from './timetableWords';
import { rowsOf } from './WeekGrid';
import { venueWord } from './weekWords';

/** The palace on one sheet, or one sheet each for rooms, tutors or groups (of one of them, if `only` says its key). */
export type Paper = { what: 'whole' | GridBy; only: string | undefined };

export interface PapersProps {
  table: Timetable;
  paper: Paper;
  palace: string;
  today: Day;
  /** The print dialog was closed. */
  onDone: () => void;
}

/** What is printed, A4 across, a page each; on the screen it is not to be seen. Opens the print dialog once it stands. */
export function Papers({ table, paper, palace, today, onDone }: PapersProps) {
  useEffect(() => {
    addEventListener('afterprint', onDone);
    print();
    return () => removeEventListener('afterprint', onDone);
  }, []);
  const entries = weeklyEntries(table);
  const by = paper.what === 'whole' ? 'group' : paper.what;
  const days = WEEKDAYS.filter((day) => day <= 5 || entries.some(({ weekday }) => weekday === day));
  const rows = rowsOf(table, entries, by).filter(
    ({ key, cells }) =>
      cells.some((cell) => cell.length > 0) && (paper.only === undefined || key === paper.only) && key !== '',
  );
  const term = table.term?.name ?? '';
  const foot = [term, t('week.paperMade', { day: today })].filter(Boolean).join(' · ');
  const notesOf = (entry: Entry) => (entry.slot ? weeksWords(entry.slot, today) : []);
  const cell = (entry: Entry) => (
    <p key={entry.id}>
      <span>{timeWords(entry)}</span>
      {by !== 'group' && <strong>{groupName(table.groups, entry.group)}</strong>}
      {by !== 'venue' && entry.venue !== '' && <span>{venueWord(table, entry.venue)}</span>}
      {by === 'venue' && <span>{entry.tutors.map((key) => table.tutors.get(key)?.name ?? key).join(' ')}</span>}
      {notesOf(entry).map((note) => (
        <small key={note}>{note}</small>
      ))}
    </p>
  );
  const head = (first: string) => (
    <thead>
      <tr>
        {first !== '' && <th>{first}</th>}
        {days.map((day) => (
          <th key={day}>{weekdayName(day)}</th>
        ))}
      </tr>
    </thead>
  );
  if (paper.what === 'whole')
    return (
      <div class="timetable-papers">
        <section>
          <h1>{[palace, t('week.paperWeekly')].filter(Boolean).join(' ')}</h1>
          <table>
            {head(t('common.group'))}
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th>
                    {row.name}
                    <small>
                      {table.groups.has(row.key) &&
                        (row.cells.flat()[0]?.tutors ?? []).map((key) => table.tutors.get(key)?.name ?? key).join(' ')}
                    </small>
                  </th>
                  {days.map((day) => (
                    <td key={day}>{row.cells[day - 1]?.map(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <p class="timetable-foot">{foot}</p>
        </section>
      </div>
    );
  const title = (row: GridRow<Entry> & { name: string }) =>
    t(by === 'venue' ? 'week.paperDoor' : by === 'tutor' ? 'week.paperTutor' : 'week.paperGroup', { name: row.name });
  const below = (row: GridRow<Entry>) => {
    const capacity = table.venues.get(row.key)?.capacity;
    if (by === 'venue') return capacity ? t('week.capacity', { n: capacity }) : '';
    if (by === 'group') return `${t('week.colMembers')} ${membersOn(table.members.get(row.key), today).length}`;
    return table.tutors.get(row.key)?.phone ?? '';
  };
  return (
    <div class="timetable-papers timetable-papers-each">
      {rows.map((row) => (
        <section key={row.key}>
          <h1>{title(row)}</h1>
          <p>{[palace, below(row)].filter(Boolean).join(' · ')}</p>
          <table>
            {head('')}
            <tbody>
              <tr>
                {days.map((day) => (
                  <td key={day}>{row.cells[day - 1]?.map(cell)}</td>
                ))}
              </tr>
            </tbody>
          </table>
          <p class="timetable-foot">{foot}</p>
        </section>
      ))}
    </div>
  );
}
