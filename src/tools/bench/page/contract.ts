import type { Doc } from '../../../domain/registers';
import type { Space } from '../../../domain/spaces';

/** Where a run syncs from or to. */
export type Remote = { url: string; school: string; user: string; password: string; space: Space };

/** What the worker measures, as the app's sync worker does it. Times in ms. */
export type BenchWorker = {
  /** Pulls a space into a database (made if missing) and answers how long it took and how many documents it has. */
  pull: (database: string, remote: Remote) => Promise<{ ms: number; docs: number }>;
  /** Pulls a space into a new database and publishes its snapshot, as an office device does. */
  publish: (database: string, remote: Remote) => Promise<void>;
  /** Pushes documents that wait in a new database. */
  push: (database: string, remote: Remote, docs: Doc[]) => Promise<{ ms: number; waiting: number }>;
  /** Rounds of a space in which there is nothing to do. */
  idle: (database: string, remote: Remote, runs: number) => Promise<number[]>;
};

export type Large = { database: string; today: string; terms: number };

/** What the bench asks of the page. */
export type BenchApi = BenchWorker & {
  pouchPull: (database: string, remote: Remote, batch?: number) => Promise<{ ms: number; docs: number }>;
  pouchPush: (database: string, remote: Remote, docs: Doc[], batch?: number) => Promise<{ ms: number }>;
  /** Writes the terms that are over beside what was pulled, and says who uses the device. */
  addHistory: (large: Large) => Promise<{ sessions: number; marks: number }>;
  openToday: (large: Large, runs: number) => Promise<number[]>;
  commits: (large: Large, runs: number) => Promise<number[]>;
  remove: (database: string) => Promise<void>;
};

declare global {
  interface Window {
    bench: BenchApi;
  }
}
