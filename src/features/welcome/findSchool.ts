import { readMeta, type YingchuangDatabase } from '../../db/database';
import { getDoc } from '../../db/queries';

/** What is on this device already: its name, or '' for records without one; undefined if a school can be made here. */
export async function findSchool(db: YingchuangDatabase): Promise<string | undefined> {
  const school = await getDoc(db, 'school', 'school:school');
  if (school) return school.name ?? '';
  const account = await readMeta(db, 'account');
  return account?.school;
}
