import { useEffect, useRef, useState } from 'preact/hooks';
import { minutesOf } from '../../domain/dates';
import { shifted, stretched } from '../../domain/shiftedTimes';
import { placeOf, type Entry, type Place } from './entries';

/** What one key changes, in minutes. */
export const STEP = 10;
/** A mouse that shakes does not drag, in pixels; a finger that rests this long (ms) does. */
const SLACK = 6;
const REST = 450;

/** An entry on its way: `by` a pointer while a button or finger is down, else by keys and buttons. */
export type Moving = { entry: Entry; place: Place; isDragged: boolean };

export type Move = {
  moving: Moving | undefined;
  /** Begins with keys and buttons. */
  start: (entry: Entry) => void;
  set: (place: Partial<Place>) => void;
  stop: () => void;
  /** For the button of an entry: begins a drag by mouse or, after a rest, by finger. */
  onPointerDown: (event: PointerEvent, entry: Entry, kind?: 'move' | 'stretch') => void;
  /** To be put on whatever the drag began in: swallows the click that ends it. */
  onClickCapture: (event: MouseEvent) => void;
};

/** What a cell, or a column of hours, says of itself: see `data-weekday`, `data-venue` and `data-hours`. */
function placeUnder(event: PointerEvent, { place }: Moving, grabbedAt: number): Partial<Place> {
  const under = document.elementsFromPoint(event.clientX, event.clientY);
  const cell = under.flatMap((node) => node.closest<HTMLElement>('[data-weekday]') ?? [])[0];
  if (!cell) return {};
  const { weekday, venue, hours } = cell.dataset;
  const next: Partial<Place> = { weekday: Number(weekday), ...(venue === undefined ? {} : { venue }) };
  if (hours === undefined) return next;
  const [first = 0, pixels = 1] = hours.split(' ').map(Number);
  const minutes = first + (event.clientY - grabbedAt - cell.getBoundingClientRect().top) / pixels;
  return { ...next, ...shifted(place, Math.round(minutes / 5) * 5 - minutesOf(place.from)) };
}

function endUnder(event: PointerEvent, { place }: Moving): Partial<Place> {
  const cell = document
    .elementsFromPoint(event.clientX, event.clientY)
    .flatMap((node) => node.closest<HTMLElement>('[data-hours]') ?? [])[0];
  if (!cell) return {};
  const [first = 0, pixels = 1] = (cell.dataset['hours'] ?? '').split(' ').map(Number);
  const end = Math.round((first + (event.clientY - cell.getBoundingClientRect().top) / pixels) / 5) * 5;
  return stretched(place, end - minutesOf(place.to));
}

/** Moves an entry of the grid by mouse, finger or keys; `onDrop` is asked once a drag has ended at another place. */
export function useMove(onDrop: (moving: Moving) => void): Move {
  const [moving, setMoving] = useState<Moving>();
  const latest = useRef<Moving | undefined>(undefined);
  latest.current = moving;
  const drop = useRef(onDrop);
  drop.current = onDrop;
  const swallow = useRef(false);
  const end = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => end.current?.(), []);

  const change = (next: Moving | undefined) => {
    latest.current = next;
    setMoving(next);
  };
  const onPointerDown: Move['onPointerDown'] = (event, entry, kind = 'move') => {
    if (event.button !== 0 || latest.current) return;
    const isMouse = event.pointerType === 'mouse';
    const from = { x: event.clientX, y: event.clientY };
    const box = event.currentTarget instanceof HTMLElement ? event.currentTarget.getBoundingClientRect() : undefined;
    const grabbedAt = box ? event.clientY - box.top : 0;
    swallow.current = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = () => {
      swallow.current = true;
      change({ entry, place: placeOf(entry), isDragged: true });
    };
    const finish = () => {
      clearTimeout(timer);
      removeEventListener('pointermove', onMove);
      removeEventListener('pointerup', onUp);
      removeEventListener('pointercancel', onCancel);
      removeEventListener('keydown', onKey, true);
      removeEventListener('touchmove', onTouch);
      removeEventListener('contextmenu', onMenu);
      end.current = undefined;
    };
    const onMove = (move: PointerEvent) => {
      const now = latest.current;
      if (now) {
        const next = kind === 'move' ? placeUnder(move, now, grabbedAt) : endUnder(move, now);
        change({ ...now, place: { ...now.place, ...next } });
        return;
      }
      if (Math.hypot(move.clientX - from.x, move.clientY - from.y) <= SLACK) return;
      if (isMouse) begin();
      else finish();
    };
    const onUp = () => {
      const now = latest.current;
      finish();
      if (!now) return;
      change(undefined);
      if (JSON.stringify(now.place) !== JSON.stringify(placeOf(entry))) drop.current(now);
    };
    const onCancel = () => {
      finish();
      change(undefined);
    };
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !latest.current) return;
      key.preventDefault();
      key.stopPropagation();
      onCancel();
    };
    // once the finger rests, the page stays where it is
    const onTouch = (touch: TouchEvent) => {
      if (latest.current) touch.preventDefault();
    };
    const onMenu = (menu: Event) => {
      if (!isMouse) menu.preventDefault();
    };
    addEventListener('pointermove', onMove);
    addEventListener('pointerup', onUp);
    addEventListener('pointercancel', onCancel);
    addEventListener('keydown', onKey, true);
    addEventListener('touchmove', onTouch, { passive: false });
    addEventListener('contextmenu', onMenu);
    end.current = finish;
    if (!isMouse)
      timer = setTimeout(() => {
        navigator.vibrate?.(15);
        begin();
      }, REST);
  };
  return {
    moving,
    start: (entry) => change({ entry, place: placeOf(entry), isDragged: false }),
    set: (place) => {
      const now = latest.current;
      if (now) change({ ...now, place: { ...now.place, ...place } });
    },
    stop: () => change(undefined),
    onPointerDown,
    onClickCapture: (event) => {
      if (!swallow.current || event.detail === 0) return;
      swallow.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

/** Where keys take a place; undefined for a key that moves nothing. `rows`: rooms in the order of the grid, for up and down. */
export function placeByKey(event: KeyboardEvent, place: Place, days: readonly number[], rows?: readonly string[]) {
  const inDays = (by: number) => {
    const at = days.indexOf(place.weekday) + by;
    return { weekday: days[Math.min(Math.max(at, 0), days.length - 1)] ?? place.weekday };
  };
  const inRows = (by: number): Partial<Place> => {
    if (!rows) return shifted(place, by * STEP);
    const at = Math.min(Math.max(rows.indexOf(place.venue) + by, 0), rows.length - 1);
    return { venue: rows[at] ?? place.venue };
  };
  switch (event.key) {
    case 'ArrowLeft':
      return inDays(-1);
    case 'ArrowRight':
      return inDays(1);
    case 'ArrowUp':
      return event.shiftKey ? stretched(place, -STEP) : inRows(-1);
    case 'ArrowDown':
      return event.shiftKey ? stretched(place, STEP) : inRows(1);
    case 'PageUp':
      return shifted(place, -STEP);
    case 'PageDown':
      return shifted(place, STEP);
    default:
      return undefined;
  }
}
