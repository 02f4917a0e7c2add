import { readMeta, writeMeta, type YingchuangDatabase } from '../db/database';
import { currentTime } from '../db/device';
import { hasErased, isToTidy } from '../db/erased';
import { releaseTerm } from '../db/termChoices';
import { dayOf } from '../domain/dates';
import { termSpace, type Space } from '../domain/spaces';
import type { LetGo, SyncActions, SyncProblem } from '../domain/syncState';
import { forgetAccount, loadAccount, saveAccount } from './account';
import { databasePath } from './address';
import { backoff } from './backoff';
import type { CouchFailure } from './couch';
import { createGate } from './gate';
import { hasPhotoWork } from '../db/photoQueue';
import type { LineState } from '../domain/photoLine';
import type { Fetch, Sleep } from './line';
import { askOffice, askRoles, isOffice, openLink, type Link } from './link';
import type { TryLock } from './locks';
import type { PhotoLane } from './photoLane';
import { clockProblem, problemOf } from './problem';
import type { SpaceDeps } from './pull';
import { createPace } from './pace';
import { ok, type Result } from './result';
import { createTally, roundOf } from './rounds';
import { createServerClock } from './serverClock';
import { offerSnapshot } from './snapshot';
import { createStatus } from './status';
import { createSpaceRunner, type Pass, type SpaceRunner } from './spaceRunner';
import { currentTerm, planSpaces, waitingSpaces, type Plan } from './spaces';
import type { Vault } from './vault';

export type EngineDeps = {
  db: YingchuangDatabase;
  fetch: Fetch;
  sleep: Sleep;
  tryLock: TryLock;
  vault: Vault;
  /** The app's own origin. */
  origin: string;
  /** What the browser says of the line; it may be wrong. */
  line: () => LineState;
  /** Fetches what moves pictures, which a new phone needs last of all; a test may have it at hand. */
  loadLane?: () => Promise<typeof import('./photoLane')>;
};

/** `commit`: something waits. `look`: the line or the app came back, or a person asked. `hidden`: the app may be killed. */
export type WakeReason = 'commit' | 'look' | 'hidden';

export type Engine = SyncActions & {
  start: () => void;
  /** Resolves when nothing runs any more. */
  stop: () => Promise<void>;
  wake: (reason: WakeReason) => void;
  setVisible: (isVisible: boolean) => void;
  /** Resolves when no picture is on its way. */
  photosIdle: () => Promise<void>;
};

/**
 * Waits in milliseconds. After a good round the longpoll hears changes, and an app that is hidden asks when it is shown: a full
 * round finds what both missed. Where no longpoll gets through it is the only way to hear.
 */
const IDLE = 1_800_000;
const IDLE_DEAF = 300_000;
/** Servers lock out who asks too often with an account that is refused. */
const REFUSED = 3_600_000;
/** Another tab is at it: asked for again after this time, and twice as long every time up to eight times. */
const BUSY = 5_000;
/** A line that flaps, or a window shown again and again, is a reason to ask no oftener than this, while asking is in vain than four times this. */
const LOOK_GAP = 3_000;
const UNSAID = 30_000;

/** `retryAfter` (ms) is how long the server wants to be left alone. */
/** Only the office's devices need the code, and one of them once: the first visit does without. */
async function makeSchoolKey(db: YingchuangDatabase): Promise<boolean> {
  // Not here yet on a line that has just broken: the next round tries again.
  const keys = await import('../db/schoolKey').catch(() => undefined);
  return keys !== undefined && keys.ensureSchoolKey(db);
}

type Outcome = { problem?: SyncProblem; isBusy: boolean; retryAfter?: number };

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
  let busyRounds = 0;
  let wants = { isFull: true, isForced: false };
  let asking: (() => void)[] = [];
  /** Terms that somebody wants to let go of, and whom to tell how it went. */
  const letting = new Map<Space, (how: LetGo) => void>();
  /** When (ms) a space could not be cleaned of erased children because it is absent or closed. */
  const unclean = new Map<Space, number>();
  let nap = new AbortController();
  const gate = createGate(deps.sleep);
  let lane: Promise<PhotoLane> | undefined;
  let moving: Promise<void> | undefined;
  let offering: Promise<void> | undefined;

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

  const passOf = (to: Link, space: Space, signal: AbortSignal, isFull: boolean): Pass => ({
    couch: to.couch,
    path: databasePath(to.account.school, space),
    isOffice: isOffice(to),
    signal,
    onTurn: () => status.begin().catch(() => undefined),
    onStored: (count, left) => {
      tally.add('docsDown', count);
      status.progress(count, left);
    },
    onLoaded: status.loading,
    onSent: (count) => {
      tally.add('docsUp', count);
      status.progress(count);
    },
    pace,
    isFull,
    isLeaving: !isVisible,
  });

  const laneNow = (): Promise<PhotoLane> => {
    lane ??= (deps.loadLane ?? (() => import('./photoLane')))()
      .then(({ createPhotoLane }) =>
        createPhotoLane({
          db,
          sleep: deps.sleep,
          tryLock: deps.tryLock,
          line: deps.line,
          onSent: () => tally.add('photosUp', 1),
          reach: async (space, signal) => {
            const to = life && (await currentLink());
            if (!to) return undefined;
            const path = databasePath(to.account.school, space);
            return { db, couch: to.couch, space, path, signal, isOffice: isOffice(to) };
          },
        }),
      )
      .catch((error: unknown) => {
        lane = undefined;
        throw error;
      });
    return lane;
  };

  /** Nobody waits for pictures. `isFresh`: a reason not to mind that they failed a moment ago. */
  const movePhotos = (isForced: boolean, isFresh: boolean): void => {
    const move = async (): Promise<void> => {
      if (life && (await hasPhotoWork(db))) (await laneNow()).wake(isForced, isFresh);
    };
    // What moves pictures could not be fetched, or the storage failed: the next round tries again.
    moving = move().catch(() => undefined);
  };

  /** Beside the rounds: what a new phone will take must not keep anybody waiting here. */
  const offerSnapshots = (to: Link, signal: AbortSignal): void => {
    const offer = async (): Promise<void> => {
      for (const runner of runners.values())
        if (runner.isToOffer())
          await offerSnapshot(runner.deps(passOf(to, runner.space, signal, false)), deps.line().isMetered);
    };
    // It is for others and done again at the next agreement: no failure of it is one of this device's.
    offering ??= offer()
      .catch(() => undefined)
      .finally(() => {
        offering = undefined;
      });
  };

  /** Which spaces a round visits after `main`, whose terms say which term it is. */
  const restOf = async (to: Link, signal: AbortSignal, isFull: boolean): Promise<Result<Plan, CouchFailure>> => {
    if (!isFull) {
      const some = await waitingSpaces(db);
      for (const runner of runners.values()) if (runner.hasHeard() || runner.owes()) some.add(runner.space);
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
  };

  const forgetRunner = (space: Space): void => {
    runners.get(space)?.rest();
    runners.delete(space);
  };

  const visit = async (to: Link, signal: AbortSignal, isFull: boolean, isForced: boolean): Promise<Outcome> => {
    const outcome: Outcome = { isBusy: false };
    /** Spaces that another tab is at. */
    const elsewhere = new Set<Space>();
    const one = async (space: Space): Promise<CouchFailure | undefined> => {
      const done = await runnerOf(space).run(passOf(to, space, signal, isFull));
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
    const roles = await askRoles(to, signal, db.entropy.now(), isForced);
    if (!roles.ok) return fails(roles.failure);
    const main = runnerOf('main');
    if (isFull || main.hasHeard() || main.owes() || (await waitingSpaces(db)).has('main')) {
      const failure = await one('main');
      if (failure) {
        // Nothing goes without `main`: an account that may not read it is as good as none.
        const isShutOut = failure.type === 'refused' && failure.status === 403;
        return fails(isShutOut ? { type: 'signIn', status: 403 } : failure);
      }
      // Who has `main` does all the others as well: what this tab kept of them would be done by nobody.
      if (outcome.isBusy) {
        for (const runner of runners.values()) runner.rest();
        return outcome;
      }
      // Only after all of `main` was pulled is it known that the school has none.
      if (isFull && isOffice(to) && (await makeSchoolKey(db))) await one('main');
    }
    if (await isToTidy(db)) {
      const purged = await (await import('../db/tidy')).tidy(db);
      for (const space of purged) forgetRunner(space);
    }
    const rest = await restOf(to, signal, isFull);
    if (!rest.ok) return fails(rest.failure);
    const depsOf = (space: Space): SpaceDeps => {
      const pass = passOf(to, space, signal, isFull);
      return { ...pass, db, space, settle: () => Promise.resolve() };
    };
    for (const space of rest.value.visit) {
      const failure = await one(space);
      if (!failure) {
        if (elsewhere.has(space)) continue;
        // What was listed while it was shut goes up now and not at the next chance.
        if ((await readMeta(db, 'shut'))?.[space] && (await (await import('./shut')).noteOpen(db, space)))
          await one(space);
        if (!rest.value.leaving.has(space) && !letting.has(space)) continue;
        const gone = await (await import('./letGo')).letGo(depsOf(space));
        if (!gone.ok) return fails(gone.failure);
        const isGone = gone.value.docs + gone.value.photos === 0;
        if (isGone) forgetRunner(space);
        letting.get(space)?.(isGone ? { type: 'gone' } : { type: 'unsent', ...gone.value });
        letting.delete(space);
        continue;
      }
      if (failure.type !== 'refused') return fails(failure);
      if (failure.status === 403) await (await import('./shut')).noteShut(db, space);
      // A term that has no database yet, or a space this account may not enter, holds up nothing but itself.
      const isAbsent = failure.status === 404 || failure.status === 403;
      if (!isAbsent || (await waitingSpaces(db)).has(space)) Object.assign(outcome, fails(failure));
      runners.get(space)?.rest();
    }
    if (isOffice(to) && (await hasErased(db))) {
      const { cleanServer } = await import('./cleanServer');
      const noted = await cleanServer(db, depsOf, unclean);
      if (!noted.ok) return fails(noted.failure);
      if (noted.value) await one('main');
    }
    return outcome;
  };

  const round = async (signal: AbortSignal, isFull: boolean, isForced: boolean): Promise<Outcome | undefined> => {
    let outcome: Outcome;
    try {
      const to = await currentLink();
      if (!to) return undefined;
      // What comes before the first space is this tab's own; whether it is its turn there, only the space's lock tells.
      if (!to.roles) await status.begin().catch(() => undefined);
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
          .listen(passOf(link, runner.space, signal, false), (failure) => {
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
      let wait = isVisible && [...runners.values()].some((runner) => runner.isDeaf()) ? IDLE_DEAF : IDLE;
      // What follows an ordinary wait is a full round; a small one finishes what was put off.
      let isFullNext = true;
      if (!outcome) wait = REFUSED;
      else {
        const { problem, isBusy, retryAfter = 0 } = outcome;
        const isBad = problem !== undefined && problem.type !== 'clock';
        failures = isBad ? failures + 1 : 0;
        busyRounds = isBusy ? busyRounds + 1 : 0;
        gate.shut(Math.max(retryAfter, LOOK_GAP * 2 ** Math.min(failures, 2)), signal);
        if (problem?.type === 'signIn' || problem?.type === 'otherServer') wait = REFUSED;
        else if (isBad) wait = Math.max(retryAfter, backoff(failures, (db.entropy.randomBytes(1)[0] ?? 0) / 256));
        else if (isBusy) wait = BUSY * 2 ** Math.min(busyRounds - 1, 3);
        else {
          // A storage that fails here must not end the loop either.
          const putOff = await putOffFor().catch(() => undefined);
          if (putOff !== undefined) [wait, isFullNext] = [putOff, false];
        }
        // A state that cannot be stored must not end the loop: the next round finds the storage well again, or says so.
        const until = db.entropy.now();
        await status
          .end(problem, until + wait, isBusy ? undefined : roundOf(started, until, tally.take(), problem))
          .catch(() => undefined);
        if (isBad) for (const runner of runners.values()) runner.rest();
        else {
          listenAll(signal);
          // Beside the rounds from here on: a record never waits for a picture.
          movePhotos(isForced, isFull);
          if (link && isOffice(link) && isVisible) offerSnapshots(link, signal);
        }
      }
      for (const answer of asked) answer();
      await deps.sleep(wait, nap.signal);
      if (!nap.signal.aborted && isFullNext) wants = { ...wants, isFull: true };
    }
    for (const answer of asking.splice(0)) answer();
  };

  const wake = (reason: WakeReason): void => {
    if (reason === 'look') {
      gate.pass(() => {
        wants = { ...wants, isFull: true };
        nap.abort();
      });
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
      await moving;
      await offering;
      await (await lane)?.rest();
      unlink();
    },
    wake,
    setVisible: (visible) => {
      if (visible === isVisible) return;
      isVisible = visible;
      if (!visible) for (const runner of runners.values()) if (!runner.owes()) runner.rest();
      wake(visible ? 'look' : 'hidden');
    },
    test: async (account) => {
      // Only who joins or changes the account needs it.
      const loaded = await import('./verdict').catch(() => undefined);
      if (!loaded) return { type: 'unreachable' };
      return loaded.testAccount(couchDeps, account, await currentTerm(db), deps.line().isOnline);
    },
    join: async (account) => {
      if (await readMeta(db, 'demo')) throw new Error('demo');
      await saveAccount(db, deps.vault, account);
      failures = 0;
      wake('look');
      gate.open();
    },
    leave: async () => {
      const left = link?.couch;
      unlink();
      await forgetAccount(db, deps.vault);
      // The person is gone either way: a server that cannot be reached ends the session by itself.
      await left?.signOut().catch(() => undefined);
      await status.clear();
    },
    confirmMove: async () => {
      const account = await readMeta(db, 'account');
      if (account) await writeMeta(db, 'moved', { to: account.url });
      wake('look');
      gate.open();
    },
    syncNow: () =>
      new Promise((resolve) => {
        if (!life) return resolve();
        asking.push(resolve);
        wants = { isFull: true, isForced: true };
        nap.abort();
      }),
    letGoTerm: async (term) => {
      const space = termSpace(term);
      // Written down: what cannot go now goes by itself when everything is sent and the server has it.
      await releaseTerm(db, term, dayOf(new Date(await currentTime(db))));
      if (!(await db.docs.where('space').equals(space).first())) return { type: 'gone' };
      return new Promise((resolve) => {
        if (!life) return resolve({ type: 'later' });
        letting.set(space, resolve);
        asking.push(() => {
          letting.delete(space);
          resolve({ type: 'later' });
        });
        wants = { ...wants, isFull: true };
        nap.abort();
      });
    },
    fetchPhoto: async (photoId, name, isAsked = false) => {
      if (!life || !(await currentLink())) return 'notJoined';
      return (await laneNow()).fetch(photoId, name, isAsked);
    },
    stopPhoto: async (photoId, name) => (await lane)?.stop(photoId, name),
    movePhotos: async (isForced) => movePhotos(isForced, true),
    photosIdle: async () => {
      await moving;
      await (await lane)?.idle();
    },
  };
}
