import { readMeta, type YingchuangDatabase } from '../db/database';
import { ensureSchoolKey } from '../db/schoolKey';
import type { Space } from '../domain/spaces';
import type { SyncActions, SyncProblem } from '../domain/syncState';
import { forgetAccount, loadAccount, saveAccount } from './account';
import { databasePath } from './address';
import { backoff } from './backoff';
import type { CouchFailure } from './couch';
import type { Fetch, Sleep } from './line';
import { askOffice, isOffice, openLink, type Link } from './link';
import type { TryLock } from './locks';
import { pullPhoto } from './photos';
import { clockProblem, problemOf } from './problem';
import { createPace } from './pace';
import { ok, type Result } from './result';
import { createTally, roundOf } from './rounds';
import { createServerClock } from './serverClock';
import { createStatus } from './status';
import { createSpaceRunner, type Pass, type SpaceRunner } from './spaceRunner';
import { currentTerm, otherSpaces, waitingSpaces } from './spaces';
import type { Vault } from './vault';
import { testAccount } from './verdict';

export type EngineDeps = {
  db: YingchuangDatabase;
  fetch: Fetch;
  sleep: Sleep;
  tryLock: TryLock;
  vault: Vault;
  /** The app's own origin. */
  origin: string;
  /** What the browser says of the line; it may be wrong. */
  line: () => { isOnline: boolean; isMetered: boolean };
};

/** `commit`: something waits. `look`: the line or the app came back, or a person asked. `hidden`: the app may be killed. */
export type WakeReason = 'commit' | 'look' | 'hidden';

export type Engine = SyncActions & {
  start: () => void;
  /** Resolves when nothing runs any more. */
  stop: () => Promise<void>;
  wake: (reason: WakeReason) => void;
  setVisible: (isVisible: boolean) => void;
};

/** Waits in milliseconds. After a good round the longpoll hears changes; a full one finds what it missed. */
const IDLE = 300_000;
/** Servers lock out who asks too often with an account that is refused. */
const REFUSED = 3_600_000;
/** Another tab is at it. */
const BUSY = 5_000;
const UNSAID = 30_000;

type Outcome = { problem?: SyncProblem; isBusy: boolean };

/** The loop that can be killed anywhere and run twice without harm (DESIGN §3). Does nothing until there is an account. */
export function createEngine(deps: EngineDeps): Engine {
  const { db } = deps;
  const status = createStatus(db, deps.sleep);
  const pace = createPace(() => db.entropy.now());
  const clock = createServerClock(db);
  const tally = createTally();
  const runners = new Map<Space, SpaceRunner>();
  let life: AbortController | undefined;
  let running: Promise<void> | undefined;
  let link: Link | undefined;
  let isVisible = true;
  let failures = 0;
  let wants = { isFull: true, isForced: false };
  let asking: (() => void)[] = [];
  let nap = new AbortController();

  const couchDeps = {
    fetch: deps.fetch,
    sleep: deps.sleep,
    origin: deps.origin,
    now: () => db.entropy.now(),
    onDate: clock.hear,
    onBytes: (way: 'up' | 'down', bytes: number) => tally.add(way === 'up' ? 'bytesUp' : 'bytesDown', bytes),
  };

  const unlink = (): void => {
    for (const runner of runners.values()) runner.rest();
    runners.clear();
    link = undefined;
  };

  /** The account as it is stored now: another tab may have joined or left. */
  const currentLink = async (): Promise<Link | undefined> => {
    const account = (await readMeta(db, 'demo')) ? undefined : await loadAccount(db, deps.vault);
    if (!account) unlink();
    else if (!link || JSON.stringify(link.account) !== JSON.stringify(account)) {
      unlink();
      link = openLink(couchDeps, account);
    }
    return link;
  };

  const runnerOf = (space: Space): SpaceRunner => {
    const runner = runners.get(space) ?? createSpaceRunner(db, space, deps.tryLock);
    runners.set(space, runner);
    return runner;
  };

  const passOf = (to: Link, space: Space, signal: AbortSignal, isFull: boolean, isForced: boolean): Pass => ({
    couch: to.couch,
    path: databasePath(to.account.school, space),
    isOffice: isOffice(to),
    signal,
    onStored: (count, left) => {
      tally.add('docsDown', count);
      status.progress(count, left);
    },
    onSent: (count) => {
      tally.add('docsUp', count);
      status.progress(count);
    },
    onPhotosSent: (count) => tally.add('photosUp', count),
    pace,
    isFull,
    thumbsOnly: deps.line().isMetered && !isForced,
    isLeaving: !isVisible,
  });

  /** Which spaces a round visits after `main`, whose terms say which term it is. */
  const restOf = async (to: Link, signal: AbortSignal, isFull: boolean): Promise<Result<Space[], CouchFailure>> => {
    if (!isFull) {
      const some = await waitingSpaces(db);
      for (const runner of runners.values()) if (runner.hasHeard() || runner.owes()) some.add(runner.space);
      some.delete('main');
      return ok([...some]);
    }
    const mayReadOffice = await askOffice(to, signal);
    return mayReadOffice.ok ? ok(await otherSpaces(db, mayReadOffice.value)) : mayReadOffice;
  };

  const visit = async (to: Link, signal: AbortSignal, isFull: boolean, isForced: boolean): Promise<Outcome> => {
    const outcome: Outcome = { isBusy: false };
    const one = async (space: Space): Promise<CouchFailure | undefined> => {
      const done = await runnerOf(space).run(passOf(to, space, signal, isFull, isForced));
      if (done === 'busy') outcome.isBusy = true;
      return done === 'busy' || done.ok ? undefined : done.failure;
    };
    const fails = (failure: CouchFailure): Outcome => {
      const problem = problemOf(failure);
      return problem ? { ...outcome, problem } : outcome;
    };
    if (!to.roles) {
      const roles = await to.couch.roles(signal);
      if (!roles.ok) return fails(roles.failure);
      to.roles = roles.value;
    }
    const main = runnerOf('main');
    if (isFull || main.hasHeard() || main.owes() || (await waitingSpaces(db)).has('main')) {
      const failure = await one('main');
      if (failure) {
        // Nothing goes without `main`: an account that may not read it is as good as none.
        const isShutOut = failure.type === 'refused' && failure.status === 403;
        return fails(isShutOut ? { type: 'signIn', status: 403 } : failure);
      }
      // Only after all of `main` was pulled is it known that the school has none.
      if (isFull && isOffice(to) && (await ensureSchoolKey(db))) await one('main');
    }
    const rest = await restOf(to, signal, isFull);
    if (!rest.ok) return fails(rest.failure);
    for (const space of rest.value) {
      const failure = await one(space);
      if (!failure) continue;
      if (failure.type !== 'refused') return fails(failure);
      // A term that has no database yet, or a space this account may not enter, holds up nothing but itself.
      const isAbsent = failure.status === 404 || failure.status === 403;
      if (!isAbsent || (await waitingSpaces(db)).has(space)) Object.assign(outcome, fails(failure));
      runners.get(space)?.rest();
    }
    return outcome;
  };

  const round = async (signal: AbortSignal, isFull: boolean, isForced: boolean): Promise<Outcome | undefined> => {
    const to = await currentLink();
    if (!to) return undefined;
    await status.begin().catch(() => undefined);
    let outcome: Outcome;
    try {
      outcome = await visit(to, signal, isFull, isForced);
      const off = clockProblem(await clock.store());
      if (off && !outcome.problem) outcome = { ...outcome, problem: off };
    } catch (error) {
      // What is thrown is no answer of a server: the storage failed, or there is a bug. Told, and tried again later.
      const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      outcome = { isBusy: false, problem: { type: 'storage', detail } };
    }
    return outcome;
  };

  const listenAll = (signal: AbortSignal): void => {
    for (const runner of runners.values()) {
      if (!link || !isVisible) runner.rest();
      else
        runner
          .listen(passOf(link, runner.space, signal, false, false), (failure) => {
            if (failure && failure.type !== 'stopped') wants = { ...wants, isFull: true };
            if (failures === 0) nap.abort();
          })
          .catch(() => nap.abort());
    }
  };

  /** Milliseconds until there is something to do that this round put off; undefined if nothing was. */
  const putOffFor = async (): Promise<number | undefined> => {
    const owing = [...runners.values()].some((runner) => runner.owes()) ? UNSAID : undefined;
    const paced = pace.wait(await db.queue.toCollection().primaryKeys());
    return owing === undefined || paced === undefined ? (paced ?? owing) : Math.min(owing, paced);
  };

  const loop = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      nap = new AbortController();
      const { isFull, isForced } = wants;
      const asked = asking;
      wants = { isFull: false, isForced: false };
      asking = [];
      const started = db.entropy.now();
      const outcome = await round(signal, isFull, isForced);
      if (signal.aborted) break;
      let wait = IDLE;
      // What follows an ordinary wait is a full round; a small one finishes what was put off.
      let isFullNext = true;
      if (!outcome) wait = REFUSED;
      else {
        const { problem, isBusy } = outcome;
        const isBad = problem !== undefined && problem.type !== 'clock';
        failures = isBad ? failures + 1 : 0;
        if (problem?.type === 'signIn') wait = REFUSED;
        else if (isBad) wait = backoff(failures, (db.entropy.randomBytes(1)[0] ?? 0) / 256);
        else if (isBusy) wait = BUSY;
        else {
          const putOff = await putOffFor();
          if (putOff !== undefined) [wait, isFullNext] = [putOff, false];
        }
        // A state that cannot be stored must not end the loop: the next round finds the storage well again, or says so.
        const until = db.entropy.now();
        await status
          .end(problem, until + wait, isBusy ? undefined : roundOf(started, until, tally.take(), problem))
          .catch(() => undefined);
        if (isBad) for (const runner of runners.values()) runner.rest();
        else listenAll(signal);
      }
      for (const answer of asked) answer();
      await deps.sleep(wait, nap.signal);
      if (!nap.signal.aborted && isFullNext) wants = { ...wants, isFull: true };
    }
    for (const answer of asking.splice(0)) answer();
  };

  const wake = (reason: WakeReason): void => {
    if (reason === 'look') {
      wants = { ...wants, isFull: true };
      nap.abort();
      // While the line is bad only its coming back shortens the wait: every tap would be a try otherwise.
    } else if (failures === 0) nap.abort();
  };

  return {
    start: () => {
      if (life) return;
      life = new AbortController();
      const { signal } = life;
      signal.addEventListener('abort', () => nap.abort());
      wants = { isFull: true, isForced: false };
      // Who asks right after the start is answered by the first round.
      running = Promise.resolve().then(() => loop(signal));
    },
    stop: async () => {
      life?.abort();
      life = undefined;
      await running;
      unlink();
    },
    wake,
    setVisible: (visible) => {
      if (visible === isVisible) return;
      isVisible = visible;
      if (!visible) for (const runner of runners.values()) if (!runner.owes()) runner.rest();
      wake(visible ? 'look' : 'hidden');
    },
    test: async (account) => testAccount(couchDeps, account, await currentTerm(db), deps.line().isOnline),
    join: async (account) => {
      if (await readMeta(db, 'demo')) throw new Error('demo');
      await saveAccount(db, deps.vault, account);
      failures = 0;
      wake('look');
    },
    leave: async () => {
      const left = link?.couch;
      unlink();
      await forgetAccount(db, deps.vault);
      // The person is gone either way: a server that cannot be reached ends the session by itself.
      await left?.signOut().catch(() => undefined);
      await status.clear();
    },
    syncNow: () =>
      new Promise((resolve) => {
        if (!life) return resolve();
        asking.push(resolve);
        wants = { isFull: true, isForced: true };
        nap.abort();
      }),
    fetchPhoto: async (photoId, name) => {
      const space = (await db.docs.get(photoId))?.space;
      const to = space && (await currentLink());
      if (!space || !to) return false;
      const pass = passOf(to, space, life?.signal ?? new AbortController().signal, false, false);
      const got = await pullPhoto({ ...pass, db, space, settle: () => Promise.resolve() }, photoId, name);
      return got.ok && got.value;
    },
  };
}
