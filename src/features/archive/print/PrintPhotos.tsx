import type { Block, PhotoRef } from '../../../archive/model';
import type { Row } from './pages';

type Photos = Extract<Block, { type: 'photos' }>;

/** Height and width of a picture's place in millimetres: two on a page one below the other, or three rows of two. */
const PLACES = { 1: { width: 156, height: 98 }, 2: { width: 76, height: 60 } } as const;

/** What a picture of unknown size is taken for. */
const USUAL = { width: 4, height: 3 };

/** The largest size with the picture's own proportions that fits into its place. */
function sizeOf({ width, height }: PhotoRef, perRow: 1 | 2): { width: string; height: string } {
  const own = width > 0 && height > 0 ? { width, height } : USUAL;
  const place = PLACES[perRow];
  const scale = Math.min(place.width / own.width, place.height / own.height);
  return { width: `${(own.width * scale).toFixed(2)}mm`, height: `${(own.height * scale).toFixed(2)}mm` };
}

/** Pictures in a grid, each with its caption under it; one that could not be read leaves its place and says so. */
export function PrintPhotos({
  block: { photos, perRow },
  rows,
  photoUrl,
}: {
  block: Photos;
  rows: readonly Row[] | undefined;
  photoUrl: (photo: string) => string | undefined;
}) {
  const shown = rows?.map(({ row }) => row) ?? Array.from({ length: Math.ceil(photos.length / perRow) }, (_, at) => at);
  return (
    <div class="booklet-photos">
      {shown.map((row) => (
        <div key={row} data-row={row} class={`booklet-photos-${perRow}`}>
          {photos.slice(row * perRow, (row + 1) * perRow).map((one) => {
            const url = photoUrl(one.photo);
            return (
              <figure key={one.photo}>
                {url === undefined ? (
                  <p style={sizeOf(one, perRow)}>（缺照片）</p>
                ) : (
                  <img src={url} style={sizeOf(one, perRow)} alt={one.caption} />
                )}
                <figcaption>{one.caption}</figcaption>
              </figure>
            );
          })}
        </div>
      ))}
    </div>
  );
}
