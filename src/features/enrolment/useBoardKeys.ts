import { useRef, useState } from 'preact/hooks';
import type { BoardColumn } from './boardModel';

/** A card on the board, by the keys of its child and its column; no child: the head of the column. */
export type Spot = { column: string; child?: string | undefined };

export interface BoardKeys {
  /** What the keyboard has cut. */
  cut: Spot | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
  setCut: (spot: Spot | undefined) => void;
}

const spotOf = (node: Element | null): Spot | undefined => {
  const own = node?.closest<HTMLElement>('[data-column]');
  return own ? { column: own.dataset['column'] ?? '', child: own.dataset['child'] } : undefined;
};

/**
 * The keyboard of the board: arrows go from card to card and from column to column, Ctrl+X cuts, Ctrl+V places, Escape gives up,
 * Ctrl+Z takes the last move back. Every card and head is a button with `data-column` and `data-child`.
 */
export function useBoardKeys(
  columns: readonly BoardColumn[],
  act: {
    onCut: (spot: Spot) => boolean;
    onPlace: (from: Spot, column: string) => void;
    onGiveUp: () => void;
    onUndo: () => void;
  },
): BoardKeys {
  const [cut, setCut] = useState<Spot>();
  const latest = useRef({ columns, act });
  latest.current = { columns, act };
  const focus = (board: Element, spot: Spot) => {
    const selector =
      `[data-column="${spot.column}"]` + (spot.child ? `[data-child="${spot.child}"]` : ':not([data-child])');
    board.querySelector<HTMLElement>(selector)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const board = event.currentTarget as Element;
    const spot = spotOf(event.target as Element);
    if (!spot) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === 'z') {
      event.preventDefault();
      latest.current.act.onUndo();
      return;
    }
    if (command && event.key === 'x' && spot.child) {
      event.preventDefault();
      if (latest.current.act.onCut(spot)) setCut(spot);
      return;
    }
    if (command && event.key === 'v' && cut) {
      event.preventDefault();
      setCut(undefined);
      latest.current.act.onPlace(cut, spot.column);
      return;
    }
    if (event.key === 'Escape' && cut) {
      event.preventDefault();
      setCut(undefined);
      latest.current.act.onGiveUp();
      return;
    }
    const next = command ? undefined : neighbour(latest.current.columns, spot, event.key);
    if (!next) return;
    event.preventDefault();
    focus(board, next);
  };
  return { cut, setCut, onKeyDown };
}

/** Where an arrow leads; undefined for other keys and at the edges. */
function neighbour(columns: readonly BoardColumn[], { column, child }: Spot, key: string): Spot | undefined {
  const at = columns.findIndex((one) => one.key === column);
  const spotsOf = (one: BoardColumn | undefined): Spot[] =>
    one ? [{ column: one.key }, ...one.cards.map((card) => ({ column: one.key, child: card.child.key }))] : [];
  const own = spotsOf(columns[at]);
  const row = own.findIndex((one) => one.child === child);
  switch (key) {
    case 'ArrowDown':
      return own[row + 1];
    case 'ArrowUp':
      return own[row - 1];
    case 'ArrowRight':
    case 'ArrowLeft': {
      const beside = spotsOf(columns[at + (key === 'ArrowRight' ? 1 : -1)]);
      return beside[Math.min(Math.max(row, 0), beside.length - 1)];
    }
    case 'Home':
      return own[0];
    case 'End':
      return own.at(-1);
    default:
      return undefined;
  }
}
