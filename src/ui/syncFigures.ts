import type { SyncState } from '../domain/syncState';

/** How far a round is: kilobytes while a snapshot comes down, documents otherwise. */
export type SyncFigures = { done?: number; total?: number; unit?: 'KB' };

export function syncFigures({ done, total, loading }: SyncState): SyncFigures {
  // Rounded up both: what has begun to come is never 0, and the end is reached at the end.
  if (loading) return { done: Math.ceil(loading.done / 1000), total: Math.ceil(loading.total / 1000), unit: 'KB' };
  return { ...(done === undefined ? {} : { done }), ...(total === undefined ? {} : { total }) };
}
