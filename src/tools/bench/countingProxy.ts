import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as forwardSecurely } from 'node:https';
import type { Socket } from 'node:net';

export type Traffic = { requests: number; up: number; down: number };
/** One request: `up` is its line, headers and body in bytes. */
export type Seen = { method: string; path: string; up: number };

export type CountingProxy = {
  url: string;
  /** Bytes on the line since the start, headers included; TLS would add its own. */
  traffic: () => Traffic;
  /** Every request so far, in order. */
  seen: Seen[];
  close: () => Promise<void>;
};

const headBytes = (request: IncomingMessage): number =>
  // Name and value of a header share a line: ': ' and a line break between.
  request.rawHeaders.reduce(
    (sum, text) => sum + text.length + 2,
    `${request.method} ${request.url} HTTP/1.1\r\n\r\n`.length,
  );

const add = (sum: number, bytes: number): number => sum + bytes;

/**
 * One origin before the app's files and a CouchDB: `/db/…` goes to `couchUrl`, all else to `appUrl`. Bodies pass as they are.
 */
export async function startCountingProxy(appUrl: string, couchUrl: string, port = 0): Promise<CountingProxy> {
  const sockets = new Set<Socket>();
  const seen: Seen[] = [];
  const traffic: Traffic = { requests: 0, up: 0, down: 0 };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    traffic.requests++;
    const note: Seen = { method: request.method ?? '', path: request.url ?? '', up: headBytes(request) };
    seen.push(note);
    request.on('data', (part: Buffer) => (note.up += part.length));
    const path = request.url ?? '/';
    const isDatabase = path.startsWith('/db/');
    const target = new URL(isDatabase ? path.slice('/db/'.length) : path.slice(1), isDatabase ? couchUrl : appUrl);
    const send = target.protocol === 'https:' ? forwardSecurely : forward;
    const headers = { ...request.headers, host: target.host };
    // The server sees requests of its own origin, as behind any reverse proxy.
    if (headers.origin) headers.origin = target.origin;
    const onward = send(target, { method: request.method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  };
  const server = createServer(answer);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      traffic.up += socket.bytesRead;
      traffic.down += socket.bytesWritten;
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The proxy has no address');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    seen,
    traffic: () => {
      const open = [...sockets];
      return {
        requests: traffic.requests,
        up: open.map((socket) => socket.bytesRead).reduce(add, traffic.up),
        down: open.map((socket) => socket.bytesWritten).reduce(add, traffic.down),
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
