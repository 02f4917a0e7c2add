import type { Fetch } from '../../sync/line';
import type { CouchReply } from './couchReply';
import type { CouchModel } from './couchModel';
import { isWait, toRequest } from './modelFetch';
import type { Random } from './random';
import type { Life, World } from './world';

/** What may befall a request, and in how many of a thousand requests it does. */
export const MISHAPS = [
  'lostRequest',
  'silentRequest',
  'lostAnswer',
  'silentAnswer',
  'truncated',
  'cutOff',
  'doubledAnswer',
  'doubledRequest',
  'late',
  'portal',
  'redirect',
  'gateway404',
  'status401',
  'status403',
  'status409',
  'status413',
  'status429',
  'status500',
  'status503',
] as const;
export type Mishap = (typeof MISHAPS)[number];

/** A line between one device and its server. */
export type Line = {
  /** Nothing gets through. */
  isCut: boolean;
  /** Milliseconds one way, both ends inclusive. */
  latency: [number, number];
  /** Which share of the requests meets a mishap, and which ones there are. */
  trouble: number;
  mishaps: readonly Mishap[];
};

/** A server as the lines see it. */
export type Server = {
  readonly life: Life;
  readonly base: URL;
  model: CouchModel;
  isUp: boolean;
  /** What its `Date` header says, ms UTC. */
  clock: () => number;
  /** Ends all connections, as a kill does. */
  readonly connections: Set<() => void>;
};

/** Told what happens on the line, for the trace of a seed that failed. */
export type LineNote = (text: string) => void;

const STATUS: Partial<Record<Mishap, number>> = {
  status401: 401,
  status403: 403,
  status409: 409,
  status413: 413,
  status429: 429,
  status500: 500,
  status503: 503,
};

const HTML = '<!doctype html><title>欢迎使用校园网</title>';

const encoder = new TextEncoder();

type Piece = Uint8Array | 'error' | 'end';

/** As much of a `Response` as the app's line reads. Pieces come one by one; `pull` says when the next is there. */
function answerOf(status: number, headers: Record<string, string>, pull: () => Promise<Piece>): Response {
  const reader = {
    read: async () => {
      const piece = await pull();
      if (piece === 'error') throw new TypeError('terminated');
      return piece === 'end' ? { done: true, value: undefined } : { done: false, value: piece };
    },
  };
  const head = { get: (name: string) => headers[name] ?? null };
  return { status, headers: head, body: { getReader: () => reader } } as unknown as Response;
}

const aborted = (): DOMException => new DOMException('aborted', 'AbortError');

/** The `fetch` of one browser: its requests go over its line, and everything that can go wrong there does. */
export function createLineFetch(
  world: World,
  life: Life,
  line: Line,
  serverOf: () => Server,
  jar: { cookie: string },
  random: Random,
  note: LineNote,
): Fetch {
  return (address, init) =>
    new Promise<Response>((resolve, reject) => {
      const server = serverOf();
      const isCookie = init.credentials !== 'omit';
      const request = toRequest(server.base, address, init, isCookie ? jar.cookie : undefined);
      const { signal } = init;
      if (signal?.aborted) return reject(aborted());
      const label = `${init.method ?? 'GET'} ${address.slice(server.base.href.length).slice(0, 150)}`;
      const mishap = line.trouble > 0 && random.chance(line.trouble) ? random.pick(line.mishaps) : undefined;
      const latency = (): number => random.int(...line.latency);
      let isOver = false;
      const end = (tell: () => void): void => {
        if (isOver) return;
        isOver = true;
        signal?.removeEventListener('abort', abort);
        server.connections.delete(reset);
        tell();
      };
      let isBroken = false;
      /** The connection is gone: what was on its way does not arrive, and the browser learns of it. */
      const reset = (): void => {
        isBroken = true;
        world.soon(life, () => end(() => reject(new TypeError('fetch failed'))));
      };
      const abort = (): void => end(() => reject(aborted()));
      signal?.addEventListener('abort', abort);
      server.connections.add(reset);
      const tell = (what: string): void => note(`${life.name} ${label} ${what}`);

      const deliver = (reply: CouchReply): void => {
        if (mishap === 'lostAnswer') return reset();
        if (mishap === 'silentAnswer' || line.isCut) return;
        const bytes = typeof reply.body === 'string' ? encoder.encode(reply.body) : reply.body;
        const cut = random.int(0, Math.max(0, bytes.length - 1));
        const pieces: Piece[] =
          mishap === 'truncated'
            ? [bytes.slice(0, cut), 'end']
            : mishap === 'cutOff'
              ? [bytes.slice(0, cut), 'error']
              : mishap === 'doubledAnswer'
                ? [bytes, bytes, 'end']
                : [bytes, 'end'];
        world.later(life, latency(), () => {
          if (line.isCut || isOver) return;
          tell(`→ ${reply.status}${mishap ? ` (${mishap})` : ''}`);
          const given = reply.headers?.['set-cookie']?.split(';')[0];
          if (given && isCookie) jar.cookie = given;
          const headers = {
            'content-type': 'application/json',
            ...reply.headers,
            date: new Date(server.clock()).toUTCString(),
          };
          end(() => resolve(answerOf(reply.status, headers, async () => pieces.shift() ?? 'end')));
        });
      };
      const plain = (status: number, body: string, type: string): void =>
        deliver({ status, body, headers: { 'content-type': type } });

      const arrive = (isSecond = false): void => {
        if (mishap === 'lostRequest') return reset();
        if (!server.isUp || isBroken) return reset();
        if (mishap === 'silentRequest') return;
        const status = mishap && STATUS[mishap];
        if (status !== undefined) {
          const error = status === 413 ? 'document_too_large' : 'gateway';
          // Some gateways speak JSON, most do not.
          return random.chance(0.5)
            ? plain(status, JSON.stringify({ error, reason: 'by the line' }), 'application/json')
            : plain(status, HTML, 'text/html');
        }
        if (mishap === 'portal') return plain(200, HTML, 'text/html');
        if (mishap === 'gateway404') return plain(404, HTML, 'text/html');
        // The app asks for redirects to be errors.
        if (mishap === 'redirect' || !request) return reset();
        const answer = server.model.answer(request);
        if (mishap === 'doubledRequest' && !isSecond) world.later(server.life, latency(), () => arrive(true));
        if (isSecond) return;
        if (!isWait(answer)) return deliver(answer);
        longpoll(answer);
      };

      const longpoll = (wait: Extract<ReturnType<CouchModel['answer']>, { isWaiting: true }>): void => {
        // The head and a line feed at every heartbeat come at once; the rest when something changes.
        const queue: Piece[] = [];
        let wanted: ((piece: Piece) => void) | undefined;
        const give = (piece: Piece): void => {
          if (line.isCut) return;
          world.soon(life, () => {
            if (wanted) {
              const take = wanted;
              wanted = undefined;
              take(piece);
            } else queue.push(piece);
          });
        };
        const beat = Number(request?.query.get('heartbeat') ?? 20_000);
        let stop = (): void => undefined;
        const tick = (): void => {
          stop = world.later(server.life, beat, () => {
            give(encoder.encode('\n'));
            tick();
          });
        };
        const close = (): void => {
          off();
          stop();
          server.connections.delete(breakOff);
          signal?.removeEventListener('abort', leave);
        };
        const breakOff = (): void => {
          close();
          give('error');
        };
        const leave = (): void => {
          close();
          world.soon(life, () => wanted?.('error'));
        };
        const off = wait.onChange(() => {
          const reply = wait.poll();
          if (!reply) return;
          close();
          world.later(life, latency(), () => {
            give(typeof reply.body === 'string' ? encoder.encode(reply.body) : reply.body);
            give('end');
          });
        });
        tick();
        world.later(life, latency(), () => {
          if (line.isCut || isOver) return close();
          end(() => {
            server.connections.add(breakOff);
            signal?.addEventListener('abort', leave);
            const pull = async (): Promise<Piece> => {
              const piece = queue.shift();
              if (piece) return piece;
              return new Promise<Piece>((take) => {
                wanted = take;
              });
            };
            resolve(answerOf(200, { 'content-type': 'application/json' }, pull));
          });
        });
      };

      if (line.isCut) {
        // Some lines say so at once, on others nothing ever comes back.
        if (random.chance(0.7)) world.later(life, latency(), reset);
        return;
      }
      const delay = mishap === 'late' ? random.int(5_000, 45_000) : latency();
      world.later(server.life, delay, arrive);
    });
}
