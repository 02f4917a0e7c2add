import type { Socket } from 'node:net';

/** `down` and `up` in bits a second, `delay` in milliseconds one way; what is left out is as fast as the machine. */
export type Speed = { down?: number; up?: number; delay?: number };

/** DESIGN §5: 50 kbit/s down, 20 up, 600 ms there and back. */
export const LINE_2G: Speed = { down: 50_000, up: 20_000, delay: 300 };

/** Pieces so small that connections share a slow line as packets do. */
const PIECE = 512;
/**
 * Bytes that a connection has on the line at a time, as TCP's window would allow: what is begun later need not wait for all
 * that an upload has left.
 */
const WINDOW = 8_192;

const until = (time: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.max(0, time - performance.now())));

const carry = async (before: Promise<void> | undefined, work: () => void, at: number): Promise<void> => {
  await before;
  if (at > performance.now()) await until(at);
  work();
};

/** One direction of a line, shared by all its connections. */
export type Lane = {
  set: (bitsPerSecond: number | undefined, delay: number) => void;
  /** Carries what arrives at `from` to `to`, end included. `passing` is asked before a piece goes on; false drops it. */
  join: (from: Socket, to: Socket, passing: (piece: Buffer) => boolean) => void;
};

export const createLane = (): Lane => {
  let rate: number | undefined;
  let delay = 0;
  let freeAt = 0;

  /** The moment (performance.now) at which a piece that enters now leaves the line. */
  const leavesAt = (bytes: number): number => {
    if (rate === undefined) return delay === 0 ? 0 : performance.now() + delay;
    freeAt = Math.max(freeAt, performance.now()) + (bytes * 8_000) / rate;
    return freeAt + delay;
  };

  return {
    set: (bitsPerSecond, ms) => {
      rate = bitsPerSecond;
      delay = ms;
      freeAt = 0;
    },
    join: (from, to, passing) => {
      let tail: Promise<void> | undefined;
      const put = (piece: Buffer): void => {
        if (!to.destroyed && passing(piece)) to.write(piece);
      };
      const queue = (work: () => void, at: number): void => {
        if (at === 0 && !tail) return work();
        const mine = carry(tail, work, at).finally(() => {
          if (tail === mine) tail = undefined;
        });
        tail = mine;
      };
      const waiting: Buffer[] = [];
      let isEnding = false;
      let onLine = 0;
      const feed = (): void => {
        while (waiting.length > 0 && onLine < WINDOW) {
          const piece = waiting.shift() ?? Buffer.alloc(0);
          onLine += piece.length;
          const arrive = (): void => {
            onLine -= piece.length;
            put(piece);
            feed();
          };
          queue(arrive, leavesAt(piece.length));
        }
        if (waiting.length === 0) from.resume();
        if (waiting.length > 0 || !isEnding) return;
        isEnding = false;
        queue(() => void to.end(), leavesAt(0));
      };
      from.on('data', (chunk: Buffer) => {
        if (rate === undefined && waiting.length === 0) return queue(() => put(chunk), leavesAt(chunk.length));
        for (let at = 0; at < chunk.length; at += PIECE) waiting.push(chunk.subarray(at, at + PIECE));
        from.pause();
        feed();
      });
      from.on('end', () => {
        isEnding = true;
        feed();
      });
    },
  };
};
