import { readMeta, writeMeta, type YingchuangDatabase } from '../db/database';
import type { Space } from '../domain/spaces';
import type { SpaceState } from '../domain/syncState';
import { agree, leaveCheckpoint } from './agreement';
import type { ChangesPage, Seq } from './answers';
import type { Couch, CouchFailure } from './couch';
import type { TryLock } from './locks';
import type { Pace } from './pace';
import { problemOf } from './problem';
import { listen, pull, pullReadable, type SpaceDeps } from './pull';
import type { PushMemory } from './push';
import { fail, ok, type Result } from './result';
import { loadTaking, startFromSnapshot } from './snapshot';

/** An agreement costs three requests; a server that is restored is noticed within this time (ms). */
const AGREEMENT = 600_000;
/** How long (ms) what was agreed may stay unsaid on the server while something goes on. */
const UNSAID = 30_000;
/** So many longpolls in a row without a heartbeat, and somebody on the way keeps them back: not tried again for so long (ms). */
const MOST_SILENCES = 2;
const DEAF = 1_800_000;

export type Pass = {
  couch: Couch;
  path: string;
  isOffice: boolean;
  signal: AbortSignal;
  /** Told when it is this one's turn: no other tab has the space. */
  onTurn?: () => Promise<void>;
  onStored: SpaceDeps['onStored'];
  onLoaded?: SpaceDeps['onLoaded'];
  onSent: SpaceDeps['onSent'];
  pace: Pace;
  /** Look for changes whether or not somebody is listening for them. */
  isFull: boolean;
  /** The app may go away at any moment: say now what is agreed. */
  isLeaving: boolean;
};

export type SpaceRunner = {
  readonly space: Space;
  /** One round of the space; `busy` if another tab is at it. */
  run: (pass: Pass) => Promise<Result<void, CouchFailure> | 'busy'>;
  /** Waits on the server for changes and calls back once; keeps the space's lock meanwhile. */
  listen: (pass: Pass, heard: (failure?: CouchFailure) => void) => Promise<void>;
  /** Stops listening and gives the space to other tabs, after the round that is under way. */
  rest: () => void;
  /** Whether the checkpoint on the server is behind. */
  owes: () => boolean;
  /** Whether an agreement was reached since this was last asked: the moment to look after the space's snapshot. */
  isToOffer: () => boolean;
  /** What works on the space beside its rounds. */
  deps: (pass: Pass) => SpaceDeps;
  /** Whether an answer waits to be stored. */
  hasHeard: () => boolean;
  /** Whether the line lets no longpoll's heartbeats through: it has to be asked instead. */
  isDeaf: () => boolean;
};

/** Syncs one space: agreement, pull, push, in this order, every step harmless when done twice; pictures go beside it. */
export function createSpaceRunner(db: YingchuangDatabase, space: Space, tryLock: TryLock): SpaceRunner {
  let memory: PushMemory | undefined;
  let release: (() => void) | undefined;
  let isRunning = false;
  let isToRest = false;
  let agreedAt = Number.NEGATIVE_INFINITY;
  let saidAt = Number.NEGATIVE_INFINITY;
  let isOwing = false;
  let isToOffer = false;
  let ear: AbortController | undefined;
  let silences = 0;
  let deafAt = Number.NEGATIVE_INFINITY;
  let heardPage: { since: Seq; page: ChangesPage } | undefined;

  const isDeaf = (): boolean => silences >= MOST_SILENCES && Math.abs(db.entropy.now() - deafAt) < DEAF;

  const free = (): void => {
    release?.();
    release = undefined;
    isToRest = false;
  };

  const leave = async (deps: SpaceDeps): Promise<Result<void, CouchFailure>> => {
    const left = await leaveCheckpoint(deps);
    if (!left.ok) {
      // Somebody between here and the server had it done twice: the next agreement knows its own token.
      if (left.failure.type !== 'refused' || left.failure.status !== 409) return left;
      agreedAt = Number.NEGATIVE_INFINITY;
      saidAt = db.entropy.now();
      return ok(undefined);
    }
    saidAt = db.entropy.now();
    isOwing = false;
    return ok(undefined);
  };

  const isDue = (): boolean => Math.abs(db.entropy.now() - saidAt) > UNSAID;

  const depsOf = (pass: Pass): SpaceDeps => {
    const deps: SpaceDeps = {
      ...pass,
      db,
      space,
      settle: async () => {
        if (isDue()) await leave(deps);
      },
    };
    return deps;
  };

  /** What sends is fetched when something waits: a new phone's first visit does without it. */
  const pushAny = async (deps: SpaceDeps, pace: Pace, isPaced: boolean): Promise<Result<void, CouchFailure>> => {
    if (!(await db.queue.where('space').equals(space).first())) return ok(undefined);
    const loaded = await import('./push').catch(() => undefined);
    // The app is not installed whole yet, and the line is gone.
    if (!loaded) return fail({ type: 'unreachable', detail: 'app' });
    memory ??= loaded.createPushMemory();
    return loaded.push(deps, { ...memory, pace, prove: () => leave(deps) }, isPaced);
  };

  const steps = async (pass: Pass): Promise<Result<void, CouchFailure>> => {
    const deps = depsOf(pass);
    const hadPage = heardPage;
    heardPage = undefined;
    let since = (await readMeta(db, `checkpoint:${space}`))?.since ?? 0;
    if (Math.abs(db.entropy.now() - agreedAt) > AGREEMENT) {
      // Most likely a new phone: what it will need comes down while the server is asked.
      if (since === 0) void loadTaking();
      const agreed = await agree(deps);
      if (!agreed.ok) return agreed;
      ({ since } = agreed.value);
      agreedAt = db.entropy.now();
      const begun = await startFromSnapshot(deps, since, agreed.value.noted);
      if (!begun.ok) return begun;
      const pulled = await pull(deps, begun.value);
      if (!pulled.ok) return pulled;
      isToOffer = true;
    } else if (pass.isFull || hadPage || !ear) {
      const page = hadPage && String(hadPage.since) === String(since) ? hadPage.page : undefined;
      const pulled = await pull(deps, since, page);
      if (!pulled.ok) return pulled;
    }
    if (pass.isFull) {
      const read = await pullReadable(deps);
      if (!read.ok) return read;
    }
    if (await readMeta(db, `hearsay:${space}`)) {
      const hearsay = await import('./hearsay').catch(() => undefined);
      const asked = await hearsay?.askHearsay(deps);
      if (asked && !asked.ok) return asked;
    }
    const isPaced = !pass.isFull && !pass.isLeaving;
    const pushed = await pushAny(deps, pass.pace, isPaced);
    if (!pushed.ok) return pushed;
    const checkpoint = await readMeta(db, `checkpoint:${space}`);
    isOwing =
      checkpoint !== undefined &&
      (checkpoint.since !== checkpoint.agreed ||
        checkpoint.pushed.length + (checkpoint.pictures ?? []).length > 0 ||
        checkpoint.token === '');
    return isOwing && (pass.isLeaving || isDue()) ? leave(deps) : ok(undefined);
  };

  const once = async (pass: Pass): ReturnType<SpaceRunner['run']> => {
    const before: SpaceState = (await readMeta(db, `sync:${space}`)) ?? { space };
    const done = await steps(pass);
    const { problem: _before, ...rest } = before;
    const now = db.entropy.now();
    if (done.ok) await writeMeta(db, `sync:${space}`, { ...rest, pulledAt: now, pushedAt: now });
    else {
      agreedAt = Number.NEGATIVE_INFINITY;
      const problem = problemOf(done.failure);
      if (problem) await writeMeta(db, `sync:${space}`, { ...rest, problem });
    }
    return done;
  };

  return {
    space,
    run: async (pass) => {
      release ??= await tryLock(`yingchuang-sync-${space}`);
      if (!release) return 'busy';
      await pass.onTurn?.();
      isRunning = true;
      try {
        return await once(pass);
      } finally {
        isRunning = false;
        if (isToRest) free();
      }
    },
    listen: async (pass, heard) => {
      if (ear || !release || isDeaf()) return;
      const since = (await readMeta(db, `checkpoint:${space}`))?.since;
      if (since === undefined) return;
      const own = new AbortController();
      ear = own;
      const stop = (): void => own.abort();
      pass.signal.addEventListener('abort', stop);
      const page = await listen({ ...pass, db, space, signal: own.signal, settle: () => Promise.resolve() }, since);
      pass.signal.removeEventListener('abort', stop);
      if (ear === own) ear = undefined;
      if (own.signal.aborted) return;
      if (page.ok) heardPage = { since, page: page.value };
      const isSilent = !page.ok && page.failure.type === 'unreachable' && page.failure.detail === 'silent';
      silences = isSilent ? silences + 1 : 0;
      if (silences >= MOST_SILENCES) deafAt = db.entropy.now();
      // A server that went away may come back as it was last week.
      if (!page.ok && !isSilent) agreedAt = Number.NEGATIVE_INFINITY;
      heard(page.ok ? undefined : page.failure);
    },
    rest: () => {
      ear?.abort();
      ear = undefined;
      // A round that is under way still reads and stores: the space is free when it has ended.
      if (isRunning) isToRest = true;
      else free();
    },
    owes: () => isOwing,
    isToOffer: () => {
      const was = isToOffer;
      isToOffer = false;
      return was;
    },
    deps: depsOf,
    hasHeard: () => heardPage !== undefined,
    isDeaf,
  };
}
