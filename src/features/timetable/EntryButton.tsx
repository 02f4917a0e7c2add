import type { Day } from '../../domain/dates';
import type { GridBy } from '../../domain/weekGrid';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import type { Entry } from './entries';
import type { Timetable } from './timetable.queries';
import { groupName, timeWords, weeksWords } from './timetableWords';
import type { Move } from './useMove';
import { stateWords, venueWord } from './weekWords';

export interface EntryButtonProps {
  entry: Entry;
  table: Timetable;
  today: Day;
  by: GridBy;
  isClashing: boolean;
  /** Missing for who may not move anything. */
  move: Move | undefined;
  onPress: () => void;
  /** Shows the time as well as who and where. */
  style?: Record<string, string> | undefined;
  /** Its lower edge makes it longer or shorter. */
  stretches?: boolean | undefined;
}

/** A weekly time or a session in the grid: press it to open, drag it or press M to move. */
export function EntryButton({
  entry,
  table,
  today,
  by,
  isClashing,
  move,
  onPress,
  style,
  stretches,
}: EntryButtonProps) {
  const venue = entry.venue === '' ? '' : venueWord(table, entry.venue);
  const words = [by !== 'group' && groupName(table.groups, entry.group), by !== 'venue' && venue].filter(Boolean);
  const state = entry.one ? stateWords(entry.one) : '';
  const notes = entry.one ? [state].filter(Boolean) : entry.slot ? weeksWords(entry.slot, today) : [];
  const isMoving = move?.moving?.entry.id === entry.id;
  const look = [
    'timetable-slot',
    isClashing && 'timetable-clash',
    entry.one && `timetable-${entry.one.state}`,
    isMoving && 'timetable-moving',
  ];
  const isMovable = move && (!entry.one || ['planned', 'extra', 'moved'].includes(entry.one.state));
  return (
    <button
      type="button"
      class={look.filter(Boolean).join(' ')}
      style={style}
      aria-keyshortcuts={isMovable ? 'M' : undefined}
      onClick={onPress}
      onClickCapture={move?.onClickCapture}
      onPointerDown={isMovable ? (event) => move.onPointerDown(event, entry) : undefined}
      onKeyDown={(event) => {
        if (!isMovable || event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        move.start(entry);
      }}
    >
      <span>{timeWords(entry)}</span>
      <strong>{words.join(' · ')}</strong>
      {notes.map((note) => (
        <small key={note}>
          {note.split(' ').map((word, i) => (
            <span key={i}>{i > 0 ? ` ${word}` : word}</span>
          ))}
        </small>
      ))}
      {isClashing && <Icon name="warning" label={t('timetable.clash')} size={1.125} />}
      {isMovable && stretches && (
        <i
          class="timetable-stretch"
          aria-hidden="true"
          onPointerDown={(event) => {
            event.stopPropagation();
            move.onPointerDown(event, entry, 'stretch');
          }}
        />
      )}
    </button>
  );
}
