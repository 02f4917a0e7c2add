import type { DocOf } from './documents';
import { keyOf } from './ids';
import type { Movement } from './stock';

export type WriteOff = DocOf<'writeOff'>;

/** The movement that an approved request makes: one, however many directors approve it at once. */
export function writeOffMovementId(request: Pick<WriteOff, '_id' | 'item'>): string {
  return `movement:${request.item}:${keyOf(request._id)}`;
}

/**
 * Where a request stands. The movement decides: as long as it is there the things are off the books, whatever another
 * director wrote at the same time. `movement` is the one of `writeOffMovementId`, undefined if there is none.
 */
export function writeOffState(request: WriteOff, movement: Movement | undefined): 'open' | 'approved' | 'refused' {
  if (movement && !movement.deleted) return 'approved';
  return request.decision?.approved === false ? 'refused' : 'open';
}
