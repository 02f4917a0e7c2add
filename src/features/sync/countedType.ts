import { isDocType, type DocType } from '../../domain/documents';
import { typeOf } from '../../domain/ids';

/** A type in the catalogue's words; what a newer version made is `other`. */
export type CountedType = DocType | 'other';

export function countedType(id: string): CountedType {
  const type = typeOf(id);
  return isDocType(type) ? type : 'other';
}
