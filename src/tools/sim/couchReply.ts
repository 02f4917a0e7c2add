/** A request as it arrives at the model: a path below the server's address, in decoded parts. */
export type CouchRequest = {
  method: string;
  parts: string[];
  query: URLSearchParams;
  header: (name: string) => string | null;
  body: string | Uint8Array | undefined;
};

export type CouchReply = { status: number; headers?: Record<string, string>; body: string | Uint8Array };

/** An answer that is there once something changes: asked again each time, until it answers. */
export type CouchWait = {
  isWaiting: true;
  poll: () => CouchReply | undefined;
  /** Called at every change; returns what ends it. */
  onChange: (tell: () => void) => () => void;
  /** Milliseconds after which it is answered as it is; undefined where heartbeats keep it open. */
  timeout: number | undefined;
  /** What is answered then. */
  giveUp: () => CouchReply;
};

export const json = (status: number, value: unknown, headers?: Record<string, string>): CouchReply => ({
  status,
  body: `${JSON.stringify(value)}\n`,
  ...(headers ? { headers } : {}),
});

export const refuse = (status: number, error: string, reason: string): CouchReply => json(status, { error, reason });

/** A refusal on its way out of a route. */
export class Refused extends Error {
  constructor(readonly reply: CouchReply) {
    super('refused');
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const badRequest = (reason: string): Refused => new Refused(refuse(400, 'bad_request', reason));

/** The body as a JSON object. */
export function readObject(request: CouchRequest): Record<string, unknown> {
  const text = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest('invalid UTF-8 JSON');
  }
  if (!isRecord(value)) throw badRequest('Request body must be a JSON object');
  return value;
}

export function readList(request: CouchRequest, name: string): unknown[] {
  const list = readObject(request)[name];
  if (!Array.isArray(list)) throw badRequest(`\`${name}\` must be an array.`);
  return list as unknown[];
}
