import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
};

const PACKABLE = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.wasm', '.txt', '.map']);

/** What the page may load and where it may send data: its own origin and the configured server, nothing else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'none'",
  // HTTPS for the school's server; loopback for a trial on one machine, where no certificate can be had.
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(self), geolocation=(), microphone=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

type Encoding = 'br' | 'gzip' | 'identity';

const encodingFor = (accepted: string, extension: string): Encoding => {
  if (!PACKABLE.has(extension)) return 'identity';
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
};

const pack = async (bytes: Buffer, encoding: Encoding): Promise<Buffer> => {
  if (encoding === 'br') return packBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return encoding === 'gzip' ? packGzip(bytes) : bytes;
};

/** By file, version and encoding; shared by all servers of a process: tests start one each, and packing the app takes seconds. */
const packed = new Map<string, Promise<Buffer>>();

/** Serves the built app out of `distDir`; packed files are kept in memory until they change on disk. */
export const createStaticFiles = (distDir: string) => {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (status: number, text: string): void => {
      response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(`${text}\n`);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Method not allowed');
    let path: string;
    try {
      path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/');
    } catch {
      return refuse(400, 'Bad request');
    }
    if (path.includes('\0')) return refuse(400, 'Bad request');
    const file = join(distDir, normalize(path.endsWith('/') ? `${path}index.html` : path));
    const found = file.startsWith(join(distDir, sep)) ? await stat(file).catch(() => undefined) : undefined;
    if (!found?.isFile()) return refuse(404, 'Not found');

    const extension = extname(file);
    const encoding = encodingFor(String(request.headers['accept-encoding']), extension);
    const version = `${found.mtimeMs.toString(36)}-${found.size.toString(36)}`;
    const headers = {
      ...HEADERS,
      'Content-Type': TYPES[extension] ?? 'application/octet-stream',
      // The bundler puts a hash of the content into the names below assets/: such a file never changes.
      'Cache-Control': /\/assets\/.+-[\w-]{8}\.\w+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: `"${version}-${encoding}"`,
      Vary: 'Accept-Encoding',
    };
    if (request.headers['if-none-match'] === headers.ETag) {
      response.writeHead(304, headers).end();
      return;
    }
    const key = `${file}\0${version}\0${encoding}`;
    const body = packed.get(key) ?? readFile(file).then((bytes) => pack(bytes, encoding));
    packed.set(key, body);
    const bytes = await body;
    response.writeHead(200, {
      ...headers,
      'Content-Length': String(bytes.length),
      ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
};
