import { createDatabase, type YingchuangDatabase } from '../../src/db/database';

/** A clock a test moves by hand (ms UTC) and bytes that differ from call to call but not from run to run. */
export function createEntropy(start: number, seed = 1) {
  let time = start;
  let state = seed >>> 0 || 1;
  return {
    now: () => time,
    randomBytes: (count: number) =>
      Uint8Array.from({ length: count }, () => {
        // xorshift32: enough for keys in tests.
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return state & 0xff;
      }),
    advance: (ms: number) => {
      time += ms;
    },
    set: (ms: number) => {
      time = ms;
    },
  };
}

export type TestDevice = YingchuangDatabase & { entropy: ReturnType<typeof createEntropy> };

let made = 0;

/** A device of its own: an empty database (fake-indexeddb) with a clock in the test's hand. */
export function createDevice(start = Date.parse('2026-11-24T08:30:00Z')): TestDevice {
  made += 1;
  return createDatabase(`device-${made}`, createEntropy(start, made * 7919)) as TestDevice;
}
