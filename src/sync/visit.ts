import { readMeta, writeMeta, type YingchuangDatabase } from '../db/database';
import { hasErased, isToTidy } from '../db/erased';
import type { Space } from '../domain/spaces';
import type { LetGo, SyncProblem } from '../domain/syncState';
import type { CouchFailure } from './couch';
import { askOffice, askRoles, isOffice, type Link } from './link';
import { problemOf } from './problem';
import type { SpaceDeps } from './pull';
import { ok, type Result } from './result';
import type { Runners } from './runners';
import type { Pass } from './spaceRunner';
import { planSpaces, waitingSpaces, type Plan } from './spaces';

/** How a round went. `isBusy`: another tab is at some space; `retryAfter` (ms) is how long the server wants to be left alone. */
export type Outcome = { problem?: SyncProblem; isBusy: boolean; retryAfter?: number };

/** `isFull`: look for changes whether or not somebody listens for them. `isForced`: a person asked. */
export type Visit = { to: Link; signal: AbortSignal; isFull: boolean; isForced: boolean };

export type VisitDeps = {
  db: YingchuangDatabase;
  runners: Runners;
  passOf: (visit: Visit, space: Space) => Pass;
  /** Terms that somebody wants to let go of, and whom to tell how it went. */
  letting: Map<Space, (how: LetGo) => void>;
};

/** Goes through the spaces of one account once: `main` first, which says what the others are. */
export function createVisits({ db, runners, passOf, letting }: VisitDeps): (visit: Visit) => Promise<Outcome> {
  /** When (ms) a space could not be cleaned of erased children because it is absent or closed. */
  const unclean = new Map<Space, number>();

  return async (visit) => {
    const { to, signal, isFull, isForced } = visit;
    const outcome: Outcome = { isBusy: false };
    /** Spaces that another tab is at. */
    const elsewhere = new Set<Space>();
    const one = async (space: Space): Promise<CouchFailure | undefined> => {
      const done = await runners.of(space).run(passOf(visit, space));
      if (done === 'busy') {
        outcome.isBusy = true;
        elsewhere.add(space);
      }
      return done === 'busy' || done.ok ? undefined : done.failure;
    };
    const fails = (failure: CouchFailure): Outcome => {
      const problem = problemOf(failure);
      const retryAfter = failure.type === 'refused' ? failure.retryAfter : undefined;
      return { ...outcome, ...(problem ? { problem } : {}), ...(retryAfter === undefined ? {} : { retryAfter }) };
    };
    const depsOf = (space: Space): SpaceDeps => ({
      ...passOf(visit, space),
      db,
      space,
      settle: () => Promise.resolve(),
    });

    const visitMain = async (): Promise<Outcome | undefined> => {
      const failure = await one('main');
      if (failure) {
        // Nothing goes without `main`: an account that may not read it is as good as none.
        const isShutOut = failure.type === 'refused' && failure.status === 403;
        return fails(isShutOut ? { type: 'signIn', status: 403 } : failure);
      }
      // Who has `main` does all the others as well: what this tab kept of them would be done by nobody.
      if (outcome.isBusy) {
        runners.rest();
        return outcome;
      }
      // Only after all of `main` was pulled is it known that the school has none.
      if (isFull && isOffice(to) && (await makeSchoolKey(db))) await one('main');
      return undefined;
    };

    /** What is done in a space that was visited well. */
    const finish = async (space: Space, isLeaving: boolean): Promise<CouchFailure | undefined> => {
      // What was listed while it was shut goes up now and not at the next chance.
      if ((await readMeta(db, 'shut'))?.[space] && (await (await import('./shut')).noteOpen(db, space)))
        await one(space);
      if (!isLeaving && !letting.has(space)) return undefined;
      const gone = await (await import('./letGo')).letGo(depsOf(space));
      if (!gone.ok) return gone.failure;
      const isGone = gone.value.docs + gone.value.photos === 0;
      if (isGone) runners.forget(space);
      letting.get(space)?.(isGone ? { type: 'gone' } : { type: 'unsent', ...gone.value });
      letting.delete(space);
      return undefined;
    };

    const roles = await askRoles(to, signal, db.entropy.now(), isForced);
    if (!roles.ok) return fails(roles.failure);
    const main = runners.of('main');
    if (isFull || main.hasHeard() || main.owes() || (await waitingSpaces(db)).has('main')) {
      const ended = await visitMain();
      if (ended) return ended;
    }
    if (await isToTidy(db)) {
      const purged = await (await import('../db/tidy')).tidy(db);
      for (const space of purged) runners.forget(space);
    }
    const rest = await planRest(db, runners, visit);
    if (!rest.ok) return fails(rest.failure);
    for (const space of rest.value.visit) {
      const failure = await one(space);
      if (!failure) {
        const unfinished = elsewhere.has(space) ? undefined : await finish(space, rest.value.leaving.has(space));
        if (unfinished) return fails(unfinished);
        continue;
      }
      if (failure.type !== 'refused') return fails(failure);
      if (failure.status === 403) await (await import('./shut')).noteShut(db, space);
      // A term that has no database yet, or a space this account may not enter, holds up nothing but itself.
      const isAbsent = failure.status === 404 || failure.status === 403;
      if (!isAbsent || (await waitingSpaces(db)).has(space)) Object.assign(outcome, fails(failure));
      runners.of(space).rest();
    }
    if (isOffice(to) && (await hasErased(db))) {
      const { cleanServer } = await import('./cleanServer');
      const noted = await cleanServer(db, depsOf, unclean);
      if (!noted.ok) return fails(noted.failure);
      if (noted.value) await one('main');
    }
    return outcome;
  };
}

/** Only the office's devices need the code, and one of them once: the first visit does without. */
async function makeSchoolKey(db: YingchuangDatabase): Promise<boolean> {
  // Not here yet on a line that has just broken: the next round tries again.
  const keys = await import('../db/schoolKey').catch(() => undefined);
  return keys !== undefined && keys.ensureSchoolKey(db);
}

/** Which spaces a round visits after `main`, whose terms say which term it is. */
async function planRest(
  db: YingchuangDatabase,
  runners: Runners,
  { to, signal, isFull }: Visit,
): Promise<Result<Plan, CouchFailure>> {
  if (!isFull) {
    const some = await waitingSpaces(db);
    for (const runner of runners.all()) if (runner.hasHeard() || runner.owes()) some.add(runner.space);
    some.delete('main');
    return ok({ visit: [...some], leaving: new Set() });
  }
  const office = await askOffice(to, signal);
  if (!office.ok) return office;
  // For a tutor it is always shut, and nothing of it is here.
  const isTaken = office.value === 'shut' && (await db.docs.where('space').equals('office').first()) !== undefined;
  if (isTaken || (await readMeta(db, 'shut'))?.office) await (await import('./shut')).noteOffice(db, office.value);
  const known = (await readMeta(db, 'rights'))?.office;
  // A database that is missing says nothing of the account.
  const isOpen = office.value === 'absent' ? (known ?? false) : office.value === 'open';
  if (known !== isOpen) await writeMeta(db, 'rights', { office: isOpen });
  return ok(await planSpaces(db, office.value === 'open'));
}
