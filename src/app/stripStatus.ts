import { timeOf } from '../domain/dates';
import type { SyncState } from '../domain/syncState';
import { syncFigures } from '../ui/syncFigures';
import type { StripStatus } from './SyncStrip';

/** What the strip is made of: counts of this device, and the sync worker's own account of itself. */
export type StripFacts = {
  isJoined: boolean;
  pending: number;
  /** Documents and photos the server refused, documents that could not be read, concurrent edits: things for a person. */
  attention: number;
  sync: SyncState | undefined;
  isOnline: boolean;
};

/** Which of SPEC's words holds now. Wanting a password goes before everything, since nothing moves without it. */
export function stripStatus({ isJoined, pending, attention, sync, isOnline }: StripFacts): StripStatus {
  if (!isJoined) return { state: 'local', pending: 0 };
  if (sync?.problem?.type === 'signIn') return { state: 'signIn', pending };
  if (sync?.problem?.type === 'otherServer') return { state: 'attention', pending, attention: attention + 1 };
  if (sync?.running && isOnline) {
    return { state: 'syncing', pending, progress: syncFigures(sync) };
  }
  if (attention > 0) return { state: 'attention', pending, attention };
  // A clock that is wrong is told elsewhere; it holds nothing up.
  const isStuck = sync?.problem !== undefined && sync.problem.type !== 'clock';
  if (!isOnline || isStuck || sync?.finishedAt === undefined) return { state: 'waiting', pending };
  if (pending > 0) return { state: 'local', pending };
  return { state: 'synced', pending, time: timeOf(new Date(sync.finishedAt)) };
}
