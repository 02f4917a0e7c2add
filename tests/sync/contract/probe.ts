import { basicOf, ContractBreach, inWords, readJson, type Ask, type AskServer, type Said } from './asking';
import type { ContractAccount, ContractServer } from './server';
import { removeAccount, removeDatabase, USER } from './sweep';

/** Talks to the server under test, and keeps what is made there so that it can be removed. */
export type Probe = {
  server: ContractServer;
  /** An account that may read and write the databases of the contract, and one that may not. */
  member: ContractAccount;
  stranger: ContractAccount;
  /** The role by which `member` enters. */
  role: string;
  ask: AskServer;
  /** The same, raw: for answers that are read piece by piece. */
  open: (path: string, ask?: Ask) => Promise<Response>;
  /** Makes an empty database which `member` may enter, and returns its name. */
  database: () => Promise<string>;
  /** Makes one more account. */
  account: (roles: string[]) => Promise<ContractAccount>;
  /** Removes everything that was made. Says what could not be removed. */
  clear: () => Promise<string[]>;
};

/** A probe for `server`; makes its two accounts when first asked for a database. */
export function createProbe(server: ContractServer): Probe {
  const made = new Set<string>();
  const accounts: ContractAccount[] = [];
  const role = `${server.prefix}-member`;
  const member = { name: `${server.prefix}-member`, password: 'contract-member-密码' };
  const stranger = { name: `${server.prefix}-stranger`, password: 'contract-stranger' };
  let isReady: Promise<void> | undefined;
  let count = 0;

  const open = (path: string, ask: Ask = {}): Promise<Response> => {
    const url = new URL(path, server.url);
    for (const [name, value] of Object.entries(ask.query ?? {})) url.searchParams.set(name, String(value));
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (ask.as !== null) headers['Authorization'] = basicOf(ask.as ?? server.admin);
    if (ask.json !== undefined) headers['Content-Type'] = 'application/json';
    const body = ask.json === undefined ? ask.body : JSON.stringify(ask.json);
    return server.fetch(url.href, {
      method: ask.method ?? 'GET',
      headers: { ...headers, ...ask.headers },
      redirect: 'error',
      ...(body === undefined ? {} : { body }),
      ...(ask.signal ? { signal: ask.signal } : {}),
    });
  };

  const ask: Probe['ask'] = async (path, asked = {}) => {
    const response = await open(path, asked);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const line = `${asked.method ?? 'GET'} /${path}`;
    return { status: response.status, headers: response.headers, bytes, body: readJson(bytes), line };
  };

  const must = async (path: string, asked: Ask): Promise<Said> => {
    const said = await ask(path, asked);
    if (said.status >= 300) throw new ContractBreach(inWords(said));
    return said;
  };

  const makeAccount = async (account: ContractAccount, roles: string[]): Promise<void> => {
    const { name, password } = account;
    // Before it is made: a run that is interrupted meanwhile removes it all the same.
    accounts.push(account);
    const json = { _id: USER + name, type: 'user', name, roles, password };
    await must(`_users/${encodeURIComponent(USER + name)}`, { method: 'PUT', json });
  };
  const makeAccounts = async (): Promise<void> => {
    await makeAccount(member, [role]);
    await makeAccount(stranger, []);
  };

  return {
    server,
    member,
    stranger,
    role,
    ask,
    open,
    database: async () => {
      isReady ??= makeAccounts();
      await isReady;
      count += 1;
      const name = `${server.prefix}-${count}`;
      made.add(name);
      await must(name, { method: 'PUT' });
      const json = { admins: { names: [], roles: ['_admin'] }, members: { names: [], roles: [role] } };
      await must(`${name}/_security`, { method: 'PUT', json });
      return name;
    },
    account: async (roles) => {
      const account = { name: `${server.prefix}-account-${accounts.length}`, password: 'contract-account' };
      await makeAccount(account, roles);
      return account;
    },
    clear: async () => {
      const left: string[] = [];
      for (const name of made) left.push(...(await removeDatabase(ask, name)));
      made.clear();
      for (const { name } of accounts.splice(0)) left.push(...(await removeAccount(ask, server.has.purge, name)));
      isReady = undefined;
      return left;
    },
  };
}
