import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from 'pouchdb';
import { type Accounts, hideUserPassword, isAdmin, NOBODY, type User } from './accounts';
import { bulkGet } from './bulkGet';
import type { Databases } from './databases';
import { checkBody } from './documents';
import { isRecord, parseObject, readBody, Refusal, sendJson } from './http';
import { longpoll } from './longpoll';
import { rangeFrom, sendRest } from './ranges';
import { ADMINS_ONLY, mayAdminister, mayEnter } from './rights';
import { checkQuery, isSystemDatabase, parseRoute, type Route } from './route';
import { answerSession } from './session';
import type { Store } from './store';

export type Parts = { store: Store; accounts: Accounts; databases: Databases };

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);
const BODY_METHODS = new Set(['POST', 'PUT']);

const requireAdmin = (user: User): void => {
  if (!isAdmin(user)) throw new Refusal(401, 'unauthorized', 'You are not a server admin.');
};

const requireMember = ({ store, databases }: Parts, name: string, user: User): void => {
  if (user.name === null) throw new Refusal(401, 'unauthorized', 'You are not authorized to access this db.');
  if (!databases.has(name)) throw new Refusal(404, 'not_found', 'Database does not exist.');
  if (isAdmin(user)) return;
  if (isSystemDatabase(name) || !mayEnter(store.file.security[name] ?? ADMINS_ONLY, user))
    throw new Refusal(403, 'forbidden', 'You are not allowed to access this db.');
};

const isAttachment = (route: Route): boolean =>
  !route.rest.startsWith('_') && (route.url.split('?')[0]?.split('/').length ?? 0) >= 4;

/** Reads, checks and, for accounts, rewrites the body, and leaves it where express-pouchdb looks for a parsed one. */
const takeBody = async (request: IncomingMessage, route: Route, mayDesign: boolean): Promise<void> => {
  if (!BODY_METHODS.has(request.method ?? '')) return;
  if (request.headers['content-type']?.startsWith('multipart/') === true)
    throw new Refusal(415, 'bad_content_type', 'Multipart bodies are not supported here.');
  if (isAttachment(route)) {
    // The attachment route reads the stream itself and without a limit.
    if (request.headers['content-encoding']) throw new Refusal(415, 'bad_content_encoding', 'Send attachments plain.');
    if (!request.headers['content-length']) throw new Refusal(411, 'length_required', 'Content-Length is missing.');
    return;
  }
  let body = checkBody(route.rest, parseObject(await readBody(request)), mayDesign);
  if (route.database === '_users' && route.rest.startsWith('org.couchdb.user:'))
    body = await hideUserPassword({ _id: route.rest, ...body });
  if (route.database === '_users' && route.rest === '_bulk_docs' && Array.isArray(body['docs']))
    body = { ...body, docs: await Promise.all(body['docs'].map(hideUserPassword)) };
  Object.assign(request, { body, _body: true });
};

const answerSecurity = async (
  parts: Parts,
  name: string,
  user: User,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { store } = parts;
  const security = store.file.security[name] ?? ADMINS_ONLY;
  if (request.method === 'GET') return sendJson(response, 200, security);
  if (request.method !== 'PUT') throw new Refusal(405, 'method_not_allowed', 'Only GET,PUT allowed');
  if (!mayAdminister(security, user)) throw new Refusal(401, 'unauthorized', 'You are not a db or server admin.');
  store.file.security[name] = parseObject(await readBody(request));
  store.save();
  return sendJson(response, 200, { ok: true });
};

const answerRoot = async (
  parts: Parts,
  route: Route,
  user: User,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  requireAdmin(user);
  if (route.rest !== '_all_dbs' || request.method !== 'GET') throw new Refusal(404, 'not_found', 'missing');
  return sendJson(response, 200, await parts.databases.names());
};

/** Making or dropping a whole database; returns whether that was what was asked. */
const isWholeDatabase = (
  { databases, store }: Parts,
  route: Route,
  name: string,
  user: User,
  method: string,
): boolean => {
  if (route.rest !== '' || (method !== 'PUT' && method !== 'DELETE')) return false;
  requireAdmin(user);
  if (method === 'DELETE') {
    if (name === '_users') throw new Refusal(403, 'forbidden', 'The accounts cannot be dropped.');
    if (!databases.has(name)) throw new Refusal(404, 'not_found', 'Database does not exist.');
    databases.forget(name);
    return true;
  }
  if (databases.has(name))
    throw new Refusal(412, 'file_exists', 'The database could not be created, the file already exists.');
  store.file.security[name] = ADMINS_ONLY;
  store.save();
  return true;
};

/** The routes that express-pouchdb has but does not get right; nothing for any other one. */
const ownAnswer = (
  database: Database,
  route: Route,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> | undefined => {
  const body: unknown = 'body' in request ? request.body : undefined;
  const from = rangeFrom(request.headers.range);
  if (from !== undefined && request.method === 'GET' && isAttachment(route)) {
    const [id = '', ...name] = route.rest.split('/');
    return sendRest(database, { id, name: name.join('/'), rev: query.get('rev') }, from, response);
  }
  if (route.rest === '_bulk_get')
    return bulkGet(database, body, query).then((answer) => sendJson(response, 200, answer));
  const feed = query.get('feed') ?? 'normal';
  if (route.rest !== '_changes' || feed === 'normal') return undefined;
  if (feed !== 'longpoll') throw new Refusal(400, 'bad_request', 'Only feed=longpoll is supported.');
  const ids = isRecord(body) && Array.isArray(body['doc_ids']) ? body['doc_ids'].map(String) : undefined;
  return longpoll(database, query, ids, response);
};

/** Answers one request below `/db`: who asks, whether they may, whether it is well formed; only then it is passed on. */
export const guard =
  (parts: Parts) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { accounts, databases, store } = parts;
    const method = request.method ?? 'GET';
    if (!METHODS.has(method)) throw new Refusal(405, 'method_not_allowed', `${method} is not supported here.`);
    const route = parseRoute((request.url ?? '/').replace(/^\/db(?=[/?]|$)/, '') || '/');
    const query = new URLSearchParams(route.url.split('?')[1] ?? '');
    checkQuery(query);
    if (route.database === undefined && route.rest === '') {
      if (method !== 'GET' && method !== 'HEAD') throw new Refusal(405, 'method_not_allowed', 'Only GET,HEAD allowed');
      const vendor = { name: 'Yingchuang trial server (express-pouchdb)' };
      return sendJson(response, 200, {
        couchdb: 'Welcome',
        version: '3.0.0',
        uuid: store.file.uuid,
        features: [],
        vendor,
      });
    }
    if (route.rest === '_session' && route.database === undefined) return answerSession(accounts, request, response);

    const { user, renew } = await accounts.identify(request.headers);
    if (renew && user.name !== null) response.setHeader('Set-Cookie', await accounts.cookieFor(user.name));
    if (user === NOBODY) throw new Refusal(401, 'unauthorized', 'You are not authorized to access this db.');
    if (route.database === undefined) return answerRoot(parts, route, user, request, response);

    const name = route.database;
    if (!isWholeDatabase(parts, route, name, user, method)) {
      requireMember(parts, name, user);
      if (route.rest === '_security') return answerSecurity(parts, name, user, request, response);
      const mayDesign = mayAdminister(store.file.security[name] ?? ADMINS_ONLY, user);
      if (['_compact', '_index', '_design'].includes(route.rest.split('/')[0] ?? '') && method !== 'GET' && !mayDesign)
        throw new Refusal(403, 'forbidden', 'You are not a db or server admin.');
      await takeBody(request, route, mayDesign);
      const own = ownAnswer(databases.open(name), route, query, request, response);
      if (own) return own;
    } else Object.assign(request, { body: {}, _body: true });

    request.url = route.url;
    // express-pouchdb answers text/plain unless JSON is asked for by name, which no client of CouchDB does.
    request.headers.accept = 'application/json';
    databases.serve(request, response, (error) => {
      const reason = error instanceof Error ? error.message : 'missing';
      sendJson(response, error === undefined ? 404 : 500, {
        error: error === undefined ? 'not_found' : 'internal_server_error',
        reason,
      });
    });
  };
