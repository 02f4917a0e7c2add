import { readMeta, writeMeta, type YingchuangDatabase } from '../db/database';
import type { SyncActions } from '../domain/syncState';
import { forgetAccount, saveAccount } from './account';
import type { Couch, CouchDeps } from './couch';
import { currentTerm } from './spaces';
import type { Status } from './status';
import type { Vault } from './vault';

export type AccountDeps = {
  db: YingchuangDatabase;
  vault: Vault;
  couchDeps: CouchDeps;
  status: Status;
  isOnline: () => boolean;
  /** Lets go of everything that belongs to the account, and answers the connection that there was. */
  unlink: () => Couch | undefined;
  /** There is another account, or another answer about it: a round is due. */
  onChange: () => void;
};

/** What a person does with this device's account. */
export function createAccountActions({
  db,
  vault,
  couchDeps,
  status,
  isOnline,
  unlink,
  onChange,
}: AccountDeps): Pick<SyncActions, 'test' | 'join' | 'leave' | 'confirmMove'> {
  return {
    test: async (account) => {
      // Only who joins or changes the account needs it.
      const loaded = await import('./verdict').catch(() => undefined);
      if (!loaded) return { type: 'unreachable' };
      return loaded.testAccount(couchDeps, account, await currentTerm(db), isOnline());
    },
    join: async (account) => {
      if (await readMeta(db, 'demo')) throw new Error('demo');
      await saveAccount(db, vault, account);
      onChange();
    },
    leave: async () => {
      const left = unlink();
      await forgetAccount(db, vault);
      // The person is gone either way: a server that cannot be reached ends the session by itself.
      await left?.signOut().catch(() => undefined);
      await status.clear();
    },
    confirmMove: async () => {
      const account = await readMeta(db, 'account');
      if (account) await writeMeta(db, 'moved', { to: account.url });
      onChange();
    },
  };
}
