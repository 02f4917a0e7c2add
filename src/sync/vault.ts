import { createStore, del, get, set } from 'idb-keyval';

/** Where the password rests: never in clear (DESIGN §4). `owner` binds it to the account it was saved for. */
export type Vault = {
  save: (owner: string, password: string) => Promise<void>;
  /** Undefined if there is none, or none for this owner. */
  load: (owner: string) => Promise<string | undefined>;
  clear: () => Promise<void>;
};

type Sealed = { iv: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer };

function bind(owner: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(owner) };
}

/** Encrypts with an AES key that no script can read out: it never leaves the browser's own store. */
export function createVault(name = 'yingchuang-account'): Vault {
  const store = createStore(name, 'secrets');
  return {
    save: async (owner, password) => {
      const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const bytes = await crypto.subtle.encrypt(bind(owner, iv), key, new TextEncoder().encode(password));
      await set('key', key, store);
      await set('password', { iv, bytes } satisfies Sealed, store);
    },
    load: async (owner) => {
      const key = await get<CryptoKey>('key', store);
      const sealed = await get<Sealed>('password', store);
      if (!key || !sealed) return undefined;
      try {
        return new TextDecoder().decode(await crypto.subtle.decrypt(bind(owner, sealed.iv), key, sealed.bytes));
      } catch {
        // Saved for another account, or half-written when the app was killed: the person types it again.
        return undefined;
      }
    },
    clear: async () => {
      await del('password', store);
      await del('key', store);
    },
  };
}
