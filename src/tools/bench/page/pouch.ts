import PouchDB from 'pouchdb/dist/pouchdb.min.js';
import type { Doc } from '../../../domain/registers';
import { databaseName } from '../../../domain/spaces';
import type { Remote } from './contract';

type Options = { batch_size?: number };
type PouchDatabase = {
  replicate: {
    from: (other: PouchDatabase, options: Options) => PromiseLike<unknown>;
    to: (other: PouchDatabase, options: Options) => PromiseLike<unknown>;
  };
  info: () => Promise<{ doc_count: number }>;
  bulkDocs: (docs: Doc[]) => Promise<unknown>;
  destroy: () => Promise<unknown>;
};
type PouchClass = new (
  name: string,
  options?: { auth: { username: string; password: string }; skip_setup: boolean },
) => PouchDatabase;

// The types at hand know the server's half only.
const Pouch = PouchDB as PouchClass;

function remoteOf({ url, school, user, password, space }: Remote): PouchDatabase {
  return new Pouch(`${url}${databaseName(school, space)}`, { auth: { username: user, password }, skip_setup: true });
}

const optionsOf = (batch: number | undefined): Options => (batch === undefined ? {} : { batch_size: batch });

/** PouchDB's own replication of a whole database into a new one. Times in ms. */
export async function pouchPull(
  database: string,
  remote: Remote,
  batch?: number,
): Promise<{ ms: number; docs: number }> {
  const local = new Pouch(database);
  const started = performance.now();
  await local.replicate.from(remoteOf(remote), optionsOf(batch));
  const ms = performance.now() - started;
  const { doc_count: docs } = await local.info();
  await local.destroy();
  return { ms, docs };
}

export async function pouchPush(
  database: string,
  remote: Remote,
  docs: Doc[],
  batch?: number,
): Promise<{ ms: number }> {
  const local = new Pouch(database);
  // PouchDB takes no `_` fields of others, and stamps are no fields of its own.
  await local.bulkDocs(docs);
  const started = performance.now();
  await local.replicate.to(remoteOf(remote), optionsOf(batch));
  const ms = performance.now() - started;
  await local.destroy();
  return { ms };
}
