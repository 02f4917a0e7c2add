import { connect, createServer, type Socket } from 'node:net';

/** DESIGN §5: 50 kbit/s down, 20 up, 600 ms there and back. Bits a second and milliseconds. */
const DOWN = 50_000;
const UP = 20_000;
const ONE_WAY = 300;
/** Pieces so small that connections share the line as packets do. */
const PIECE = 512;

/** One direction of the line, shared by all its connections: says when (ms, performance.now) a piece has gone through. */
function createLane(rate: number): (bytes: number) => number {
  let freeAt = 0;
  return (bytes) => {
    freeAt = Math.max(freeAt, performance.now()) + (bytes * 8_000) / rate;
    return freeAt + ONE_WAY;
  };
}

function carry(from: Socket, to: Socket, lane: (bytes: number) => number): void {
  let tail = Promise.resolve();
  const at = (time: number, work: () => void): void => {
    const before = tail;
    const next = async (): Promise<void> => {
      await before;
      await new Promise((done) => setTimeout(done, Math.max(0, time - performance.now())));
      work();
    };
    tail = next();
  };
  from.on('data', (chunk: Buffer) => {
    for (let start = 0; start < chunk.length; start += PIECE) {
      const piece = chunk.subarray(start, start + PIECE);
      at(lane(piece.length), () => void (to.destroyed || to.write(piece)));
    }
  });
  from.on('end', () => at(performance.now() + ONE_WAY, () => void to.end()));
}

/** An emulated 2G line before what answers at `url`; the address answered is the one behind it. */
export async function startSlowLine(url: string): Promise<{ url: string; close: () => Promise<void> }> {
  const port = Number(new URL(url).port);
  const sockets = new Set<Socket>();
  const [down, up] = [createLane(DOWN), createLane(UP)];
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const behind = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    for (const socket of [client, behind]) {
      sockets.add(socket);
      socket.on('error', () => {
        client.destroy();
        behind.destroy();
      });
      socket.on('close', () => sockets.delete(socket));
    }
    carry(client, behind, up);
    carry(behind, client, down);
  });
  await new Promise<void>((started) => server.listen(0, '127.0.0.1', started));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The slow line has no address');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
