import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import type { Embedded } from '../../src/server/embedded';
import { createStaticFiles } from '../../src/server/staticFiles';
import { readServerUrl } from '../sync/contract/server';

/**
 * Serves the app at `/` and passes `/db/` on to the CouchDB at `address` (with its administrator in it), as an operator's
 * gateway does on one origin: everything that is tested with the embedded server is so tested with a real one.
 */
export async function startCouchFront(address: string, distDir?: string): Promise<Embedded> {
  const { url, admin } = readServerUrl(address);
  const answerFile = distDir === undefined ? undefined : createStaticFiles(resolve(distDir));

  const relay = (request: IncomingMessage, response: ServerResponse): void => {
    const target = new URL((request.url ?? '/db/').slice('/db/'.length), url);
    const headers = { ...request.headers, host: target.host };
    const onward = forward(target, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.flushHeaders();
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  };

  const server = createServer((request, response) => {
    if (/^\/db(?:[/?]|$)/.test(request.url ?? '')) relay(request, response);
    else if (answerFile) answerFile(request, response).catch(() => response.destroy());
    else response.writeHead(404).end();
  });
  await new Promise<void>((started, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', started);
  });
  const at = server.address();
  const port = typeof at === 'object' && at !== null ? at.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    dbUrl: `http://127.0.0.1:${port}/db/`,
    port,
    admin: { user: admin.name, password: admin.password },
    close: async () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}
