import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build, type Plugin } from 'vite';
import type { Plan } from './plan';
import type { Outcome } from './simulation';
import type { Ask, Told } from './worker';

/** Threads that play seeds. */
export type Players = {
  /** Plays all seeds or plans, told in whatever order they end. `stray` are errors that nobody awaited. */
  play: (seeds: readonly (number | Plan)[], onPlayed?: (outcome: Outcome) => void) => Promise<{ stray: string[] }>;
  /** Plays one seed without the steps that do not matter for its failing; the plan is the first line of its trace. */
  shorten: (seed: number) => Promise<Outcome>;
  close: () => Promise<void>;
};

/** Stories make short-lived things by the million: with room for them, a fifth of the time is saved (MB). */
const YOUNG = 128;

/** So many seeds go to a thread at once. */
const PORTION = 20;

/** A line of the app that is made wrong on purpose, to see that the stories notice. */
export type Breakage = { file: string; from: string; to: string };

const breaking = ({ file, from, to }: Breakage): Plugin => {
  let isDone = false;
  return {
    name: 'breaking',
    enforce: 'pre',
    transform: (code, id) => {
      if (!id.endsWith(file)) return undefined;
      if (!code.includes(from)) throw new Error(`${file} has no \`${from}\` any more`);
      isDone = true;
      return code.replace(from, to);
    },
    buildEnd: () => {
      if (!isDone) throw new Error(`${file} is not part of the simulation`);
    },
  };
};

/**
 * Builds the simulation into one file and starts threads on it. One file, because a module that is loaded on demand would be
 * read in real time, in the middle of a story that has none.
 */
export async function startPlayers(threads: number, breakage?: Breakage): Promise<Players> {
  const folder = await mkdtemp(join(tmpdir(), 'yingchuang-sim-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    ssr: { noExternal: true },
    plugins: breakage ? [breaking(breakage)] : [],
    build: {
      ssr: fileURLToPath(new URL('worker.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'worker.mjs', codeSplitting: false } },
    },
  });
  const workers = Array.from(
    { length: threads },
    () => new Worker(join(folder, 'worker.mjs'), { resourceLimits: { maxYoungGenerationSizeMb: YOUNG } }),
  );

  const ask = (worker: Worker, what: Ask): Promise<Told> =>
    new Promise((resolve, reject) => {
      const off = (): void => {
        worker.off('message', onMessage);
        worker.off('error', onError);
      };
      const onMessage = (told: Told): void => {
        off();
        resolve(told);
      };
      const onError = (error: unknown): void => {
        off();
        reject(error);
      };
      worker.on('message', onMessage);
      worker.on('error', onError);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
      worker.postMessage(what);
    });

  return {
    play: async (seeds, onPlayed) => {
      let next = 0;
      const stray: string[] = [];
      const work = async (worker: Worker): Promise<void> => {
        while (next < seeds.length) {
          const portion = seeds.slice(next, next + PORTION);
          next += PORTION;
          const told = await ask(worker, { play: portion });
          stray.push(...told.stray);
          for (const outcome of told.outcomes) onPlayed?.(outcome);
        }
      };
      await Promise.all(workers.map(work));
      return { stray };
    },
    shorten: async (seed) => {
      const [worker] = workers;
      const told = worker && (await ask(worker, { shorten: seed }));
      const [outcome] = told?.outcomes ?? [];
      if (!outcome) throw new Error('no thread');
      return outcome;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
