import { isPlainObject } from '../domain/canonical';
import { isSchoolId, termSpace, type Space } from '../domain/spaces';
import type { Account, Verdict } from '../domain/syncState';
import { databasePath, isLoopback, readAddress } from './address';
import { textOf } from './answers';
import { createCouch, type CouchDeps, type CouchFailure } from './couch';

/** A person waits for it: shorter than the patience of a round. */
const PATIENCE = 15_000;

/**
 * Tries address, school and account without changing anything, the session of an account in use included.
 * `term` is the key of the current term; `isOnline` is what the browser believes.
 */
export async function testAccount(
  deps: CouchDeps,
  account: Account,
  term: string,
  isOnline: boolean,
): Promise<Verdict> {
  const url = readAddress(account.url);
  if (!url) return { type: 'badAddress' };
  if (url.protocol === 'http:' && !isLoopback(url)) return { type: 'insecure' };
  if (!isOnline && !isLoopback(url)) return { type: 'offline' };
  const { school } = account;
  const couch = createCouch(deps, { ...account, url: url.href }, 'basic');
  const ask = (path: string) => couch.json(path, { patience: PATIENCE });

  const welcome = await ask('');
  let server = 'CouchDB';
  if (welcome.ok) {
    const said = isPlainObject(welcome.value) ? welcome.value : {};
    if (!('couchdb' in said) && !('express-pouchdb' in said)) return { type: 'notCouch', status: 200 };
    const vendor = isPlainObject(said['vendor']) ? textOf(said['vendor']['name']) : '';
    server = `${vendor || 'CouchDB'} ${textOf(said['version'])}`.trim();
  } else if (welcome.failure.type === 'refused' && welcome.failure.error === '')
    return { type: 'notCouch', status: welcome.failure.status };
  else if (welcome.failure.type !== 'signIn') return verdictOf(welcome.failure, school);

  const session = await couch.roles();
  if (!session.ok) return verdictOf(session.failure, school);
  if (!isSchoolId(school)) return { type: 'noSchool', school };
  const spaces: Space[] = [];
  for (const space of ['main', termSpace(term), 'office'] as const) {
    const there = await ask(databasePath(school, space));
    if (there.ok) spaces.push(space);
    else if (space === 'main') return verdictOf(there.failure, school);
  }
  return { type: 'ok', server, spaces };
}

function verdictOf(failure: CouchFailure, school: string): Verdict {
  switch (failure.type) {
    case 'unreachable':
    case 'otherServer':
    case 'stopped':
      return { type: 'unreachable' };
    case 'notCouch':
      return { type: 'notCouch', status: failure.status };
    case 'signIn':
      return { type: 'wrongPassword' };
    case 'refused':
      if (failure.status === 403) return { type: 'forbidden', school };
      if (failure.status === 404) return { type: 'noSchool', school };
      return failure.error === '' ? { type: 'notCouch', status: failure.status } : { type: 'unreachable' };
  }
}
