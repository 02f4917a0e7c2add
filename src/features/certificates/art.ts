import { DESIGNS } from './designs';
import { PAPER_SIZES, type Design, type Paper } from './paper';

const pictures = new Map<string, HTMLImageElement>();

/**
 * The address of a design's picture: the same for all papers of a batch, so that hundreds of them are as light as one, and each
 * with its own ids. It is kept as a picture that was loaded: what is put on the page while it prints has to be there at once.
 */
export function artOf(design: Exclude<Design, 'blank'>, paper: Paper): string {
  const name = `${design} ${paper}`;
  const found = pictures.get(name);
  if (found) return found.src;
  const { width, height } = PAPER_SIZES[paper];
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">${DESIGNS[design](paper)}</svg>`;
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(drawn)}`;
  pictures.set(name, picture);
  return picture.src;
}
