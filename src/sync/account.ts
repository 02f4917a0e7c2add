import { readMeta, writeMeta, type YingchuangDatabase } from '../db/database';
import type { Account } from '../domain/syncState';
import { readAddress } from './address';
import type { Vault } from './vault';

const ownerOf = (account: Omit<Account, 'password'>): string =>
  JSON.stringify([account.url, account.school, account.user]);

/** Records of one school must not end up in the databases of another, also after its account was forgotten. */
async function holdsOther(db: YingchuangDatabase, school: string): Promise<boolean> {
  const held = (await readMeta(db, 'account')) ?? (await readMeta(db, 'left'));
  if (!held || held.school === school) return false;
  return (await db.docs.where('type').noneOf(['device', 'history']).count()) > 0;
}

/**
 * Keeps the account: its public part in the database, the password encrypted elsewhere. Throws on a bad address, and
 * `otherSchool` if the records of another school are here.
 */
export async function saveAccount(db: YingchuangDatabase, vault: Vault, account: Account): Promise<void> {
  const url = readAddress(account.url)?.href;
  if (!url) throw new Error('not an address');
  if (await holdsOther(db, account.school)) throw new Error('otherSchool');
  const kept = { url, school: account.school, user: account.user };
  await vault.save(ownerOf(kept), account.password);
  await db.transaction('rw', [db.meta], () => writeMeta(db, 'account', kept));
}

/** The account with its password; without the password (another browser's copy) it is empty, and the server will say so. */
export async function loadAccount(db: YingchuangDatabase, vault: Vault): Promise<Account | undefined> {
  const kept = await readMeta(db, 'account');
  return kept && { ...kept, password: (await vault.load(ownerOf(kept))) ?? '' };
}

/** Forgets the account and nothing else: documents, checkpoints and the queue stay, and whose they are. */
export async function forgetAccount(db: YingchuangDatabase, vault: Vault): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const account = await readMeta(db, 'account');
    if (account) await writeMeta(db, 'left', { school: account.school });
    await db.meta.delete('account');
  });
  await vault.clear();
}
