import { Refusal } from './http';

/** A request path below `/db`, taken apart and put together again so that no later reader sees another path than the guard. */
export type Route = {
  database: string | undefined;
  /** The decoded rest, e.g. `_bulk_docs`, `_local/x`, `student:1/photo`; empty for the database itself. */
  rest: string;
  url: string;
};

/** Routes of a database that are passed on; everything else that begins with `_` is not found. */
const DATABASE_ROUTES = new Set([
  '_all_docs',
  '_bulk_docs',
  '_bulk_get',
  '_changes',
  '_compact',
  '_design',
  '_ensure_full_commit',
  '_explain',
  '_find',
  '_index',
  '_local',
  '_revs_diff',
  '_security',
]);

const SYSTEM_DATABASES = new Set(['_users', '_replicator', '_global_changes']);

export const isSystemDatabase = (name: string): boolean => SYSTEM_DATABASES.has(name);

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(400, 'bad_request', 'The path is not valid.');
  }
};

/** Reads a path and query such as `/school-main/_changes?since=0`; throws a Refusal for what is no CouchDB path. */
export const parseRoute = (target: string): Route => {
  const [path = '', query] = target.split(/\?(.*)/s);
  const segments = path.split('/').slice(1).map(decode);
  if (segments.at(-1) === '') segments.pop();
  const [first, ...others] = segments;
  const url = `/${segments.map(encodeURIComponent).join('/')}${query ? `?${query}` : ''}`;
  if (first === undefined) return { database: undefined, rest: '', url: '/' };
  if (first.startsWith('_') && !isSystemDatabase(first)) return { database: undefined, rest: segments.join('/'), url };
  if (!isSystemDatabase(first) && !/^[a-z][a-z0-9_$()+-]{0,200}$/.test(first))
    throw new Refusal(400, 'illegal_database_name', `Name: '${first}'. Only lowercase characters are allowed.`);
  const [second = ''] = others;
  const isIncomplete = others.join('/') === '_local' || others.join('/') === '_design';
  if (isIncomplete || (second.startsWith('_') && !DATABASE_ROUTES.has(second.split('/')[0] ?? '')))
    throw new Refusal(404, 'not_found', 'missing');
  return { database: first, rest: others.join('/'), url };
};

const WHOLE_NUMBERS = ['limit', 'skip', 'heartbeat', 'timeout', 'seq_interval'];

/** Refuses numbers that are none: PouchDB takes any value and fails late, deep inside. */
export const checkQuery = (query: URLSearchParams): void => {
  for (const name of WHOLE_NUMBERS) {
    const value = query.get(name);
    if (value !== null && !/^(\d{1,15}|true|false)$/.test(value))
      throw new Refusal(400, 'query_parse_error', `Invalid value for ${name}: ${JSON.stringify(value)}`);
  }
  const since = query.get('since');
  if (since !== null && !/^("?\d{1,15}"?|"?now"?)$/.test(since))
    throw new Refusal(400, 'query_parse_error', 'Malformed sequence supplied in since');
};
