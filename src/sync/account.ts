import { readMeta, writeMeta, type YingchuangDatabase } from '../db/database';
import type { Account } from '../domain/syncState';
import { readAddress } from './address';
import type { Vault } from './vault';

const ownerOf = (account: Omit<Account, 'password'>): string =>
  JSON.stringify([account.url, account.school, account.user]);

/** Keeps the account: its public part in the database, the password encrypted elsewhere. Throws on a bad address. */
export async function saveAccount(db: YingchuangDatabase, vault: Vault, account: Account): Promise<void> {
  const url = readAddress(account.url)?.href;
  if (!url) throw new Error('not an address');
  const kept = { url, school: account.school, user: account.user };
  await vault.save(ownerOf(kept), account.password);
  await db.transaction('rw', [db.meta], () => writeMeta(db, 'account', kept));
}

/** The account with its password; without the password (another browser's copy) it is empty, and the server will say so. */
export async function loadAccount(db: YingchuangDatabase, vault: Vault): Promise<Account | undefined> {
  const kept = await readMeta(db, 'account');
  return kept && { ...kept, password: (await vault.load(ownerOf(kept))) ?? '' };
}

/** Forgets the account and nothing else: documents, checkpoints and the queue stay. */
export async function forgetAccount(db: YingchuangDatabase, vault: Vault): Promise<void> {
  await db.transaction('rw', [db.meta], () => db.meta.delete('account'));
  await vault.clear();
}
