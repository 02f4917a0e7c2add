import { loadWords } from '../../i18n';
import { later } from '../later';

/**
 * Pictures of papers and things, on any page: takes or chooses several, shrinks them on the device, shows them small and
 * large, takes them off with 撤销; works without network like every record, and they go up and come down with all photos.
 *
 * ```tsx
 * import { pictures } from '../../db/pictures';
 * import { Pictures } from '../../ui/pictures/Pictures';
 *
 * <Pictures store={pictures} of={regulation._id} kind="scan" label={t('school.scan')} />
 * <Pictures store={pictures} of={item._id} kind="item" label={t('equipment.photo')} size="photo" />
 * ```
 *
 * `of` is the id of the document they belong to (best one that is stored: they lie in its space), `kind` which of its
 * pictures they are, a word of the feature's own. `size` is `paper` (kept legible, the default) or `photo`. With `readOnly`
 * there are neither buttons to add nor to take off. The code and its words come when it is first painted, so a page need
 * not do anything for them. When a document is deleted its pictures may stay: the document can be brought back.
 */
export const Pictures = later(async () => {
  const [part] = await Promise.all([import('./PicturesPart'), loadWords('pictures')]);
  return part.PicturesPart;
});
