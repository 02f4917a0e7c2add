import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unzip = promisify(gunzip);

/** Largest request body in bytes, unpacked: far above any batch of the app, far below what would fill the memory. */
export const BODY_LIMIT = 64 * 1024 * 1024;

/** A request that is refused, in the words CouchDB uses: `{ "error": …, "reason": … }`. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    readonly reason: string,
  ) {
    super(reason);
  }
}

/** Answers with JSON; never cached, because what an account may see differs from account to account. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Cache-Control': 'must-revalidate',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(`${JSON.stringify(body)}\n`);
};

const collect = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    size += bytes.length;
    if (size > BODY_LIMIT) throw new Refusal(413, 'too_large', 'the request entity is too large');
    parts.push(bytes);
  }
  return Buffer.concat(parts);
};

/** The body as bytes, unpacked when it came as gzip; throws a Refusal when it is too large or broken. */
export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  const bytes = await collect(request);
  if (encoding === 'identity') return bytes;
  if (encoding !== 'gzip') throw new Refusal(415, 'bad_ctype', `${encoding} not supported`);
  try {
    return await unzip(bytes, { maxOutputLength: BODY_LIMIT });
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(413, 'too_large', 'the request entity is too large');
    throw new Refusal(400, 'bad_request', 'Request body is not valid gzip');
  }
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bytes as a JSON object; an empty body is an empty object, as with CouchDB's POST routes. */
export const parseObject = (bytes: Buffer): Record<string, unknown> => {
  if (bytes.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Refusal(400, 'bad_request', 'invalid UTF-8 JSON');
  }
  if (!isRecord(value)) throw new Refusal(400, 'bad_request', 'Request body must be a JSON object');
  return value;
};
