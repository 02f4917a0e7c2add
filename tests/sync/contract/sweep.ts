import { inWords, isRecord, type AskServer } from './asking';

/** Before a name, the id of an account. */
export const USER = 'org.couchdb.user:';

/** Drops a database if it is there; says what hinders. */
export async function removeDatabase(ask: AskServer, name: string): Promise<string[]> {
  const gone = await ask(name, { method: 'DELETE' });
  return gone.status >= 300 && gone.status !== 404 ? [`database ${name}: ${inWords(gone)}`] : [];
}

/** Removes an account if it is there; says what hinders. A deleted one leaves its id behind, unless the server can purge. */
export async function removeAccount(ask: AskServer, purges: boolean, name: string): Promise<string[]> {
  const path = `_users/${encodeURIComponent(USER + name)}`;
  const there = await ask(path);
  if (there.status === 404) return [];
  const rev = isRecord(there.body) ? String(there.body['_rev']) : '';
  const gone = await ask(path, { method: 'DELETE', query: { rev } });
  if (gone.status >= 300) return [`account ${name}: ${inWords(gone)}`];
  const left = isRecord(gone.body) ? String(gone.body['rev']) : '';
  if (purges) await ask('_users/_purge', { method: 'POST', json: { [USER + name]: [left] } });
  return [];
}

const namesOf = (rows: unknown): string[] =>
  (Array.isArray(rows) ? (rows as unknown[]) : []).flatMap((row) => {
    const name = isRecord(row) ? row['id'] : row;
    return typeof name === 'string' ? [name] : [];
  });

/** Removes every database and account whose name is `ours`, as the server lists them; says what hinders. */
export async function sweep(ask: AskServer, purges: boolean, isOurs: (name: string) => boolean): Promise<string[]> {
  const databases = await ask('_all_dbs');
  const accounts = await ask('_users/_all_docs');
  const left: string[] = [];
  for (const said of [databases, accounts]) if (said.status >= 300) left.push(inWords(said));
  for (const name of namesOf(databases.body).filter(isOurs)) left.push(...(await removeDatabase(ask, name)));
  const rows = isRecord(accounts.body) ? accounts.body['rows'] : [];
  const ids = namesOf(rows).filter((id) => id.startsWith(USER) && isOurs(id.slice(USER.length)));
  for (const id of ids) left.push(...(await removeAccount(ask, purges, id.slice(USER.length))));
  return left;
}
