import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { createAccounts, type Credentials } from './accounts';
import { openDatabases } from './databases';
import { guard } from './guard';
import { Refusal, sendJson } from './http';
import { createStaticFiles } from './staticFiles';
import { openStore } from './store';

export type EmbeddedOptions = {
  /** 0 takes any free port. */
  port: number;
  /** Databases, accounts and the administrator's password are kept here. */
  dataDir: string;
  /** The built app; without it only `/db/` answers. */
  distDir?: string;
  /** The administrator; what is left out is made up on the first start and kept. */
  admin?: Partial<Credentials>;
  /** Milliseconds since 1970, for the length of sessions. */
  now?: () => number;
};

export type Embedded = {
  /** Where the app is, with a slash at the end. */
  url: string;
  /** Where the CouchDB is, with a slash at the end, without credentials. */
  dbUrl: string;
  port: number;
  admin: Credentials;
  close: () => Promise<void>;
};

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * A page of another site can neither reach this server under a name of its own (DNS rebinding) nor send a write with
 * the cookie of somebody who is logged in here.
 */
const checkOrigin = (request: IncomingMessage): void => {
  const { host = '', origin } = request.headers;
  if (!LOOPBACK.test(host)) throw new Refusal(403, 'forbidden', 'This server answers on this machine only.');
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (!isReading && origin !== undefined && origin !== `http://${host}`)
    throw new Refusal(403, 'forbidden', 'Requests of other sites are refused.');
};

const answerFailure = (response: ServerResponse, error: unknown): void => {
  if (error instanceof Refusal) return sendJson(response, error.status, { error: error.error, reason: error.reason });
  const reason = error instanceof Error ? error.message : String(error);
  return sendJson(response, 500, { error: 'internal_server_error', reason });
};

/**
 * Starts the app and a CouchDB-compatible server under `/db/` on 127.0.0.1. For tests and for a trial on one machine
 * only: express-pouchdb is not made to face a network. Rejects with the system's error when the port is taken.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<Embedded> => {
  const store = openStore(resolve(options.dataDir), options.admin ?? {});
  const databases = await openDatabases(store.databaseDir);
  await databases.open('_users').info();
  const readUser = (id: string) => databases.read('_users', id);
  const accounts = createAccounts(store.file.admin, store.file.secret, readUser, options.now ?? Date.now);
  const answerDatabase = guard({ store, accounts, databases });
  const answerFile = options.distDir === undefined ? undefined : createStaticFiles(resolve(options.distDir));

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.on('error', () => response.destroy());
    try {
      checkOrigin(request);
      if (/^\/db(?:[/?]|$)/.test(request.url ?? '')) await answerDatabase(request, response);
      else if (answerFile) await answerFile(request, response);
      else throw new Refusal(404, 'not_found', 'missing');
    } catch (error) {
      answerFailure(response, error);
    }
  };
  const server = createServer((request, response) => void answer(request, response));

  try {
    await new Promise<void>((started, failed) => {
      server.once('error', failed);
      server.listen(options.port, '127.0.0.1', started);
    });
  } catch (error) {
    await databases.close();
    throw error;
  }
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;

  const close = async (): Promise<void> => {
    await new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
    await databases.close();
  };
  const url = `http://127.0.0.1:${port}/`;
  return { url, dbUrl: `${url}db/`, port, admin: store.file.admin, close };
};
