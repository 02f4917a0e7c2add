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
    case 'refused':
      return { type: 'server', detail: `${failure.status} ${failure.error}`.trim() };
  }
}
