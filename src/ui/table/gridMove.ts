/** A cell by its place: row -1 is the header. */
export type Place = { row: number; column: number };
/** How much there is to move in, and how many rows a page is. */
export type GridSize = { rows: number; columns: number; page: number };

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** Where a key leads in a grid (WAI-ARIA: arrows, Home, End, with Ctrl the corners, pages); undefined if it leads nowhere. */
export function moveBy(key: string, isControl: boolean, from: Place, size: GridSize): Place | undefined {
  const to = ((): Place | undefined => {
    switch (key) {
      case 'ArrowUp':
        return { ...from, row: isControl ? 0 : from.row - 1 };
      case 'ArrowDown':
        return { ...from, row: isControl ? size.rows - 1 : from.row + 1 };
      case 'ArrowLeft':
        return { ...from, column: isControl ? 0 : from.column - 1 };
      case 'ArrowRight':
        return { ...from, column: isControl ? size.columns - 1 : from.column + 1 };
      case 'Home':
        return { row: isControl ? 0 : from.row, column: 0 };
      case 'End':
        return { row: isControl ? size.rows - 1 : from.row, column: size.columns - 1 };
      case 'PageUp':
        return { ...from, row: Math.max(0, from.row - size.page) };
      case 'PageDown':
        return { ...from, row: from.row + size.page };
      default:
        return undefined;
    }
  })();
  return to && { row: clamp(to.row, -1, size.rows - 1), column: clamp(to.column, 0, size.columns - 1) };
}

/** The next cell that can be edited, row by row, or the one before; undefined at the end. */
export function nextEditable(
  from: Place,
  isBack: boolean,
  size: GridSize,
  canEdit: (place: Place) => boolean,
): Place | undefined {
  const step = isBack ? -1 : 1;
  for (let at = from.row * size.columns + from.column + step; at >= 0 && at < size.rows * size.columns; at += step) {
    const place = { row: Math.floor(at / size.columns), column: at % size.columns };
    if (canEdit(place)) return place;
  }
  return undefined;
}

/** A rectangle of cells, both corners included. */
export type Block = { top: number; bottom: number; left: number; right: number };

export function blockOf(a: Place, b: Place): Block {
  return {
    top: Math.max(0, Math.min(a.row, b.row)),
    bottom: Math.max(0, Math.max(a.row, b.row)),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}
