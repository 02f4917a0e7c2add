import { photosOf } from './booklet';
import type { Writers } from './writers';

/** The writers, each fetched when its format is first wanted. */
export const lazyWriters: Writers = {
  word: async (volume, photo) => {
    const { writeDocx } = await import('./docx/writeDocx');
    const sizes = new Map(photosOf(volume).map((one) => [one.photo, one]));
    const written = await writeDocx(volume, async (key) => {
      const bytes = await photo(key);
      const size = sizes.get(key);
      return bytes && size && { bytes, width: size.width, height: size.height };
    });
    return written.bytes;
  },
  excel: async (volume) => (await import('./xlsx/writeXlsx')).writeXlsx(volume),
};
