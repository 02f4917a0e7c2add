import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { toast } from '../Toast';
import { copyOfCell } from './cells';
import type { Editing } from './CellInput';
import { readBlock, writeBlock } from './clipboard';
import { blockOf, moveBy, nextEditable, type Block, type GridSize, type Place } from './gridMove';
import type { GridDesk } from './GridRow';
import { readCell } from './readCell';
import type { CellEdit, Column, DataTableProps } from './types';
import type { TableView } from './useTable';

export interface GridOptions<Row> {
  props: DataTableProps<Row>;
  view: TableView<Row>;
  frame: RefObject<HTMLDivElement | null>;
  rowHeight: number;
  height: number;
  rowName: (row: Row) => string;
  canChoose: boolean;
  chosen: ReadonlySet<string>;
  /** Chooses these rows, or lets them go if all are chosen. */
  onChoose: (keys: readonly string[]) => void;
  onChooseNone: () => void;
  onOpenFilter: (column: Column<Row>) => void;
  /** Writes one cell; answers whether it was written. */
  onWrite: (edit: CellEdit<Row>, column: Column<Row>) => Promise<boolean>;
  /** A block was pasted, or emptied (`[['']]`), at a place. */
  onBlock: (block: readonly (readonly string[])[], at: Block) => void;
}

/** The header is a row without a key. */
const HEADER = '';
type Active = { key: string; column: string };

const isTyping = (event: KeyboardEvent) =>
  (event.key.length === 1 || event.key === 'Process') && !event.ctrlKey && !event.metaKey && !event.altKey;

/** The keyboard, the pointer and the clipboard of a grid: where the focus is, what is marked, what is being edited. */
export function useGrid<Row>(options: GridOptions<Row>) {
  const { props, view, frame, rowHeight, height, rowName, canChoose } = options;
  const { rows, keys, columns } = view;
  const [active, setActive] = useState<Active>();
  const [corner, setCorner] = useState<Active>();
  const [editing, setEditing] = useState<Editing>();
  const [pending, setPending] = useState<(Active & { text: string }) | undefined>();
  const wantsFocus = useRef(false);
  const isDragging = useRef(false);

  const indexOf = useMemo(() => new Map(keys.map((key, index) => [key, index])), [keys]);
  const placeOf = (one: Active | undefined): Place | undefined => {
    if (!one) return undefined;
    const row = one.key === HEADER ? -1 : indexOf.get(one.key);
    const column = columns.findIndex(({ id }) => id === one.column);
    return row === undefined || column < 0 ? undefined : { row, column };
  };
  const at = (place: Place): Active => ({
    key: place.row < 0 ? HEADER : (keys[place.row] ?? HEADER),
    column: columns[place.column]?.id ?? '',
  });
  // Tab comes in at the first cell, or at the title where there is none
  const place = placeOf(active) ?? { row: rows.length > 0 ? 0 : -1, column: 0 };
  const block = blockOf(place, placeOf(corner) ?? place);
  const size: GridSize = {
    rows: rows.length,
    columns: columns.length,
    page: Math.max(1, Math.floor(height / rowHeight) - 2),
  };

  const canEdit = ({ row: index, column: number }: Place): boolean => {
    const row = rows[index];
    const edit = columns[number]?.edit;
    return row !== undefined && edit !== undefined && props.onEdit !== undefined && edit.locked?.(row) === undefined;
  };
  const moveTo = (to: Place, isExtending = false) => {
    wantsFocus.current = true;
    if (isExtending) setCorner(at({ row: Math.max(0, to.row), column: to.column }));
    else {
      setActive(at(to));
      setCorner(undefined);
    }
  };

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const node = frame.current?.querySelector<HTMLElement>('[data-roving]');
    node?.focus({ preventScroll: true });
    const target = placeOf(corner) ?? place;
    const cell = frame.current?.querySelector(`[data-row="${target.row}"] [data-column="${target.column}"]`);
    if (cell) cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    else frame.current?.scrollTo({ top: Math.max(0, target.row * rowHeight - height / 2) });
  });

  const startEditing = (isTyped: boolean, text?: string) => {
    const row = rows[place.row];
    const column = columns[place.column];
    const edit = column?.edit;
    if (!row || !edit || !props.onEdit) return;
    const locked = edit.locked?.(row);
    if (locked !== undefined) {
      toast.show({ text: locked, tone: 'bad' });
      return;
    }
    setActive(at(place));
    setCorner(undefined);
    setEditing({ ...at(place), text: text ?? edit.read(row), isTyped });
  };

  const stopEditing = () => {
    wantsFocus.current = true;
    setEditing(undefined);
  };

  /** Writes what stands in the field and goes on; where it cannot be written says why and stays. */
  const finish = (next: Place | undefined): void => {
    const row = editing && rows[indexOf.get(editing.key) ?? -1];
    const column = columns.find(({ id }) => id === editing?.column);
    if (!editing || !row || !column?.edit) {
      setEditing(undefined);
      return;
    }
    const read = readCell(column.title, column.edit, editing.text, row);
    if (!read.ok) {
      setEditing({ ...editing, error: read.error });
      frame.current?.querySelector<HTMLElement>('.yc-grid-input')?.focus();
      return;
    }
    setEditing(undefined);
    if (next) moveTo(next);
    if (read.value === column.edit.read(row)) return;
    const { key, column: id } = editing;
    setPending({ key, column: id, text: read.value });
    void options
      .onWrite({ row, key, column: id, value: read.value }, column)
      // the row comes back from the database a moment after it is on disk
      .then(() =>
        setTimeout(() => setPending((now) => (now?.key === key && now.column === id ? undefined : now)), 120),
      );
  };

  const onKeyWhileEditing = (event: KeyboardEvent) => {
    // the key belongs to the input method
    if (!editing || event.isComposing) return;
    const go = (next: Place | undefined) => {
      event.preventDefault();
      finish(next);
    };
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      stopEditing();
    } else if (event.key === 'Enter') go(moveBy(event.shiftKey ? 'ArrowUp' : 'ArrowDown', false, place, size) ?? place);
    else if (event.key === 'Tab') go(nextEditable(place, event.shiftKey, size, canEdit) ?? place);
    else if (editing.isTyped && event.key.startsWith('Arrow') && event.target instanceof HTMLInputElement)
      go(moveBy(event.key, false, place, size));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (editing) {
      onKeyWhileEditing(event);
      return;
    }
    if (event.isComposing || !(event.target instanceof Element) || !event.target.closest('[data-roving]')) return;
    const isControl = event.ctrlKey || event.metaKey;
    const to = moveBy(event.key, isControl, event.shiftKey ? (placeOf(corner) ?? place) : place, size);
    const openFilter = event.altKey && event.key === 'ArrowDown' && place.row < 0;
    if (to && !event.altKey) {
      moveTo(to, event.shiftKey && place.row >= 0);
      // the corner of a marked block is followed by the eye, the focus stays
    } else if (openFilter) {
      const column = columns[place.column];
      if (column?.value && !column.noFilter) options.onOpenFilter(column);
    } else if (event.key === 'Escape') {
      if (corner) setCorner(undefined);
      else if (options.chosen.size > 0) options.onChooseNone();
      else return;
    } else if (event.key === ' ' && canChoose && place.row >= 0)
      options.onChoose(keys.slice(block.top, block.bottom + 1));
    else if (isControl && event.key.toLowerCase() === 'a' && canChoose) options.onChoose(keys);
    else if (event.key === 'F2') startEditing(false);
    else if (event.key === 'Enter') onEnter();
    else if ((event.key === 'Delete' || event.key === 'Backspace') && props.onEdit && place.row >= 0)
      options.onBlock([['']], block);
    else if (isTyping(event) && place.row >= 0 && event.key !== ' ') {
      const kind = columns[place.column]?.edit?.kind;
      // a field takes the letter itself; a list only opens
      if ((kind !== 'choice' && kind !== 'toggle') || !canEdit(place)) {
        if (columns[place.column]?.edit?.locked && !canEdit(place)) startEditing(true, '');
        return;
      }
      startEditing(true);
    } else return;
    event.preventDefault();
  };

  const onEnter = () => {
    const cell = frame.current?.querySelector(`[data-row="${place.row}"] [data-column="${place.column}"]`);
    const inside = cell?.querySelector<HTMLElement>('a, button');
    if (inside) inside.click();
    else if (canEdit(place)) startEditing(false);
    else if (place.row >= 0)
      frame.current?.querySelector<HTMLElement>(`[data-row="${place.row}"] .yc-grid-link`)?.click();
  };

  const cellAt = (target: EventTarget | null): Place | undefined => {
    const cell = target instanceof Element ? target.closest('[data-column]') : null;
    const row = cell?.closest('[data-row]');
    if (!cell || !row) return undefined;
    return { row: Number(row.getAttribute('data-row')), column: Number(cell.getAttribute('data-column')) };
  };
  const onMouseDown = (event: MouseEvent) => {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    const to = cellAt(event.target);
    if (!to || (editing && event.target.closest('.yc-grid-editing'))) return;
    if (event.target.closest('th button')) return;
    const isLink = event.target.closest('a, button');
    // the focus goes where the grid says, and no words are marked blue
    if (!isLink) event.preventDefault();
    if (editing) {
      finish(to);
      return;
    }
    moveTo(to, event.shiftKey);
    isDragging.current = !isLink && to.row >= 0;
  };
  const onMouseOver = (event: MouseEvent) => {
    if (!isDragging.current) return;
    if ((event.buttons & 1) === 0) {
      isDragging.current = false;
      return;
    }
    const to = cellAt(event.target);
    if (to && to.row >= 0) moveTo(to, true);
  };
  const onDblClick = (event: MouseEvent) => {
    if (editing || (event.target instanceof Element && event.target.closest('a, button, input'))) {
      if (!(event.target instanceof Element && event.target.closest('[data-waiting]'))) return;
    }
    startEditing(false);
  };

  const onCopy = (event: ClipboardEvent) => {
    if (editing || place.row < 0 || !event.clipboardData) return;
    const isCell = block.top === block.bottom && block.left === block.right;
    const whole = isCell && options.chosen.size > 0;
    const copied = whole
      ? rows.filter((_, index) => options.chosen.has(keys[index] ?? ''))
      : rows.slice(block.top, block.bottom + 1);
    const from = whole ? columns : columns.slice(block.left, block.right + 1);
    event.clipboardData.setData(
      'text/plain',
      writeBlock(copied.map((row) => from.map((column) => copyOfCell(column, row)))),
    );
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (editing || place.row < 0 || !props.onEdit) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    if (text !== '') options.onBlock(readBlock(text), block);
  };

  const latest = { editing, startEditing, finish, place };
  const now = useRef(latest);
  now.current = latest;
  const desk = useMemo<GridDesk<Row>>(
    () => ({
      props,
      rowName,
      onText: (_row, _column, text) => {
        if (now.current.editing) setEditing({ ...now.current.editing, text, error: undefined });
        else now.current.startEditing(true, text);
      },
      onLeave: () => {
        if (now.current.editing && now.current.editing.error === undefined) now.current.finish(undefined);
      },
    }),
    [props.rowHref, props.onRow, props.leading, props.onEdit, columns],
  );

  return {
    desk,
    place,
    block: corner ? block : undefined,
    editing,
    pending,
    pinned: [place.row, ...(editing ? [indexOf.get(editing.key) ?? -1] : [])],
    handlers: { onKeyDown, onMouseDown, onMouseOver, onDblClick, onCopy, onPaste },
    /** Puts the focus back into the grid, after a sheet has closed. */
    focus: () => moveTo(place),
  };
}
