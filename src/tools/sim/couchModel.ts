import { gunzipSync } from 'node:zlib';
import {
  copyDatabase,
  createCouchDatabase,
  graftDocument,
  type CouchDatabase,
  type Security,
  type Validate,
} from './couchDatabase';
import {
  isRecord,
  json,
  readObject,
  refuse,
  Refused,
  type CouchReply,
  type CouchRequest,
  type CouchWait,
} from './couchReply';
import { answerDatabase } from './couchRoutes';
import { digestOf, pathOf, winnerOf, type Body } from './revisions';

/** `salt` changes with the password and ends the sessions that were opened with the one before. */
export type CouchAccount = { name: string; password: string; roles: string[]; salt?: string };
type User = { name: string | null; roles: string[] };

export type CouchModelOptions = {
  /** The server's clock, ms UTC. */
  now: () => number;
  admin: { name: string; password: string };
  /** CouchDB's places are opaque texts, those of express-pouchdb numbers. */
  seqs?: 'opaque' | 'numbers';
  documentLimit?: number;
  /** Where the model answers: `_replicate` names databases by their whole address. */
  address?: URL;
};

/** A CouchDB in memory: what a real one answers, at once and always alike. */
export type CouchModel = {
  answer: (request: CouchRequest) => CouchReply | CouchWait;
  /** The server's clock, ms UTC. */
  now: () => number;
  readonly databases: Map<string, CouchDatabase>;
  readonly accounts: Map<string, CouchAccount>;
  /** Rules about writes, by database; what a design document would say. */
  readonly rules: Map<string, Validate>;
  create: (name: string, security?: Security) => CouchDatabase;
  remove: (name: string) => void;
  /** All databases as they are now. */
  backup: () => Map<string, CouchDatabase>;
  restore: (backup: ReadonlyMap<string, CouchDatabase>) => void;
};

const SESSION = 600_000;
const ADMIN = '_admin';

/** Copies what the target lacks, with all leaves and their histories. Returns how many revisions were written. */
export function replicate(source: CouchDatabase, target: CouchDatabase): number {
  let written = 0;
  for (const tree of source.bySeq) {
    if (!tree || tree.id.startsWith('_design/')) continue;
    for (const leaf of tree.leaves) {
      if (!leaf.body || target.docs.get(tree.id)?.revs.get(leaf.rev)?.body) continue;
      graftDocument(target, tree.id, pathOf(leaf), leaf.body, leaf.isDeleted, leaf.attachments);
      written += 1;
    }
  }
  return written;
}

export function createCouchModel(options: CouchModelOptions): CouchModel {
  const databases = new Map<string, CouchDatabase>();
  const accounts = new Map<string, CouchAccount>();
  const rules = new Map<string, Validate>();
  const { now, admin, seqs = 'opaque', documentLimit = 8_000_000 } = options;

  const wake = (db: CouchDatabase): void => {
    for (const tell of db.listeners) tell();
  };
  const create = (name: string, security?: Security): CouchDatabase => {
    const db = createCouchDatabase(name);
    if (security) db.security = security;
    databases.set(name, db);
    return db;
  };

  const rolesOf = (name: string, password: string): string[] | undefined => {
    if (name === admin.name) return password === admin.password ? [ADMIN] : undefined;
    const account = accounts.get(name);
    return account?.password === password ? account.roles : undefined;
  };

  /** Who asks: Basic, or the cookie of a session that is not over. */
  const userOf = (request: CouchRequest): User => {
    const authorization = request.header('authorization');
    if (authorization?.startsWith('Basic ')) {
      const said = Buffer.from(authorization.slice(6), 'base64').toString('utf8');
      const colon = said.indexOf(':');
      const name = said.slice(0, colon);
      const roles = rolesOf(name, said.slice(colon + 1));
      if (!roles) throw new Refused(refuse(401, 'unauthorized', 'Name or password is incorrect.'));
      return { name, roles };
    }
    const cookie = /AuthSession=([^;]*)/.exec(request.header('cookie') ?? '')?.[1];
    if (cookie) {
      const [time = '', salt = '', name = ''] = Buffer.from(cookie, 'base64')
        .toString('utf8')
        .split(/:([^:]*):(.*)/s);
      const account = name === admin.name ? { roles: [ADMIN] } : accounts.get(name);
      const isOpen = account && ('salt' in account ? account.salt : '') === salt && now() - Number(time) < SESSION;
      if (isOpen) return { name, roles: account.roles };
      // What is no session at all is refused; one that is over only asks who is there.
      if (!/^\d+$/.test(time))
        throw new Refused(refuse(400, 'bad_request', 'Malformed AuthSession cookie. Please clear your cookies.'));
    }
    return { name: null, roles: [] };
  };

  const isAmong = ({ names, roles }: Security['members'], user: User): boolean =>
    (user.name !== null && names.includes(user.name)) || roles.some((role) => user.roles.includes(role));
  const isAdmin = (user: User): boolean => user.roles.includes(ADMIN);

  const enter = (db: CouchDatabase, user: User): void => {
    const { members, admins } = db.security;
    const isOpen = members.names.length === 0 && members.roles.length === 0;
    if (isAdmin(user) || isOpen || isAmong(members, user) || isAmong(admins, user)) return;
    throw new Refused(
      user.name === null
        ? refuse(401, 'unauthorized', 'You are not authorized to access this db.')
        : refuse(403, 'forbidden', 'You are not allowed to access this db.'),
    );
  };
  const mustBeAdmin = (user: User): void => {
    if (isAdmin(user)) return;
    throw new Refused(refuse(401, 'unauthorized', 'You are not a server admin.'));
  };

  const session = (request: CouchRequest): CouchReply => {
    if (request.method === 'DELETE')
      return json(200, { ok: true }, { 'set-cookie': 'AuthSession=; Version=1; Path=/; HttpOnly' });
    if (request.method === 'POST') {
      const { name, password } = readForm(request);
      const roles = typeof name === 'string' && typeof password === 'string' ? rolesOf(name, password) : undefined;
      if (!roles) return refuse(401, 'unauthorized', 'Name or password is incorrect.');
      const token = Buffer.from(`${now()}:${accounts.get(String(name))?.salt ?? ''}:${String(name)}`).toString(
        'base64',
      );
      const cookie = `AuthSession=${token}; Version=1; Path=/; HttpOnly`;
      return json(200, { ok: true, name: roles.includes(ADMIN) ? null : name, roles }, { 'set-cookie': cookie });
    }
    const user = userOf(request);
    const info = { authentication_handlers: ['cookie', 'default'] };
    return json(200, { ok: true, userCtx: user, info });
  };

  const placeIn = (db: CouchDatabase): ((seq: number) => string | number) =>
    seqs === 'numbers' ? (seq) => seq : (seq) => `${seq}-g1AAAA${db.name.length}x${seq.toString(36)}`;

  const info = (db: CouchDatabase): CouchReply => {
    const trees = [...db.docs.values()];
    const gone = trees.filter((tree) => winnerOf(tree)?.isDeleted === true).length;
    return json(200, {
      db_name: db.name,
      doc_count: trees.length - gone,
      doc_del_count: gone,
      update_seq: placeIn(db)(db.seq),
      purge_seq: 0,
      instance_start_time: '0',
    });
  };

  const manage = (name: string, request: CouchRequest, user: User): CouchReply | undefined => {
    const db = databases.get(name);
    if (request.method === 'PUT') {
      mustBeAdmin(user);
      if (db) return refuse(412, 'file_exists', 'The database could not be created, the file already exists.');
      if (!/^[a-z_][a-z0-9_$()+/-]*$/.test(name)) return refuse(400, 'illegal_database_name', `Name: '${name}'.`);
      create(name);
      return json(201, { ok: true });
    }
    if (!db) return refuse(404, 'not_found', 'Database does not exist.');
    if (request.method === 'DELETE') {
      mustBeAdmin(user);
      databases.delete(name);
      wake(db);
      return json(200, { ok: true });
    }
    enter(db, user);
    return request.method === 'GET' || request.method === 'HEAD' ? info(db) : undefined;
  };

  const security = (db: CouchDatabase, request: CouchRequest, user: User): CouchReply => {
    if (request.method !== 'PUT') return json(200, db.security);
    if (!isAdmin(user) && !isAmong(db.security.admins, user))
      throw new Refused(refuse(401, 'unauthorized', 'You are not a db or server admin.'));
    const none = { names: [], roles: [] };
    db.security = { admins: none, members: none, ...readObject(request) };
    return json(200, { ok: true });
  };

  const databaseAt = (place: unknown): CouchDatabase | undefined => {
    const text = typeof place === 'string' ? place : isRecord(place) ? String(place['url']) : '';
    const base = options.address?.href;
    return databases.get(base && text.startsWith(base) ? decodeURIComponent(text.slice(base.length)) : text);
  };

  const replicateOnce = (request: CouchRequest): CouchReply => {
    const wish = readObject(request);
    const [source, target] = [databaseAt(wish['source']), databaseAt(wish['target'])];
    if (!source) return refuse(404, 'db_not_found', `could not open ${String(wish['source'])}`);
    if (!target) return refuse(404, 'db_not_found', `could not open ${String(wish['target'])}`);
    const count = replicate(source, target);
    return json(200, { ok: true, no_changes: count === 0, history: [{ docs_written: count, doc_write_failures: 0 }] });
  };

  /** An account is a document of `_users`, kept with a key derived from its password in place of the password. */
  const keepAccount = (
    db: CouchDatabase,
    request: CouchRequest,
    route: (request: CouchRequest) => CouchReply | CouchWait,
  ): CouchReply | CouchWait => {
    const id = request.parts[1] ?? '';
    const known = id.slice('org.couchdb.user:'.length);
    if (request.method === 'PUT') {
      const { password, ...rest } = readObject(request);
      const salt = typeof password === 'string' ? digestOf(`${now()}${db.seq}${password}`) : rest['salt'];
      const kept =
        typeof password === 'string'
          ? { ...rest, salt, password_scheme: 'model', derived_key: digestOf(password) }
          : rest;
      const reply = route({ ...request, body: JSON.stringify(kept) });
      const roles = Array.isArray(rest['roles']) ? (rest['roles'] as string[]) : [];
      const before = accounts.get(known);
      if (!('isWaiting' in reply) && reply.status < 300)
        accounts.set(known, {
          name: known,
          password: typeof password === 'string' ? password : (before?.password ?? ''),
          roles,
          salt: String(salt),
        });
      return reply;
    }
    const reply = route(request);
    if (request.method === 'DELETE' && !('isWaiting' in reply) && reply.status < 300) accounts.delete(known);
    return reply;
  };

  /** Design functions, where someone put some. They are run as they stand, for this is a tool for tests. */
  const judgeOf = (db: CouchDatabase, user: User) => {
    const rule = rules.get(db.name);
    return (doc: Body, before: Body | undefined) => {
      if (String(doc['_id']).startsWith('_design/') && !isAdmin(user) && !isAmong(db.security.admins, user))
        return { error: 'unauthorized', reason: 'You are not a db or server admin.' };
      return rule?.(doc, before, user);
    };
  };

  const route = (request: CouchRequest): CouchReply | CouchWait => {
    const [name = ''] = request.parts;
    if (name === '_session') return session(request);
    const user = userOf(request);
    if (name === '')
      return json(200, { couchdb: 'Welcome', version: '3.4.3', vendor: { name: 'The Apache Software Foundation' } });
    if (name === '_up') return json(200, { status: 'ok', seeds: {} });
    if (name === '_all_dbs') {
      mustBeAdmin(user);
      return json(200, [...databases.keys()].sort());
    }
    if (name === '_replicate') {
      mustBeAdmin(user);
      return replicateOnce(request);
    }
    if (name.startsWith('_') && !['_users', '_replicator', '_global_changes'].includes(name))
      return refuse(404, 'not_found', 'missing');
    if (request.parts.length === 1 || (request.parts.length === 2 && request.parts[1] === '')) {
      const managed = manage(name, request, user);
      if (managed) return managed;
    }
    const db = databases.get(name);
    if (!db) return refuse(404, 'not_found', 'Database does not exist.');
    enter(db, user);
    if (request.parts[1] === '_security') return security(db, request, user);
    const writeSeq = placeIn(db);
    const readSeq = (text: string): number => {
      const seq = Number.parseInt(text.replace(/^"/, ''), 10);
      if (Number.isNaN(seq))
        throw new Refused(refuse(400, 'bad_request', "Malformed sequence supplied in 'since' parameter."));
      return seq;
    };
    const answer = (asked: CouchRequest): CouchReply | CouchWait =>
      answerDatabase({ db, writeSeq, readSeq, documentLimit, judge: judgeOf(db, user) }, asked);
    return name === '_users' ? keepAccount(db, request, answer) : answer(request);
  };

  for (const name of ['_users', '_replicator']) create(name);
  return {
    now,
    databases,
    accounts,
    rules,
    create,
    remove: (name) => {
      const db = databases.get(name);
      databases.delete(name);
      if (db) wake(db);
    },
    backup: () => new Map([...databases].map(([name, db]) => [name, copyDatabase(db)])),
    restore: (backup) => {
      databases.clear();
      for (const [name, db] of backup) databases.set(name, copyDatabase(db));
    },
    answer: (request) => {
      try {
        const packed = request.header('content-encoding') === 'gzip';
        if (!packed) return route(request);
        return route({ ...request, body: unpack(request.body) });
      } catch (error) {
        if (error instanceof Refused) return error.reply;
        throw error;
      }
    },
  };
}

function unpack(body: CouchRequest['body']): Uint8Array {
  try {
    return new Uint8Array(gunzipSync(body ?? ''));
  } catch {
    throw new Refused(refuse(400, 'bad_request', 'Request body is not a valid gzip string.'));
  }
}

function readForm(request: CouchRequest): Record<string, unknown> {
  if (!/x-www-form-urlencoded/.test(request.header('content-type') ?? '')) return readObject(request);
  const text = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body);
  return Object.fromEntries(new URLSearchParams(text));
}
