import { readMeta, type YingchuangDatabase } from './database';

/**
 * Whether who is at this device acts for the office: the account may read the office's space, or there is no server, so that
 * whoever is here keeps the only records. Pages only mirror rights; the server decides.
 */
export async function actsForOffice(db: YingchuangDatabase): Promise<boolean> {
  if (!(await readMeta(db, 'account'))) return true;
  return (await readMeta(db, 'rights'))?.office === true;
}
