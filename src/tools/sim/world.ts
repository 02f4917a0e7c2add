import type { Sleep } from '../../sync/line';
import { standIn } from './standIns';

/** What dies together: a browser with its tabs. Everything that would still happen in a dead one never happens. */
export type Life = { readonly name: string; isDead: boolean; tasks: number };

type Task = { life: Life; run: () => void };
type Timed = Task & { at: number; order: number; isOff: boolean };

/**
 * A world in which nothing happens by itself: time stands still while there is work and jumps to the next thing that is
 * planned. The same seed gives the same order of everything. While it runs, it stands in for `setImmediate` and `setTimeout`,
 * which the database's own scheduling uses.
 */
export type World = {
  /** True time, ms UTC. */
  now: () => number;
  /** Runs `work` as part of a life: what it starts belongs to that life. */
  within: <T>(life: Life, work: () => T) => T;
  born: (name: string) => Life;
  /** Runs as soon as everything before it has run. */
  soon: (life: Life, run: () => void) => void;
  /** Runs after so many milliseconds of virtual time; the function returned takes it back. */
  later: (life: Life, ms: number, run: () => void) => () => void;
  sleepOf: (life: Life) => Sleep;
  /** Called before each task; may end lives. */
  onTask: ((life: Life) => void) | undefined;
  /** The part of the tester, which nothing kills. */
  readonly tester: Life;
  /** Waits so many milliseconds of virtual time, as the tester. */
  wait: (ms: number) => Promise<void>;
  /** Runs a tester's story in this world until it ends. Real time passes only as work is done. */
  run: <T>(story: () => Promise<T>) => Promise<T>;
  /** How many tasks have run. */
  tasks: () => number;
};

/** More than any honest story needs: one that goes beyond turns in circles. */
const MOST_TASKS = 60_000;
/** Real turns of the event loop cost; so many tasks share one. Between any two of them all promises are settled. */
const TASKS_A_TURN = 128;

export function createWorld(start: number): World {
  let time = start;
  let order = 0;
  let count = 0;
  let ready: (Task | undefined)[] = [];
  let head = 0;
  // A binary heap by time, then by the order in which they were planned.
  const heap: Timed[] = [];
  const tester: Life = { name: 'tester', isDead: false, tasks: 0 };
  let current: Life = tester;

  const isBefore = (a: Timed, b: Timed): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
  const push = (task: Timed): void => {
    let i = heap.push(task) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      const parent = heap[up];
      if (!parent || !isBefore(task, parent)) break;
      heap[i] = parent;
      i = up;
    }
    heap[i] = task;
  };
  const pop = (): Timed | undefined => {
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last || top === last) return top;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      let child = heap[down];
      if (!child) break;
      const right = heap[down + 1];
      if (right && isBefore(right, child)) [down, child] = [down + 1, right];
      if (!isBefore(child, last)) break;
      heap[i] = child;
      i = down;
    }
    heap[i] = last;
    return top;
  };

  const soon = (life: Life, run: () => void): void => {
    ready.push({ life, run });
  };
  const later = (life: Life, ms: number, run: () => void): (() => void) => {
    order += 1;
    const task: Timed = { life, run, at: time + Math.max(0, ms), order, isOff: false };
    push(task);
    return () => {
      task.isOff = true;
    };
  };
  const within = <T>(life: Life, work: () => T): T => {
    const before = current;
    current = life;
    try {
      return work();
    } finally {
      current = before;
    }
  };

  const next = (): Task | undefined => {
    const task = ready[head];
    if (task) {
      ready[head] = undefined;
      head += 1;
      if (head > 4_096) {
        ready = ready.slice(head);
        head = 0;
      }
      return task;
    }
    for (let timed = pop(); timed; timed = pop()) {
      if (timed.isOff || timed.life.isDead) continue;
      time = Math.max(time, timed.at);
      return timed;
    }
    return undefined;
  };

  const world: World = {
    now: () => time,
    within,
    born: (name) => ({ name, isDead: false, tasks: 0 }),
    soon,
    later,
    sleepOf: (life) => (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const end = (): void => {
          off();
          signal?.removeEventListener('abort', end);
          resolve();
        };
        const off = later(life, ms, end);
        signal?.addEventListener('abort', end);
      }),
    onTask: undefined,
    tester,
    wait: (ms) => new Promise((resolve) => void later(tester, ms, resolve)),
    tasks: () => count,
    run: (story) => {
      const realImmediate = globalThis.setImmediate;
      const restore = standIn({
        soon: (run) => soon(current, run),
        later: (run, ms) => void later(current, ms, run),
      });
      return new Promise((resolve, reject) => {
        let isOver = false;
        const end = (tell: () => void): void => {
          isOver = true;
          restore();
          tell();
        };
        const step = (): void => {
          if (isOver) return;
          for (;;) {
            const task = next();
            if (!task) return end(() => reject(new Error('Nothing is left to happen, and the story has not ended.')));
            if (task.life.isDead) continue;
            world.onTask?.(task.life);
            if (task.life.isDead) continue;
            count += 1;
            task.life.tasks += 1;
            current = task.life;
            if (count > MOST_TASKS) return end(() => reject(new Error('The story turns in circles.')));
            try {
              task.run();
            } catch (error) {
              end(() => reject(error));
            }
            return;
          }
        };
        const turn = (): void => {
          if (isOver) return;
          for (let i = 0; i < TASKS_A_TURN; i++) realImmediate(step);
          realImmediate(turn);
        };
        current = tester;
        story().then(
          (value) => end(() => resolve(value)),
          (error: unknown) => end(() => reject(error)),
        );
        realImmediate(turn);
      });
    },
  };
  return world;
}
