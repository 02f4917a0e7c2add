import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import { compareByPinyin } from '../../domain/pinyin';
import { shifted, stretched } from '../../domain/shiftedTimes';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import { DESKTOP, useMediaQuery } from '../../ui/useMediaQuery';
import { placeOf } from './entries';
import type { Timetable } from './timetable.queries';
import type { Trial } from './tryPlace';
import { placeByKey, STEP, type Move, type Moving } from './useMove';
import { placeClashWords, placeWords, venueWord } from './weekWords';

export interface MoveBarProps {
  table: Timetable;
  moving: Moving;
  move: Move;
  trial: Trial;
  days: readonly number[];
  /** Of a concrete week; missing for weekly times. */
  monday: Day | undefined;
  /** Rooms in the order of the grid, where rows are rooms. */
  rows: readonly string[] | undefined;
  /** Names of children by key. */
  names: ReadonlyMap<string, string> | undefined;
  onDrop: (moving: Moving) => void;
}

/** How many free rooms are named as buttons; the others stand in the list of all. */
const ROOMS = 6;
const ROOMS_ON_PHONE = 2;
/** How many clashes are said one by one; the sheet of the drop says all. */
const LINES = 3;

/**
 * What is being moved, where it would stand and what clashes there, read aloud at every step; with keys (the bar has the focus)
 * and with buttons for fingers.
 */
export function MoveBar({ table, moving, move, trial, days, monday, rows, names, onDrop }: MoveBarProps) {
  const { place, entry, isDragged } = moving;
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isDragged) return;
    const before = document.activeElement;
    bar.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [isDragged]);
  const isDesktop = useMediaQuery(DESKTOP);
  const size = isDesktop ? 'small' : 'normal';
  const clashes = useMemo(() => trial.clashes(place), [trial, place]);
  const free = useMemo(() => trial.free(place), [trial, place]);
  useEffect(() => {
    // the first place is where the person is looking already
    if (isDragged || JSON.stringify(place) === JSON.stringify(placeOf(entry))) return;
    const here = document.querySelector('.timetable-cell-here, .timetable-ghost');
    here?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [place]);
  const isSame = JSON.stringify(place) === JSON.stringify(placeOf(entry));
  const drop = () => {
    if (!isSame) onDrop(moving);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      move.stop();
      return;
    }
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      drop();
      return;
    }
    const next = placeByKey(event, place, days, rows);
    if (!next) return;
    event.preventDefault();
    move.set(next);
  };
  const byDays = (by: number) => {
    const weekday = days[days.indexOf(place.weekday) + by];
    if (weekday !== undefined) move.set({ weekday });
  };
  return (
    <div
      ref={bar}
      class="timetable-movebar yc-noprint"
      role="group"
      aria-label={t('week.move')}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div role="status" aria-live="polite" class="timetable-movewords">
        <strong>{placeWords(table, entry.group, place, monday)}</strong>
        {isSame ? (
          <p>{t('week.same')}</p>
        ) : clashes.length === 0 ? (
          <p class="timetable-ok">{t('week.noClash')}</p>
        ) : (
          <ul role="list">
            {clashes.slice(0, LINES).map((clash) => (
              <li key={clash.kind + clash.key + clash.group}>
                {placeClashWords(table, clash, names)}
                {!monday && clash.days.length > 1 && ` (${t('week.clashDays', { n: clash.days.length })})`}
              </li>
            ))}
            {clashes.length > LINES && <li>{t('week.moreClashes', { n: clashes.length - LINES })}</li>}
          </ul>
        )}
      </div>
      {!isDragged && (
        <div class="timetable-controls">
          <div class="timetable-steps">
            <IconButton icon="back" label={t('week.dayBefore')} onClick={() => byDays(-1)} />
            <IconButton icon="chevronRight" label={t('week.dayAfter')} onClick={() => byDays(1)} />
            <Button size={size} onClick={() => move.set(shifted(place, -STEP))}>
              {t('week.earlier', { n: STEP })}
            </Button>
            <Button size={size} onClick={() => move.set(shifted(place, STEP))}>
              {t('week.later', { n: STEP })}
            </Button>
            <Button size={size} onClick={() => move.set(stretched(place, -STEP))}>
              {t('week.shorter', { n: STEP })}
            </Button>
            <Button size={size} onClick={() => move.set(stretched(place, STEP))}>
              {t('week.longer', { n: STEP })}
            </Button>
          </div>
          <div class="timetable-rooms">
            <Select
              label={t('common.venue')}
              hideLabel
              value={place.venue}
              onChange={(venue) => move.set({ venue })}
              placeholder={t('week.noRoom')}
              options={[...table.venues]
                .map(([value, { name }]) => ({ value, label: name }))
                .sort((a, b) => compareByPinyin(a.label, b.label))}
            />
            <span class="yc-meta">{free.length > 0 ? t('week.freeRooms') : t('week.noFreeRooms')}</span>
            {free.slice(0, isDesktop ? ROOMS : ROOMS_ON_PHONE).map((venue) => (
              <Button key={venue} size={size} pressed={venue === place.venue} onClick={() => move.set({ venue })}>
                {venueWord(table, venue)}
              </Button>
            ))}
          </div>
          <p class="yc-meta timetable-keys">{t('week.keys')}</p>
          <div class="timetable-movedone">
            <Button onClick={move.stop}>{t('ui.cancel')}</Button>
            <Button kind="primary" disabled={isSame} onClick={drop}>
              {t('week.drop')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
