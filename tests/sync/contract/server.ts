export type ContractAccount = { name: string; password: string };

/** What some servers cannot do or do otherwise. The contract says for each what happens where it is missing. */
export type Capabilities = {
  /** `_changes` says how many rows are left (`pending`). */
  pending: boolean;
  /** `_replicate` copies one database into another. */
  replicate: boolean;
  /** `_purge` forgets a document without a trace. */
  purge: boolean;
  /** `validate_doc_update` functions of design documents decide about every write. */
  validate: boolean;
  /** Heads and heartbeats arrive while the rest of an answer is still to come. */
  streaming: boolean;
};

/** A server for the contract: a real one over the network, or a model of one behind a `fetch` of its own. */
export type ContractServer = {
  /** Called like the browser's, as src/sync/line.ts does; bodies are texts or bytes. Has no cookie jar: the contract sends cookies by hand. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Address of the server, without credentials, with a slash at the end. */
  url: string;
  /** A server administrator. */
  admin: ContractAccount;
  has: Capabilities;
  /** A document above so many bytes of JSON is refused with 413; undefined if only much larger ones are. */
  documentLimit: number | undefined;
  /** Begins the name of every database and account the contract makes: a letter, then a-z, 0-9 and -; not used before. */
  prefix: string;
  /** Waits so many milliseconds of the server's time. */
  sleep: (ms: number) => Promise<void>;
};

/** Apache CouchDB 3.x as it is delivered. */
export const COUCHDB: Pick<ContractServer, 'has' | 'documentLimit'> = {
  has: { pending: true, replicate: true, purge: true, validate: true, streaming: true },
  documentLimit: 8_000_000,
};

/** The embedded server for a trial on one machine (express-pouchdb behind a guard). */
export const EMBEDDED: Pick<ContractServer, 'has' | 'documentLimit'> = {
  has: { pending: false, replicate: false, purge: false, validate: false, streaming: true },
  documentLimit: 64 * 1024 * 1024,
};

/** Takes `http://user:password@host:5984/path` apart; throws a TypeError if it is no address. */
export function readServerUrl(text: string): Pick<ContractServer, 'url' | 'admin'> {
  const url = new URL(text.endsWith('/') ? text : `${text}/`);
  const admin = { name: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  url.username = '';
  url.password = '';
  return { url: url.href, admin };
}
