import type { YingchuangDatabase } from '../db/database';
import { hasPhotoWork } from '../db/photoQueue';
import type { PhotoLane, LaneDeps } from './photoLane';

/** The lane that moves pictures, fetched when there is something to move: a new phone needs it last of all. */
export type PhotoWork = {
  /** The lane itself, for a picture that somebody asks for. */
  lane: () => Promise<PhotoLane>;
  /** Nobody waits for pictures. `isFresh`: a reason not to mind that they failed a moment ago. */
  move: (isForced: boolean, isFresh: boolean) => void;
  /** Gives up a picture that is on its way. */
  stop: PhotoLane['stop'];
  /** Resolves when no picture is on its way. */
  idle: () => Promise<void>;
  /** Ends what is on its way. */
  rest: () => Promise<void>;
};

export type PhotoWorkDeps = {
  db: YingchuangDatabase;
  /** Whether the engine runs. */
  isAlive: () => boolean;
  load: () => Promise<typeof import('./photoLane')>;
  laneDeps: LaneDeps;
};

export function createPhotoWork({ db, isAlive, load, laneDeps }: PhotoWorkDeps): PhotoWork {
  let loading: Promise<PhotoLane> | undefined;
  let moving: Promise<void> | undefined;
  const lane = (): Promise<PhotoLane> => {
    loading ??= load()
      .then(({ createPhotoLane }) => createPhotoLane(laneDeps))
      .catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
    return loading;
  };
  return {
    lane,
    move: (isForced, isFresh) => {
      const move = async (): Promise<void> => {
        if (isAlive() && (await hasPhotoWork(db))) (await lane()).wake(isForced, isFresh);
      };
      // What moves pictures could not be fetched, or the storage failed: the next round tries again.
      moving = move().catch(() => undefined);
    },
    stop: async (photo, name) => (await loading)?.stop(photo, name),
    idle: async () => {
      await moving;
      await (await loading)?.idle();
    },
    rest: async () => {
      await moving;
      await (await loading)?.rest();
    },
  };
}
