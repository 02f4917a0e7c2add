import { photosOf } from './booklet';
import type { Writers } from './writers';

/** The writers, each fetched when its format is first wanted. Who stops a job ends its worker, so no signal goes along. */
export const lazyWriters: Writers = {
  word: async (volume, photo, onPhoto) => {
    const { docxPieces } = await import('./docx/writeDocx');
    const sizes = new Map(photosOf(volume).map((one) => [one.photo, one]));
    const { pieces, missing } = await docxPieces(
      volume,
      async (key) => {
        const bytes = await photo(key);
        const size = sizes.get(key);
        return bytes && size && { bytes, width: size.width, height: size.height };
      },
      { onPhoto },
    );
    return { bytes: pieces, missing };
  },
  excel: async (volume) => ({ bytes: await (await import('./xlsx/writeXlsx')).writeXlsx(volume), missing: [] }),
};
