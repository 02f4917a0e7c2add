/** The little of PouchDB that the tests use of it as another program beside ours; it ships no types of its own. */
declare module 'pouchdb' {
  type Replicated = { ok: boolean; docs_read: number; docs_written: number; doc_write_failures: number };
  type Stored = { _id: string; _rev: string; _conflicts?: string[]; [field: string]: unknown };
  export default class PouchDB {
    constructor(name: string, options?: { auth?: { username: string; password: string }; skip_setup?: boolean });
    static replicate(source: PouchDB, target: PouchDB): Promise<Replicated>;
    get(id: string, options?: { conflicts?: boolean }): Promise<Stored>;
    put(doc: Record<string, unknown>): Promise<{ rev: string }>;
    getAttachment(id: string, name: string): Promise<Buffer>;
    remove(doc: { _id: string; _rev: string }): Promise<unknown>;
    allDocs(options: { include_docs: boolean; conflicts: boolean }): Promise<{ rows: { id: string; doc: Stored }[] }>;
    info(): Promise<{ update_seq: number | string }>;
    close(): Promise<void>;
    destroy(): Promise<void>;
  }
}
