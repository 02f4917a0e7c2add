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
  mayReadOffice: boolean | undefined;
};

export function openLink(deps: CouchDeps, account: Account): Link {
  return { account, couch: createCouch(deps, account), roles: undefined, mayReadOffice: undefined };
}

/** Whether the account may settle conflicts: those with the office's role, and the server's administrator. */
export function isOffice({ roles, account }: Link): boolean {
  return (roles ?? []).some((role) => role === '_admin' || role === officeRole(account.school));
}

/** Asks once whether the account may read the office's space: members may be named by role or by name, so only trying tells. */
export async function askOffice(link: Link, signal: AbortSignal): Promise<Result<boolean, CouchFailure>> {
  if (link.mayReadOffice === undefined) {
    const there = await link.couch.json(databasePath(link.account.school, 'office'), { signal });
    if (!there.ok && there.failure.type !== 'refused' && there.failure.type !== 'signIn') return there;
    link.mayReadOffice = there.ok;
  }
  return ok(link.mayReadOffice);
}
