import { fail, ok, type Result } from './result';

/** Waits so many milliseconds; ends early, without an error, when the signal aborts. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** `type` is the content type, `retryAfter` that header's text where the server lets it be seen. */
export type Answer = {
  status: number;
  type: string;
  bytes: Uint8Array;
  date: string | null;
  retryAfter: string | null;
};

/** `detail`: `silent` for too long, `cut` in the middle of the answer, else the error's name: no answer at all. */
export type LineFailure = { type: 'unreachable'; detail: string } | { type: 'stopped' };

/** Told the bytes of bodies, also of those that were cut: `up` as they were handed to the browser, `down` as they came out of it. */
export type OnBytes = (way: 'up' | 'down', bytes: number) => void;

export type Send = (
  url: URL,
  init: {
    method: string;
    headers: Record<string, string>;
    credentials: RequestCredentials;
    body?: BodyInit;
    /** Milliseconds without a single byte after which the line counts as dead. */
    patience: number;
    signal?: AbortSignal | undefined;
    /** Told every piece of the body as it arrives, also of one that is then cut off. */
    onPart?: ((part: Uint8Array, status: number) => void) | undefined;
  },
) => Promise<Result<Answer, LineFailure>>;

/**
 * The only caller of `fetch` in the app. Refuses every address outside `base` (DESIGN §4), follows no redirect (a captive
 * portal would lead elsewhere), and gives up when nothing arrives for `patience`.
 */
export function createLine(fetch: Fetch, sleep: Sleep, base: URL, onBytes?: OnBytes): Send {
  return async (url, init) => {
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname))
      throw new Error(`refused address outside ${base.origin}`);
    const { patience, signal, onPart, ...rest } = init;
    const isStopped = (): boolean => signal?.aborted === true;
    if (isStopped()) return fail({ type: 'stopped' });
    const limit = new AbortController();
    const over = new AbortController();
    const stop = (): void => limit.abort();
    signal?.addEventListener('abort', stop);
    let sign = 0;
    const watch = async (): Promise<void> => {
      for (let seen = -1; seen !== sign;) {
        seen = sign;
        await sleep(patience, over.signal);
        if (over.signal.aborted) return;
      }
      limit.abort();
    };
    const watching = watch();
    if (rest.body !== undefined) onBytes?.('up', lengthOf(rest.body));
    try {
      const response = await fetch(url.href, {
        ...rest,
        signal: limit.signal,
        redirect: 'error',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      sign += 1;
      const bytes = await readAll(response, (part) => {
        sign += 1;
        onBytes?.('down', part.length);
        onPart?.(part, response.status);
      });
      return ok({
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        bytes,
        date: response.headers.get('date'),
        retryAfter: response.headers.get('retry-after'),
      });
    } catch (error) {
      if (isStopped()) return fail({ type: 'stopped' });
      const heard = sign > 0 ? 'cut' : error instanceof Error ? error.name : 'failed';
      const detail = limit.signal.aborted ? 'silent' : heard;
      return fail({ type: 'unreachable', detail });
    } finally {
      signal?.removeEventListener('abort', stop);
      over.abort();
      await watching;
    }
  };
}

function lengthOf(body: BodyInit): number {
  if (typeof body === 'string') return new TextEncoder().encode(body).length;
  return body instanceof Uint8Array ? body.length : 0;
}

async function readAll(response: Response, onPart: (part: Uint8Array) => void): Promise<Uint8Array> {
  if (!response.body) {
    const all = new Uint8Array(await response.arrayBuffer());
    onPart(all);
    return all;
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    onPart(part.value);
    parts.push(part.value);
    length += part.value.length;
  }
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
