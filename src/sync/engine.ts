import { readMeta, type YingchuangDatabase } from '../db/database';
import { currentTime } from '../db/device';
import { releaseTerm } from '../db/termChoices';
import { dayOf } from '../domain/dates';
import { loadSchemas } from '../domain/documents';
import { termSpace, type Space } from '../domain/spaces';
import type { LetGo, SyncActions } from '../domain/syncState';
import { loadAccount } from './account';
import { createAccountActions } from './accountActions';
import { databasePath } from './address';
import { createGate } from './gate';
import type { LineState } from '../domain/photoLine';
import type { Fetch, Sleep } from './line';
import { isOffice, openLink, type Link } from './link';
import type { TryLock } from './locks';
import { createPhotoWork } from './photoWork';
import { clockProblem } from './problem';
import { createPace } from './pace';
import { createTally, roundOf } from './rounds';
import { createRunners } from './runners';
import { createServerClock } from './serverClock';
import { offerSnapshot } from './snapshot';
import { createStatus } from './status';
import type { Pass } from './spaceRunner';
import type { Vault } from './vault';
import { createVisits, type Outcome, type Visit } from './visit';
import { gapAfter, isBad, waitAfter } from './waits';

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

/** A checkpoint that the server was not told of is told within this time (ms). */
const UNSAID = 30_000;

/**
 * The loop that can be killed anywhere and run twice without harm (DESIGN §3). Does nothing until there is an account. What it
 * does in a round is in visit.ts; here is when, in one piece, since all of it turns on the same few flags.
 */
export function createEngine(deps: EngineDeps): Engine {
  const { db } = deps;
  const status = createStatus(db, deps.sleep);
  const pace = createPace(() => db.entropy.now());
  const clock = createServerClock(db);
  const tally = createTally();
  const runners = createRunners(db, deps.tryLock);
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
  let nap = new AbortController();
  const gate = createGate(deps.sleep);
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

  const passOf = ({ to, signal, isFull }: Omit<Visit, 'isForced'>, space: Space): Pass => ({
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

  const visit = createVisits({ db, runners, passOf, letting });

  const photos = createPhotoWork({
    db,
    isAlive: () => life !== undefined,
    load: deps.loadLane ?? (() => import('./photoLane')),
    laneDeps: {
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
    },
  });

  /** Beside the rounds: what a new phone will take must not keep anybody waiting here. */
  const offerSnapshots = (to: Link, signal: AbortSignal): void => {
    const offer = async (): Promise<void> => {
      for (const runner of runners.all())
        if (runner.isToOffer())
          await offerSnapshot(runner.deps(passOf({ to, signal, isFull: false }, runner.space)), deps.line().isMetered);
    };
    // It is for others and done again at the next agreement: no failure of it is one of this device's.
    offering ??= offer()
      .catch(() => undefined)
      .finally(() => {
        offering = undefined;
      });
  };

  const round = async (signal: AbortSignal, isFull: boolean, isForced: boolean): Promise<Outcome | undefined> => {
    let outcome: Outcome;
    try {
      const to = await currentLink();
      if (!to) return undefined;
      await loadSchemas();
      // What comes before the first space is this tab's own; whether it is its turn there, only the space's lock tells.
      if (!to.roles) await status.begin().catch(() => undefined);
      outcome = await visit({ to, signal, isFull, isForced });
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
    for (const runner of runners.all()) {
      if (!link || !isVisible) runner.rest();
      else
        runner
          .listen(passOf({ to: link, signal, isFull: false }, runner.space), (failure) => {
            if (failure && failure.type !== 'stopped') wants = { ...wants, isFull: true };
            if (failures === 0) nap.abort();
          })
          .catch(() => nap.abort());
    }
  };

  /** Milliseconds until there is something to do that this round put off; undefined if nothing was. */
  const putOffFor = async (): Promise<number | undefined> => {
    const owing = runners.all().some((runner) => runner.owes()) ? UNSAID : undefined;
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
      if (signal.aborted) {
        for (const answer of asked) answer();
        break;
      }
      const isFailed = outcome !== undefined && isBad(outcome);
      failures = isFailed ? failures + 1 : 0;
      busyRounds = outcome?.isBusy ? busyRounds + 1 : 0;
      let wait = waitAfter(outcome, {
        failures,
        busyRounds,
        isDeaf: isVisible && runners.all().some((runner) => runner.isDeaf()),
        chance: () => (db.entropy.randomBytes(1)[0] ?? 0) / 256,
      });
      // What follows an ordinary wait is a full round; a small one finishes what was put off.
      let isFullNext = true;
      if (outcome) {
        const { problem, isBusy } = outcome;
        gate.shut(gapAfter(outcome, failures), signal);
        if (!isFailed && !isBusy) {
          // A storage that fails here must not end the loop either.
          const putOff = await putOffFor().catch(() => undefined);
          if (putOff !== undefined) [wait, isFullNext] = [putOff, false];
        }
        // A state that cannot be stored must not end the loop: the next round finds the storage well again, or says so.
        const until = db.entropy.now();
        await status
          .end(problem, until + wait, isBusy ? undefined : roundOf(started, until, tally.take(), problem))
          .catch(() => undefined);
        if (isFailed) runners.rest();
        else {
          listenAll(signal);
          // Beside the rounds from here on: a record never waits for a picture.
          photos.move(isForced, isFull);
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

  const account = createAccountActions({
    db,
    vault: deps.vault,
    couchDeps,
    status,
    isOnline: () => deps.line().isOnline,
    unlink: () => {
      const left = link?.couch;
      unlink();
      return left;
    },
    onChange: () => {
      failures = 0;
      wake('look');
      gate.open();
    },
  });

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
      await offering;
      await photos.rest();
      unlink();
    },
    wake,
    setVisible: (visible) => {
      if (visible === isVisible) return;
      isVisible = visible;
      if (!visible) for (const runner of runners.all()) if (!runner.owes()) runner.rest();
      wake(visible ? 'look' : 'hidden');
    },
    ...account,
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
      return (await photos.lane()).fetch(photoId, name, isAsked);
    },
    stopPhoto: async (photoId, name) => photos.stop(photoId, name),
    movePhotos: async (isForced) => photos.move(isForced, true),
    photosIdle: photos.idle,
  };
}
