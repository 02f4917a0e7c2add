import { createServer, type IncomingHttpHeaders, type IncomingMessage, request as forward } from 'node:http';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Armoury } from './faults';

/** One request; status 0 is one that got no answer. Bytes are those of the bodies. */
export type Seen = { method: string; path: string; status: number; bytesUp: number; bytesDown: number };

export type Relay = { port: number; close: () => Promise<void> };

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

const PAGE = '<!doctype html><title>Wi-Fi</title><p>Please sign in to this network.</p>';

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const readBody = async (message: IncomingMessage, most = Number.POSITIVE_INFINITY): Promise<Buffer | undefined> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of message) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    parts.push(bytes);
    length += bytes.length;
    if (length > most) return undefined;
  }
  return Buffer.concat(parts);
};

/** Whether a line stays open is said anew on each of the two lines. */
const passedOn = (headers: IncomingHttpHeaders): OutgoingHttpHeaders => {
  const kept = { ...headers };
  delete kept.connection;
  delete kept['keep-alive'];
  return kept;
};

/** An HTTP proxy on a free port before the server at `target()`, in which the armoury's faults strike. */
export const startRelay = async (
  target: () => number,
  { strike }: Pick<Armoury, 'strike'>,
  seen: Seen[],
): Promise<Relay> => {
  const ask = (request: IncomingMessage, body: Buffer, answered: (answer: IncomingMessage) => void) => {
    const { host, ...headers } = request.headers;
    const onward = forward(
      {
        host: '127.0.0.1',
        port: target(),
        method: request.method,
        path: request.url,
        headers: { ...headers, host, connection: 'close' },
      },
      answered,
    );
    onward.end(body);
    return onward;
  };

  const askWhole = async (request: IncomingMessage, body: Buffer): Promise<Answer> => {
    const answer = await new Promise<IncomingMessage>((answered, failed) => {
      ask(request, body, answered).on('error', failed);
    });
    const whole = await readBody(answer);
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: whole ?? Buffer.alloc(0) };
  };

  /** Passes an answer on as it comes, up to where a fault ends it. */
  const stream = (request: IncomingMessage, response: ServerResponse, body: Buffer, note: Seen, line: string): void => {
    const onward = ask(request, body, (answer) => {
      // A cut strikes after the server has done its work: the request arrived, the answer does not.
      const cut = strike('cut', line) ?? strike('truncate', line);
      if (cut?.kind === 'cut' && cut.afterBytes === 0) {
        answer.resume();
        answer.on('end', () => response.socket?.destroy());
        return;
      }
      note.status = answer.statusCode ?? 0;
      const headers = passedOn(answer.headers);
      if (cut?.kind === 'truncate') delete headers['content-length'];
      const date = strike('date', line);
      if (date) headers['date'] = new Date(Date.now() + date.ms).toUTCString();
      response.writeHead(note.status, headers);
      response.flushHeaders();
      const isOver = (): boolean => cut !== undefined && note.bytesDown >= cut.afterBytes;
      const end = (): unknown => (cut?.kind === 'cut' ? response.socket?.destroy() : response.end());
      answer.on('data', (part: Buffer) => {
        if (isOver()) return;
        const sent = cut ? part.subarray(0, cut.afterBytes - note.bytesDown) : part;
        note.bytesDown += sent.length;
        response.write(sent, () => isOver() && end());
      });
      answer.on('end', () => {
        if (!isOver()) response.end();
      });
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
  };

  const refuse = (response: ServerResponse, note: Seen, line: string): boolean => {
    const fixed = strike('status', line);
    const page = fixed ? undefined : strike('page', line);
    if (!fixed && !page) return false;
    note.status = (fixed ?? page)?.status ?? 0;
    if (fixed) {
      const later = fixed.retryAfter === undefined ? {} : { 'Retry-After': fixed.retryAfter };
      response.writeHead(fixed.status, { 'Content-Type': 'application/json', ...later });
      response.end(JSON.stringify({ error: 'injected', reason: fixed.reason ?? `injected ${fixed.status}` }));
    } else {
      const isElsewhere = note.status >= 300 && note.status < 400;
      const headers = isElsewhere ? { Location: '/portal.html' } : {};
      response.writeHead(note.status, { 'Content-Type': 'text/html; charset=utf-8', ...headers });
      response.end(PAGE);
    }
    return true;
  };

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const line = `${request.method ?? 'GET'} ${request.url ?? '/'}`;
    const note = { method: request.method ?? 'GET', path: request.url ?? '/', status: 0, bytesUp: 0, bytesDown: 0 };
    seen.push(note);
    const cutUp = strike('cutUp', line);
    const body = await readBody(request, cutUp?.afterBytes);
    if (!body) {
      request.socket.resetAndDestroy();
      return;
    }
    note.bytesUp = body.length;
    if (strike('silence', line)) return;
    const delay = strike('delay', line);
    if (delay) await wait(delay.ms);
    if (refuse(response, note, line)) return;
    if (strike('twice', line)) {
      await askWhole(request, body);
      return stream(request, response, body, note, line);
    }
    if (strike('echo', line)) {
      const answer = await askWhole(request, body);
      note.status = answer.status;
      note.bytesDown = answer.body.length;
      const headers = passedOn(answer.headers);
      delete headers['transfer-encoding'];
      const { socket } = response;
      response.writeHead(answer.status, { ...headers, 'content-length': answer.body.length });
      response.end(answer.body, () => {
        const head = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
        const start = `HTTP/1.1 ${answer.status} Again\r\ncontent-length: ${answer.body.length}\r\n`;
        socket?.write(Buffer.concat([Buffer.from(`${start}${head.join('')}\r\n`), answer.body]));
      });
      return;
    }
    stream(request, response, body, note, line);
  };

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => socket.on('error', () => socket.destroy()));
  await new Promise<void>((started) => server.listen(0, '127.0.0.1', started));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
