import type { Block } from '../../../archive/model';
import { fittedSize, photoGrid, type PhotoGrid } from '../../../archive/photoGrid';
import type { Row } from './pages';

/** Pictures of a booklet; `grid` is chosen for those that have to stand on the page of their record, in millimetres. */
export type PaperPhotos = Extract<Block, { type: 'photos' }> & { grid?: PhotoGrid };

/** Height of a row of pictures in millimetres: two on a page one below the other, or three rows of two. */
const HEIGHTS = { 1: 98, 2: 60 } as const;
/** Pictures lower than this, in millimetres, show nothing. */
const LEAST = 26;
/** Space between pictures in millimetres. */
const GAP = 4;
/** A caption's letters, its lines, and the space around a row; points in millimetres. */
const CAPTION = { size: 3.7, line: 6, space: 4.5 };

const gridOf = ({ perRow, grid }: PaperPhotos): PhotoGrid => grid ?? { perRow, high: HEIGHTS[perRow] };

/** The pictures as large as what is left of their page has room for; `room` and `textWidth` in millimetres. */
export function onOnePage(block: PaperPhotos, room: number, textWidth: number): PaperPhotos {
  const most = block.photos.length === 1 ? HEIGHTS[1] : HEIGHTS[2];
  const measures = { textWidth, room: room - 5, gap: GAP, least: LEAST, most, caption: CAPTION };
  const grid = photoGrid(block.photos, measures);
  return grid ? { ...block, grid } : block;
}

export interface PrintPhotosProps {
  block: PaperPhotos;
  rows: readonly Row[] | undefined;
  /** In millimetres. */
  textWidth: number;
  photoUrl: (photo: string) => string | undefined;
}

/**
 * Pictures in a grid, each with its caption under it; fewer in the last row stand in its middle. One that could not be read
 * leaves its place and says so.
 */
export function PrintPhotos({ block, rows, textWidth, photoUrl }: PrintPhotosProps) {
  const { photos } = block;
  const { perRow, high } = gridOf(block);
  const shown = rows?.map(({ row }) => row) ?? Array.from({ length: Math.ceil(photos.length / perRow) }, (_, at) => at);
  return (
    <div class="booklet-photos">
      {shown.map((row) => {
        const own = photos.slice(row * perRow, (row + 1) * perRow);
        const place = { width: textWidth / own.length - GAP, height: high };
        return (
          <div key={row} data-row={row} style={{ gridTemplateColumns: `repeat(${own.length}, minmax(0, 1fr))` }}>
            {own.map((one) => {
              const url = photoUrl(one.photo);
              const [width, height] = fittedSize(one, place);
              const size = { width: `${width.toFixed(2)}mm`, height: `${height.toFixed(2)}mm` };
              return (
                <figure key={one.photo}>
                  {url === undefined ? (
                    <p style={size}>（缺照片）</p>
                  ) : (
                    <img src={url} style={size} alt={one.caption} />
                  )}
                  <figcaption>{one.caption}</figcaption>
                </figure>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
