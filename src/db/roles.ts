import { idOf } from '../domain/ids';
import { rolesOf, type Role } from '../domain/roles';
import type { YingchuangDatabase } from './database';
import { currentPerson } from './person';
import { getDoc, listDocs } from './queries';
import { actsForOffice } from './rights';

/** The roles of who is using this device. Pages only mirror rights; the server decides. */
export async function rolesHere(db: YingchuangDatabase): Promise<Set<Role>> {
  const [person, isOffice] = await Promise.all([currentPerson(db), actsForOffice(db)]);
  const tutor = person === null ? undefined : await getDoc(db, 'tutor', idOf('tutor', person));
  const roles = tutor ? rolesOf(tutor) : new Set<Role>();
  if (isOffice) roles.add('office');
  return roles;
}

/** Whether who is here may approve what needs a director's word: a director, or the office while the school names none. */
export async function mayApprove(db: YingchuangDatabase): Promise<boolean> {
  const roles = await rolesHere(db);
  if (roles.has('director')) return true;
  if (!roles.has('office')) return false;
  return !(await listDocs(db, 'tutor')).some((tutor) => rolesOf(tutor).has('director'));
}
