import type { PhotoRef } from './model';
import { lineCount } from './textWidth';

/** How pictures stand on what is left of a page: so many a row, each row so high without its captions. */
export type PhotoGrid = { perRow: number; high: number };

/** Measures of a page, all in one unit: twentieths of a point, CSS pixels. */
export type GridMeasures = {
  textWidth: number;
  /** Height that is left of the page. */
  room: number;
  /** Space between pictures beside each other. */
  gap: number;
  /** Rows are neither lower nor higher than this. */
  least: number;
  most: number;
  caption: { size: number; line: number; space: number };
};

/** The largest size with the picture's own proportions that fits into a place. */
export function fittedSize(
  photo: { width: number; height: number },
  room: { width: number; height: number },
): [number, number] {
  const { width, height } = photo.width > 0 && photo.height > 0 ? photo : { width: 4, height: 3 };
  const scale = Math.min(room.width / width, room.height / height);
  return [width * scale, height * scale];
}

/** The grid in which pictures are largest on what is left of a page; undefined where they would be too small to see anything. */
export function photoGrid(photos: readonly PhotoRef[], measures: GridMeasures): PhotoGrid | undefined {
  const { textWidth, room, gap, least, most, caption } = measures;
  let best: (PhotoGrid & { area: number }) | undefined;
  for (let perRow = 1; perRow <= Math.min(photos.length, 4); perRow += 1) {
    const width = textWidth / perRow - gap;
    const rows = Math.ceil(photos.length / perRow);
    let captions = 0;
    for (let row = 0; row < rows; row += 1) {
      const own = photos.slice(row * perRow, (row + 1) * perRow);
      captions += Math.max(1, ...own.map((one) => lineCount(one.caption, width / caption.size))) * caption.line;
      captions += caption.space;
    }
    const high = Math.min(Math.floor((room - captions) / rows), most);
    if (high < least) continue;
    const area = photos.reduce((sum, photo) => {
      const [wide, tall] = fittedSize(photo, { width, height: high });
      return sum + wide * tall;
    }, 0);
    if (!best || area > best.area) best = { perRow, high, area };
  }
  return best && { perRow: best.perRow, high: best.high };
}
