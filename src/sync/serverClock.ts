import { writeMeta, type YingchuangDatabase } from '../db/database';
import { clockOf } from '../db/device';

/** Below this (ms) a phone's clock is right enough: answers take seconds on a bad line. */
const TOLERATED = 60_000;
const FEWEST_SAMPLES = 3;
const MOST_SAMPLES = 9;
/** A server without a clock of its own says 1970 or the day it was built. */
const [EARLIEST, LATEST] = [Date.UTC(2025, 0, 1), Date.UTC(2100, 0, 1)];

export type ServerClock = {
  /** A `Date` header and the moments (ms, this device) between which it was written. */
  hear: (date: string, asked: number, answered: number) => void;
  /** Stores the correction if it is needed, or no longer needed. Returns it, in milliseconds. */
  store: () => Promise<number>;
};

/** Learns how far this device's clock is off from the answers of the app's own origin (DESIGN §2). */
export function createServerClock(db: YingchuangDatabase): ServerClock {
  let samples: number[] = [];
  return {
    hear: (date, asked, answered) => {
      const time = Date.parse(date);
      if (!(time > EARLIEST && time < LATEST)) return;
      // A longpoll ends minutes after its header was written, and a phone may have slept in between.
      if (answered - asked > TOLERATED || answered < asked) return;
      // The header counts whole seconds.
      const off = time + 500 - (asked + answered) / 2;
      // A clock that was set meanwhile makes older samples worthless.
      if (samples.some((sample) => Math.abs(sample - off) > TOLERATED)) samples = [];
      samples = [...samples, off].slice(-MOST_SAMPLES);
    },
    store: () =>
      db.transaction('rw', [db.meta], async () => {
        const clock = await clockOf(db);
        if (samples.length < FEWEST_SAMPLES) return clock.offset;
        const median = [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0;
        const offset = Math.abs(median) > TOLERATED ? Math.round(median) : 0;
        if (offset === clock.offset || (offset !== 0 && Math.abs(offset - clock.offset) < 5_000)) return clock.offset;
        await writeMeta(db, 'clock', { ...clock, offset });
        return offset;
      }),
  };
}
