import type { CouchModel } from './couchModel';
import type { CouchReply, CouchRequest, CouchWait } from './couchReply';

export const isWait = (answer: CouchReply | CouchWait): answer is CouchWait => 'isWaiting' in answer;

/** A browser's request in the model's form; undefined for an address that is not below `base`. */
export function toRequest(base: URL, address: string, init: RequestInit, cookie?: string): CouchRequest | undefined {
  const url = new URL(address);
  if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return undefined;
  const given = init.headers ?? {};
  const plain = given instanceof Headers || Array.isArray(given) ? Object.fromEntries(new Headers(given)) : given;
  const headers = new Map(Object.entries(plain).map(([name, value]) => [name.toLowerCase(), value]));
  if (cookie) headers.set('cookie', cookie);
  const { body } = init;
  if (body !== undefined && body !== null && typeof body !== 'string' && !(body instanceof Uint8Array))
    throw new Error('The model reads texts and bytes only.');
  return {
    method: init.method ?? 'GET',
    parts: url.pathname.slice(base.pathname.length).split('/').map(decodeURIComponent),
    query: url.searchParams,
    header: (name) => headers.get(name) ?? null,
    body: body ?? undefined,
  };
}

/** The model as a `fetch` without any line between: for the contract that real servers are held to as well. */
export function createModelFetch(
  model: CouchModel,
  base: URL,
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>,
): (url: string, init: RequestInit) => Promise<Response> {
  return async (address, init) => {
    const request = toRequest(base, address, init);
    if (!request) throw new TypeError(`no such host: ${address}`);
    init.signal?.throwIfAborted();
    const answer = model.answer(request);
    const reply = isWait(answer) ? await whenReady(answer, sleep, init.signal ?? undefined) : answer;
    init.signal?.throwIfAborted();
    const bytes = typeof reply.body === 'string' ? new TextEncoder().encode(reply.body) : new Uint8Array(reply.body);
    return new Response(request.method === 'HEAD' ? null : bytes, {
      status: reply.status,
      headers: { date: new Date(model.now()).toUTCString(), 'content-type': 'application/json', ...reply.headers },
    });
  };
}

function whenReady(
  wait: CouchWait,
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<CouchReply> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = (reply: CouchReply): void => {
      off();
      over.abort();
      resolve(reply);
    };
    const off = wait.onChange(() => {
      const reply = wait.poll();
      if (reply) end(reply);
    });
    signal?.addEventListener('abort', () => end(wait.giveUp()));
    if (wait.timeout !== undefined) void sleep(wait.timeout, over.signal).then(() => end(wait.giveUp()));
  });
}
