/** The little of PouchDB and express-pouchdb that the embedded server calls; neither ships types of its own. */
declare module 'pouchdb' {
  export type Revised = { _id: string; _rev: string; [field: string]: unknown };
  export type ChangeFeed = {
    on(event: 'change', listener: (change: { id: string; seq: number }) => void): ChangeFeed;
    on(event: 'error', listener: (error: unknown) => void): ChangeFeed;
    cancel(): void;
  };
  export type ChangeAnswer = { results: { id: string; seq: number }[]; last_seq: number };
  export interface Database {
    get(id: string): Promise<Revised>;
    bulkGet(options: {
      docs: unknown[];
      revs: boolean;
      attachments: boolean;
      latest: boolean;
    }): Promise<{ results: { id: string; docs: ({ ok: Revised } | { error: unknown } | object)[] }[] }>;
    getAttachment(id: string, name: string, options: { rev?: string }): Promise<Buffer>;
    info(): Promise<{ update_seq: number }>;
    changes(options: Record<string, unknown>): ChangeFeed & PromiseLike<ChangeAnswer>;
    close(): Promise<void>;
  }
  export interface DatabaseClass {
    new (name: string): Database;
    allDbs?: (callback?: (error: unknown, names?: string[]) => void) => Promise<string[]>;
    defaults(options: { prefix: string }): DatabaseClass;
  }
  const PouchDB: DatabaseClass;
  export default PouchDB;
}

declare module 'express-pouchdb' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  import type { DatabaseClass } from 'pouchdb';
  type App = {
    (request: IncomingMessage, response: ServerResponse, failed: (error: unknown) => void): void;
    couchConfig: { set(section: string, key: string, value: unknown, done: () => void): void };
  };
  export default function expressPouchDb(
    database: DatabaseClass,
    options: {
      mode: string;
      inMemoryConfig: boolean;
      overrideMode: { include: string[]; exclude: string[] };
    },
  ): App;
}
