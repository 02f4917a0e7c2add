import { isAdmin, type User } from './accounts';
import { isRecord } from './http';

/** What CouchDB 3 gives a new database: nobody but the server administrator gets in. */
export const ADMINS_ONLY = { admins: { names: [], roles: ['_admin'] }, members: { names: [], roles: ['_admin'] } };

const namesIn = (security: unknown, part: 'admins' | 'members', list: 'names' | 'roles'): unknown[] => {
  const section = isRecord(security) ? security[part] : undefined;
  const names = isRecord(section) ? section[list] : undefined;
  return Array.isArray(names) ? names : [];
};

const isListed = (security: unknown, part: 'admins' | 'members', user: User): boolean =>
  namesIn(security, part, 'names').includes(user.name) ||
  namesIn(security, part, 'roles').some((role) => typeof role === 'string' && user.roles.includes(role));

/** May change the design documents and `_security` of a database. */
export const mayAdminister = (security: unknown, user: User): boolean =>
  isAdmin(user) || isListed(security, 'admins', user);

/** May read and write the documents of a database: as in CouchDB, everybody if no member is named. */
export const mayEnter = (security: unknown, user: User): boolean =>
  mayAdminister(security, user) ||
  isListed(security, 'members', user) ||
  [...namesIn(security, 'members', 'names'), ...namesIn(security, 'members', 'roles')].length === 0;
