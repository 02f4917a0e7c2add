import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import expressPouchDb from 'express-pouchdb';
import PouchDB, { type Database } from 'pouchdb';
import { BODY_LIMIT, isRecord } from './http';

/** PouchDB keeps the rows of an index in a database of its own beside the indexed one. */
const isIndex = (name: string): boolean => name.includes('-mrview-');

/**
 * Opens the databases of a folder and the CouchDB routes over them. Left out of express-pouchdb are its logins and
 * rights (the guard has its own) and every route that would run a function out of a document inside this process.
 */
export const openDatabases = async (databaseDir: string) => {
  const names = async (): Promise<string[]> => (await readdir(databaseDir)).filter((name) => !isIndex(name)).toSorted();

  const Pouch = PouchDB.defaults({ prefix: databaseDir + sep });
  // Listing the folder leaves out the plugin that keeps the list in one more database, which can disagree with it.
  Pouch.allDbs = async (callback) => {
    const found = await names();
    callback?.(undefined, found);
    return found;
  };

  const app = expressPouchDb(Pouch, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    overrideMode: {
      include: ['config-infrastructure', 'routes/find'],
      exclude: ['compression', 'routes/session-stub', 'routes/temp-views', 'routes/views', 'routes/view-cleanup'],
    },
  });
  await new Promise<void>((done) => app.couchConfig.set('couchdb', 'max_document_size', BODY_LIMIT, done));

  const handles = new Map<string, Database>();
  const has = (name: string): boolean => existsSync(join(databaseDir, name));

  const open = (name: string): Database => {
    const handle = handles.get(name) ?? new Pouch(name);
    handles.set(name, handle);
    return handle;
  };

  const read = async (name: string, id: string): Promise<Record<string, unknown> | undefined> => {
    try {
      return await open(name).get(id);
    } catch (error) {
      if (isRecord(error) && error['status'] === 404) return undefined;
      throw error;
    }
  };

  return {
    names,
    has,
    open,
    read,
    /** Drops the handle of a database that is about to be destroyed or has been. */
    forget: (name: string): void => {
      handles.delete(name);
    },
    serve: (request: IncomingMessage, response: ServerResponse, failed: (error: unknown) => void): void =>
      app(request, response, failed),
    /** Closes every leveldb, those that express-pouchdb opened by itself too: a store is shared by name. */
    close: async (): Promise<void> => {
      for (const name of await names()) await open(name).close();
      handles.clear();
    },
  };
};

export type Databases = Awaited<ReturnType<typeof openDatabases>>;
