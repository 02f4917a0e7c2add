import type { SyncProblem } from '../domain/syncState';
import type { CouchFailure } from './couch';

/** What a failure means for the person; undefined if it was no failure but somebody's wish to stop. */
export function problemOf(failure: CouchFailure): SyncProblem | undefined {
  switch (failure.type) {
    case 'stopped':
      return undefined;
    case 'unreachable':
      return { type: 'unreachable', detail: failure.detail };
    case 'notCouch':
      // Most often the page of a captive portal: the school's server cannot be reached from here.
      return { type: 'unreachable', detail: `not CouchDB, ${failure.status}` };
    case 'signIn':
      return { type: 'signIn', detail: String(failure.status) };
    case 'otherServer':
      return { type: 'otherServer', detail: failure.was };
    case 'refused':
      return { type: 'server', detail: `${failure.status} ${failure.error}`.trim() };
  }
}

/** A phone's clock that is off by more than this (ms) is worth telling: lesser ones are corrected in silence. */
const CLOCK_OFF = 600_000;

/** The clock as a problem of the person's; `offset` is what the server is ahead, in milliseconds. */
export function clockProblem(offset: number): SyncProblem | undefined {
  if (Math.abs(offset) < CLOCK_OFF) return undefined;
  return { type: 'clock', detail: `${Math.round(offset / 60_000)} min` };
}
