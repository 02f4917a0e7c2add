import { isFullDisk } from '../domain/fullDisk';
import { readMeta, type YingchuangDatabase } from '../db/database';
import { waitingPictures } from '../db/photoQueue';
import { readScope, unwantPhotos, type AbsentPicture } from '../db/photoWants';
import type { PhotoScope } from '../db/database';
import type { Space } from '../domain/spaces';
import { photoHold, type LineState, type PhotoHold } from '../domain/photoLine';
import type { SyncProblem } from '../domain/syncState';
import { backoff } from './backoff';
import type { CouchFailure } from './couch';
import type { Sleep } from './line';
import type { TryLock } from './locks';
import { careForPhotos } from './photoCare';
import { createPhotoFetcher, type PhotoFetcher } from './photoFetcher';
import type { PhotoDeps } from './photoServer';
import { createTraffic } from './photoTraffic';
import { uploadPicture } from './photoUpload';
import { problemOf } from './problem';

export type LaneDeps = {
  db: YingchuangDatabase;
  sleep: Sleep;
  tryLock: TryLock;
  line: () => LineState;
  /** How to reach a space with the account as it is now; undefined if nobody has joined. */
  reach: (space: Space, signal: AbortSignal) => Promise<(PhotoDeps & { isOffice: boolean }) | undefined>;
  onSent: () => void;
};

export type PhotoLane = Pick<PhotoFetcher, 'fetch' | 'stop'> & {
  /**
   * Moves what waits, beside the rounds and never in their way; with `isForced` on any line. After a failure only `isFresh` (the
   * line came back, somebody asked) is a reason not to wait.
   */
  wake: (isForced: boolean, isFresh: boolean) => void;
  /** Stops what is under way and resolves when nothing is. */
  rest: () => Promise<void>;
  /** Resolves when nothing is under way. */
  idle: () => Promise<void>;
};

/** Another tab moves pictures; looked at again after so long (ms). */
const BUSY = 30_000;

/** `wait` (ms) is how long the server wants to be left alone. */
type Failed = { problem: SyncProblem | undefined; wait?: number; isStumble?: boolean };

/** Moves pictures one at a time: up what waits, thumbnails first, then down what was asked for by the group or term. */
export function createPhotoLane(deps: LaneDeps): PhotoLane {
  const { db } = deps;
  const traffic = createTraffic(db, deps.sleep);
  let life = new AbortController();
  let running: Promise<void> | undefined;
  let isAgain = false;
  let isForced = false;
  let failures = 0;
  let nap: AbortController | undefined;

  const spaceOf = async (photo: string): Promise<Space | undefined> => (await db.docs.get(photo))?.space;
  const reachPhoto = async (photo: string, signal: AbortSignal) => {
    const space = await spaceOf(photo);
    return space && (await deps.reach(space, signal));
  };
  const fetcher = createPhotoFetcher({ db, line: deps.line, reach: reachPhoto, traffic });

  const holdNow = async (): Promise<PhotoHold | undefined> =>
    isForced ? undefined : photoHold(deps.line(), await readMeta(db, 'wifiOnly'));

  /** One picture up. `skipped` are those that cannot go in this run. */
  const sendOne = async (
    skipped: Set<string>,
    written: Map<string, string>,
  ): Promise<'done' | 'held' | 'none' | Failed> => {
    const ids = (await waitingPictures(db)).filter((id) => !skipped.has(id));
    const hold = await holdNow();
    const id = ids.find((one) => hold === undefined || one.endsWith('/thumb'));
    if (id === undefined) return ids.length > 0 ? 'held' : 'none';
    const photo = id.slice(0, id.lastIndexOf('/'));
    const to = await reachPhoto(photo, life.signal);
    if (!to) {
      skipped.add(id);
      return 'done';
    }
    const size = (await db.docs.get(photo))?.doc['bytes'];
    if (id.endsWith('/picture')) traffic.up({ id, bytes: typeof size === 'number' ? size : 0 });
    const sent = await uploadPicture(to, id, written);
    traffic.up(undefined);
    if (!sent.ok) return failed(sent.failure, id, skipped);
    if (sent.value === 'sent') deps.onSent();
    else skipped.add(id);
    return 'done';
  };

  /** What is still to come of a scope: a term's thousands of records are read once a run, not once a picture. */
  const nextOf = async (
    scope: PhotoScope,
    plans: Map<PhotoScope, AbsentPicture[]>,
    skipped: ReadonlySet<string>,
  ): Promise<AbsentPicture | undefined> => {
    const planned = plans.get(scope)?.shift();
    if (planned) return planned;
    const { missing } = await readScope(db, scope);
    const plan = missing.filter(({ id }) => !skipped.has(id));
    plans.set(scope, plan);
    return plan.shift();
  };

  /** One picture down of those that were asked for. */
  const bringOne = async (
    skipped: Set<string>,
    plans: Map<PhotoScope, AbsentPicture[]>,
  ): Promise<'done' | 'held' | 'none' | Failed> => {
    const wants = (await readMeta(db, 'photoWants')) ?? {};
    let isHeld = false;
    for (const scope of Object.keys(wants) as PhotoScope[]) {
      const next = await nextOf(scope, plans, skipped);
      if (!next) {
        // A term stays asked for: tomorrow's photos belong to it too.
        if (scope.startsWith('group:')) await unwantPhotos(db, scope);
        continue;
      }
      if (wants[scope]?.isForced !== true && (await holdNow()) !== undefined) {
        plans.delete(scope);
        isHeld = true;
        continue;
      }
      const answer = await fetcher.fetch(next.photo, next.name, true);
      if (answer === 'offline') return { problem: { type: 'unreachable', detail: 'photo' } };
      if (answer === 'full') return { problem: { type: 'storage', detail: 'photo' } };
      if (answer !== 'here') skipped.add(next.id);
      return 'done';
    }
    return isHeld ? 'held' : 'none';
  };

  /** A space that is closed or not there holds up nothing but its own pictures. */
  const failed = (failure: CouchFailure, id: string, skipped: Set<string>): 'done' | Failed => {
    if (failure.type === 'refused' && failure.status < 500 && failure.status !== 429) {
      skipped.add(id);
      return 'done';
    }
    const retryAfter = failure.type === 'refused' ? failure.retryAfter : undefined;
    const isStumble = failure.type === 'refused' && failure.status >= 500 && retryAfter === undefined;
    if (isStumble) skipped.add(id);
    return { problem: problemOf(failure), wait: retryAfter ?? 0, isStumble };
  };

  const once = async (): Promise<Failed | undefined> => {
    const skipped = new Set<string>();
    const written = new Map<string, string>();
    const plans = new Map<PhotoScope, AbsentPicture[]>();
    let stumble: Failed | undefined;
    for (;;) {
      isAgain = false;
      if (life.signal.aborted) return undefined;
      const sent = await sendOne(skipped, written);
      if (typeof sent === 'object') {
        // One picture over which the server stumbles holds up no other; over two, it is the server.
        if (stumble || !sent.isStumble) return sent;
        stumble = sent;
        continue;
      }
      if (sent === 'done') continue;
      const brought = await bringOne(skipped, plans);
      if (typeof brought === 'object') return brought;
      if (brought === 'done' || isAgain) continue;
      const hold = await holdNow();
      traffic.rest((sent === 'held' || brought === 'held') && hold ? { held: hold } : {});
      await careForPhotos(db, (space) => deps.reach(space, life.signal));
      if (!isAgain) return stumble;
    }
  };

  const work = async (): Promise<void> => {
    const release = await deps.tryLock('yingchuang-photos');
    if (!release) return retry(BUSY);
    let outcome: Failed | undefined;
    try {
      outcome = await once();
    } catch (error) {
      const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      outcome = { problem: { type: isFullDisk(error) ? 'storage' : 'server', detail } };
    } finally {
      release();
      isForced = false;
    }
    failures = outcome ? failures + 1 : 0;
    // What came up meanwhile fares no better on a bad line.
    if (outcome) isAgain = false;
    if (outcome?.problem && !life.signal.aborted) {
      const chance = (db.entropy.randomBytes(1)[0] ?? 0) / 256;
      const wait = Math.max(backoff(failures, chance), outcome.wait ?? 0);
      traffic.up(undefined);
      traffic.rest({ problem: outcome.problem, nextTryAt: db.entropy.now() + wait });
      retry(wait);
    }
    // Shown or not, the pictures are where they are.
    await traffic.flush().catch(() => undefined);
  };

  const retry = (wait: number): void => {
    const own = new AbortController();
    nap = own;
    const again = async (): Promise<void> => {
      await deps.sleep(wait, own.signal);
      if (!own.signal.aborted && !life.signal.aborted) start();
    };
    void again();
  };

  const start = (): void => {
    nap?.abort();
    if (running) {
      isAgain = true;
      return;
    }
    isAgain = false;
    running = work()
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
        // Asked for between the last look and now.
        if (isAgain && !life.signal.aborted) start();
      });
  };

  return {
    fetch: fetcher.fetch,
    stop: fetcher.stop,
    wake: (forced, isFresh) => {
      if (life.signal.aborted) life = new AbortController();
      isForced ||= forced;
      if (failures === 0 || forced || isFresh) start();
    },
    rest: async () => {
      life.abort();
      nap?.abort();
      fetcher.stopAll();
      await running;
    },
    idle: async () => await running,
  };
}
