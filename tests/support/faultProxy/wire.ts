import { connect, createServer, type Socket } from 'node:net';
import { createLane, type Speed } from './lane';

export type Wire = {
  port: number;
  /** How fast the line is; nothing given is as fast as the machine. */
  pace: (speed?: Speed) => void;
  /** Resets the connection that carries the nth byte from now on in that direction, once. Returns what takes it back. */
  resetAt: (direction: 'up' | 'down', bytes: number) => () => void;
  /** `refused`: nobody listens. `reset`: the connection is taken and dropped at once. `silent`: it is taken, and never a byte comes. */
  offline: (how?: 'refused' | 'reset' | 'silent') => Promise<void>;
  online: () => Promise<void>;
  close: () => Promise<void>;
};

/** TCP from a free port to `target`: the part of a line that knows nothing of HTTP. */
export const startWire = async (target: number): Promise<Wire> => {
  const pairs = new Set<{ client: Socket; server: Socket; isDeaf: boolean }>();
  const lanes = { up: createLane(), down: createLane() };
  const resets = new Set<{ direction: 'up' | 'down'; left: number }>();
  let state: 'on' | 'reset' | 'silent' = 'on';

  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    if (state === 'reset') {
      client.on('error', () => client.destroy());
      client.resetAndDestroy();
      return;
    }
    const server = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const pair = { client, server, isDeaf: false };
    pairs.add(pair);
    const drop = (): void => {
      pairs.delete(pair);
      client.resetAndDestroy();
      server.destroy();
    };
    const passing =
      (direction: 'up' | 'down') =>
      (piece: Buffer): boolean => {
        if (state === 'silent') {
          // What is swallowed never comes again: the connection is worth nothing any more.
          pair.isDeaf = true;
          return false;
        }
        for (const reset of resets) {
          if (reset.direction !== direction) continue;
          reset.left -= piece.length;
          if (reset.left > 0) continue;
          resets.delete(reset);
          const [to, kept] = [direction === 'up' ? server : client, piece.length + reset.left];
          if (kept > 0) to.write(piece.subarray(0, kept), drop);
          else drop();
          return false;
        }
        return true;
      };
    lanes.up.join(client, server, passing('up'));
    lanes.down.join(server, client, passing('down'));
    client.on('error', drop);
    server.on('error', drop);
    // A side that broke off takes the other with it; one that ended well is followed once its last bytes are through.
    client.on('close', (isBroken) => (isBroken ? drop() : pairs.delete(pair)));
    server.on('close', (isBroken) => {
      if (isBroken) drop();
    });
  });

  const listen = (port: number): Promise<void> =>
    new Promise((started, failed) => {
      listener.once('error', failed);
      listener.listen(port, '127.0.0.1', started);
    });
  const breakAll = (only: (pair: { isDeaf: boolean }) => boolean = () => true): void => {
    for (const pair of pairs) {
      if (!only(pair)) continue;
      pair.client.resetAndDestroy();
      pair.server.destroy();
      pairs.delete(pair);
    }
  };
  const shut = async (): Promise<void> => {
    const closed = new Promise<void>((done) => listener.close(() => done()));
    breakAll();
    await closed;
  };

  await listen(0);
  const address = listener.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    port,
    pace: ({ up, down, delay = 0 } = {}) => {
      lanes.up.set(up, delay);
      lanes.down.set(down, delay);
    },
    resetAt: (direction, bytes) => {
      const reset = { direction, left: bytes };
      resets.add(reset);
      return () => void resets.delete(reset);
    },
    offline: async (how = 'refused') => {
      if (how === 'silent') {
        state = 'silent';
        return;
      }
      state = how === 'reset' ? 'reset' : 'on';
      breakAll();
      if (how === 'refused' && listener.listening) await shut();
    },
    online: async () => {
      state = 'on';
      breakAll((pair) => pair.isDeaf);
      if (!listener.listening) await listen(port);
    },
    close: async () => {
      if (listener.listening) await shut();
    },
  };
};
