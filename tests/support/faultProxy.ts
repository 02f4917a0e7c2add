import { createServer, type IncomingMessage, request as forward, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Which requests a fault hits: a part of `METHOD /path?query`, or a pattern on it. */
export type Match = string | RegExp;

export type Fault =
  /** Answers without asking the server: `{ error, reason }` with this status. */
  | { kind: 'status'; match: Match; status: number; reason?: string; times?: number }
  /** Lets the server do its work, then sends only so many bytes of the body and cuts the line; 0 loses the answer whole. */
  | { kind: 'cut'; match: Match; afterBytes: number; times?: number }
  /** Holds the request back for so long. */
  | { kind: 'delay'; match: Match; ms: number; times?: number };

export type Seen = { method: string; path: string; status: number; bytesUp: number; bytesDown: number };

export type FaultProxy = {
  url: string;
  port: number;
  /** Every answered or broken request in order; status 0 is one that got no answer. */
  seen: Seen[];
  /** Injects a fault; the returned function takes it back. `times` (default: for ever) limits how often it strikes. */
  inject: (fault: Fault) => () => void;
  clear: () => void;
  /** `refused`: nobody listens. `reset`: the connection is taken and dropped at once. Open connections break. */
  offline: (how?: 'refused' | 'reset') => Promise<void>;
  online: () => Promise<void>;
  close: () => Promise<void>;
};

type Armed = { fault: Fault; left: number };

type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

const isKind = <K extends Fault['kind']>(fault: Fault, kind: K): fault is FaultOf<K> => fault.kind === kind;

const hits = (match: Match, line: string): boolean =>
  typeof match === 'string' ? line.includes(match) : match.test(line);

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.isBuffer(part) ? part : Buffer.from(String(part)));
  return Buffer.concat(parts);
};

/** A real HTTP proxy on a free port before the server at `targetPort`, in which a test breaks the line. */
export const startFaultProxy = async (targetPort: number): Promise<FaultProxy> => {
  const armed = new Set<Armed>();
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  let isResetting = false;

  const strike = <K extends Fault['kind']>(kind: K, line: string): FaultOf<K> | undefined => {
    for (const entry of armed) {
      const { fault } = entry;
      if (!isKind(fault, kind) || entry.left <= 0 || !hits(fault.match, line)) continue;
      entry.left -= 1;
      return fault;
    }
    return undefined;
  };

  const relay = (request: IncomingMessage, response: ServerResponse, body: Buffer, note: Seen, line: string): void => {
    const { host, ...headers } = request.headers;
    const onward = forward(
      {
        host: '127.0.0.1',
        port: targetPort,
        method: request.method,
        path: request.url,
        headers: { ...headers, host, connection: 'close' },
      },
      (answer) => {
        // A cut strikes after the server has done its work: the request arrived, the answer does not.
        const cut = strike('cut', line);
        if (cut?.afterBytes === 0) {
          answer.resume();
          answer.on('end', () => response.socket?.destroy());
          return;
        }
        note.status = answer.statusCode ?? 0;
        // Whether a line stays open is said anew on each of the two lines.
        const { connection: _, 'keep-alive': __, ...kept } = answer.headers;
        response.writeHead(note.status, kept);
        response.flushHeaders();
        answer.on('data', (part: Buffer) => {
          const room = cut ? cut.afterBytes - note.bytesDown : part.length;
          const sent = part.subarray(0, Math.max(0, room));
          note.bytesDown += sent.length;
          if (!cut || note.bytesDown < cut.afterBytes) response.write(sent);
          else response.write(sent, () => response.socket?.destroy());
        });
        answer.on('end', () => response.end());
        answer.on('error', () => response.destroy());
      },
    );
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    onward.end(body);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const line = `${request.method ?? 'GET'} ${request.url ?? '/'}`;
    const note = { method: request.method ?? 'GET', path: request.url ?? '/', status: 0, bytesUp: 0, bytesDown: 0 };
    seen.push(note);
    const body = await bodyOf(request);
    note.bytesUp = body.length;
    const delay = strike('delay', line);
    if (delay) await wait(delay.ms);
    const fixed = strike('status', line);
    if (!fixed) return relay(request, response, body, note, line);
    note.status = fixed.status;
    response.writeHead(fixed.status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ error: 'injected', reason: fixed.reason ?? `injected ${fixed.status}` }));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    if (isResetting) {
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  const listen = (port: number): Promise<void> =>
    new Promise((started, failed) => {
      server.once('error', failed);
      server.listen(port, '127.0.0.1', started);
    });
  const shut = async (): Promise<void> => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  };

  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    seen,
    inject: (fault) => {
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      armed.add(entry);
      return () => void armed.delete(entry);
    },
    clear: () => armed.clear(),
    offline: async (how = 'refused') => {
      isResetting = how === 'reset';
      for (const socket of sockets) socket.resetAndDestroy();
      if (how === 'refused' && server.listening) await shut();
    },
    online: async () => {
      isResetting = false;
      if (!server.listening) await listen(port);
    },
    close: async () => {
      if (server.listening) await shut();
    },
  };
};
