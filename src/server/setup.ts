import { randomUUID } from 'node:crypto';
import { databaseName, isSchoolId, type Space, termSpace } from '../domain/spaces';
import { type Couch, connectCouch, type SetupFailure, SetupStop } from './couch';
import { isRecord } from './http';
import { randomPassword } from './store';

export type AccountWish = { name: string; kind: 'office' | 'tutor'; password?: string };

export type SetupOptions = {
  /** Address of the CouchDB with the administrator's name and password in it. */
  url: string;
  school: string;
  /** The school year that begins in this calendar year is the first to get databases. */
  firstYear: number;
  years: number;
  accounts?: AccountWish[];
};

export type SetupStep = { what: string; result: 'made' | 'kept' | 'absent' | 'dropped' | 'compacted' | 'compacting' };
export type MadeAccount = { name: string; kind: AccountWish['kind']; password: string };

export type SetupReport = {
  address: string;
  steps: SetupStep[];
  /** Only accounts made by this run: the password of one that was there is not known. */
  accounts: MadeAccount[];
};

export type SetupResult = { ok: true; report: SetupReport } | { ok: false; failure: SetupFailure };

export const memberRole = (school: string): string => `${school}-member`;
export const officeRole = (school: string): string => `${school}-office`;

/** The spaces of a school for `years` school years: `main`, two terms a year (1 autumn, 2 spring) and `office`. */
export const spacesOf = (firstYear: number, years: number): Space[] => [
  'main',
  ...Array.from({ length: years }, (_, index) =>
    [1, 2].map((half) => termSpace(`${firstYear + index}-${half}`)),
  ).flat(),
  'office',
];

const check = ({ school, years, firstYear, accounts }: SetupOptions): void => {
  if (!isSchoolId(school)) throw new SetupStop({ type: 'bad-school', school });
  if (!Number.isInteger(years) || years < 1 || years > 20) throw new SetupStop({ type: 'bad-years', years });
  if (!Number.isInteger(firstYear) || firstYear < 1970 || firstYear > 2099)
    throw new SetupStop({ type: 'bad-years', years: firstYear });
  for (const { name } of accounts ?? [])
    if (!/^[^_:\s/][^:\s/]{0,63}$/u.test(name)) throw new SetupStop({ type: 'bad-account', name });
};

/** Whether the address is a CouchDB and the account its administrator; stops otherwise. */
export const checkServer = async (couch: Couch): Promise<void> => {
  const welcome = await couch.ask('GET', '');
  const isCouch = isRecord(welcome.body) && ('couchdb' in welcome.body || 'express-pouchdb' in welcome.body);
  // A server that wants a login for its front page says so in CouchDB's words, before it says what it is.
  const isLocked = welcome.status === 401 && isRecord(welcome.body) && welcome.body['error'] === 'unauthorized';
  if (!isCouch && !isLocked) throw new SetupStop({ type: 'not-couchdb', address: couch.address });
  const session = await couch.ask('GET', '_session');
  const context = isRecord(session.body) ? session.body['userCtx'] : undefined;
  if (!isRecord(context)) throw new SetupStop({ type: 'not-couchdb', address: couch.address });
  if (context['name'] === null) throw new SetupStop({ type: 'wrong-password', user: couch.user });
  if (!Array.isArray(context['roles']) || !context['roles'].includes('_admin'))
    throw new SetupStop({ type: 'not-admin', user: couch.user });
};

const makeDatabase = async (couch: Couch, name: string): Promise<SetupStep> => {
  // 412: it exists. 202: a cluster took it without all its nodes. The name is the step, so running twice is harmless.
  const { status } = await couch.must('PUT', encodeURIComponent(name), undefined, [412]);
  return { what: name, result: status === 412 ? 'kept' : 'made' };
};

/** Members-only from the first moment on: a fresh CouchDB 3 lets only its administrator in, older ones let anybody. */
const makeSpace = async (couch: Couch, school: string, space: Space): Promise<SetupStep> => {
  const name = databaseName(school, space);
  const step = await makeDatabase(couch, name);
  await couch.must('PUT', `${name}/_security`, {
    admins: { names: [], roles: ['_admin'] },
    members: { names: [], roles: [space === 'office' ? officeRole(school) : memberRole(school)] },
  });
  const meta = `${name}/${encodeURIComponent('meta:space')}`;
  if ((await couch.must('GET', meta, undefined, [404])).status === 404)
    // By its identity a device recognises a database that was dropped and made anew under the same name.
    await couch.must('PUT', meta, { type: 'meta', identity: randomUUID(), space, school }, [409]);
  return step;
};

const makeAccount = async (couch: Couch, school: string, wish: AccountWish): Promise<MadeAccount | undefined> => {
  const id = `org.couchdb.user:${wish.name}`;
  const path = `_users/${encodeURIComponent(id)}`;
  if ((await couch.must('GET', path, undefined, [404])).status !== 404) return undefined;
  const password = wish.password ?? randomPassword();
  const roles = wish.kind === 'office' ? [memberRole(school), officeRole(school)] : [memberRole(school)];
  await couch.must('PUT', path, { _id: id, type: 'user', name: wish.name, roles, password });
  return { name: wish.name, kind: wish.kind, password };
};

/**
 * Makes the databases and, if asked, two accounts of a school on any CouchDB. Safe to run again: what is there stays,
 * a password is never changed. Expected failures are values.
 */
export const setupSchool = async (options: SetupOptions): Promise<SetupResult> => {
  try {
    check(options);
    const couch = connectCouch(options.url);
    await checkServer(couch);
    const steps: SetupStep[] = [];
    for (const name of ['_users', '_replicator', '_global_changes']) steps.push(await makeDatabase(couch, name));
    for (const space of spacesOf(options.firstYear, options.years))
      steps.push(await makeSpace(couch, options.school, space));
    const accounts: MadeAccount[] = [];
    for (const wish of options.accounts ?? []) {
      const made = await makeAccount(couch, options.school, wish);
      if (made) accounts.push(made);
      steps.push({ what: `account ${wish.name}`, result: made ? 'made' : 'kept' });
    }
    return { ok: true, report: { address: couch.address, steps, accounts } };
  } catch (error) {
    if (error instanceof SetupStop) return { ok: false, failure: error.failure };
    throw error;
  }
};
