import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PouchDB from 'pouchdb';
import type { TestServer } from './server';

/** Another program with its own copy of a space, as PouchDB keeps and replicates it; knows nothing of ours. */
export type Other = {
  db: PouchDB;
  /** Replicates both ways; says how many documents went up and down. */
  exchange: () => Promise<{ down: number; up: number }>;
  close: () => Promise<void>;
};

/** A space of the school as a database of PouchDB over HTTP, as the administrator. */
export const remotePouch = (server: TestServer, space: string): PouchDB => {
  const { user: username, password } = server.embedded.admin;
  return new PouchDB(server.embedded.dbUrl + server.database(space), {
    auth: { username, password },
    skip_setup: true,
  });
};

export async function createOther(server: TestServer, space: string): Promise<Other> {
  const dir = await mkdtemp(join(tmpdir(), 'yingchuang-other-'));
  const db = new PouchDB(join(dir, 'copy'));
  const remote = remotePouch(server, space);
  return {
    db,
    exchange: async () => {
      const down = await PouchDB.replicate(remote, db);
      const up = await PouchDB.replicate(db, remote);
      if (down.doc_write_failures + up.doc_write_failures > 0) throw new Error('PouchDB could not write everything.');
      return { down: down.docs_written, up: up.docs_written };
    },
    close: async () => {
      await db.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/**
 * Replicates a space of one server into the other's, all revisions and conflicts included: by the server itself where it
 * can (`_replicate`), else by PouchDB, which speaks the same protocol.
 */
export async function replicate(from: TestServer, to: TestServer, space: string): Promise<void> {
  const end = (server: TestServer) => ({
    url: server.embedded.dbUrl + server.database(space),
    headers: {
      Authorization: `Basic ${Buffer.from(`${server.embedded.admin.user}:${server.embedded.admin.password}`).toString('base64')}`,
    },
  });
  const said = await from.couch('POST', '_replicate', { source: end(from), target: end(to) });
  if (said.status < 300) return;
  await PouchDB.replicate(remotePouch(from, space), remotePouch(to, space));
}
