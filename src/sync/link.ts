import { officeRole } from '../domain/spaces';
import type { Account } from '../domain/syncState';
import { databasePath } from './address';
import { createCouch, type Couch, type CouchDeps, type CouchFailure } from './couch';
import { ok, type Result } from './result';

/** An account in use: its server, and what was learned of its rights. */
export type Link = {
  account: Account;
  couch: Couch;
  roles: string[] | undefined;
  /** Whether the office's space may be read; undefined until it was asked. */
  office: 'open' | 'shut' | 'absent' | undefined;
  /** When (ms) rights were last asked about. */
  askedAt: number;
};

export function openLink(deps: CouchDeps, account: Account): Link {
  return { account, couch: createCouch(deps, account), roles: undefined, office: undefined, askedAt: 0 };
}

/** Whether the account may settle conflicts: those with the office's role, and the server's administrator. */
export function isOffice({ roles, account }: Link): boolean {
  return (roles ?? []).some((role) => role === '_admin' || role === officeRole(account.school));
}

/** Milliseconds within which a right that was given or taken is noticed, and the least between two questions a person forces. */
const RIGHTS = 600_000;
const FORCED = 30_000;

/** Signs in, which says the account's roles; asks again from time to time, since the office may give and take them. */
export async function askRoles(
  link: Link,
  signal: AbortSignal,
  now: number,
  isForced: boolean,
): Promise<Result<void, CouchFailure>> {
  if (link.roles && Math.abs(now - link.askedAt) < (isForced ? FORCED : RIGHTS)) return ok(undefined);
  const roles = await link.couch.roles(signal);
  if (!roles.ok) return roles;
  Object.assign(link, { roles: roles.value, office: undefined, askedAt: now });
  return ok(undefined);
}

/** Asks whether the account may read the office's space: members may be named by role or by name, so only trying tells. */
export async function askOffice(
  link: Link,
  signal: AbortSignal,
): Promise<Result<NonNullable<Link['office']>, CouchFailure>> {
  if (link.office === undefined) {
    const there = await link.couch.json(databasePath(link.account.school, 'office'), { signal });
    // Only what is said of this account counts; a server in trouble, or a gateway's page, is asked again.
    const isRefused = !there.ok && there.failure.type === 'refused' && [403, 404].includes(there.failure.status);
    if (!there.ok && !isRefused && there.failure.type !== 'signIn') return there;
    const isShut = !there.ok && there.failure.type === 'refused' && there.failure.status === 403;
    link.office = there.ok ? 'open' : isShut ? 'shut' : 'absent';
  }
  return ok(link.office);
}
