import type { Account } from '../../../src/domain/syncState';
import type { Random } from '../../../src/tools/sim/random';
import { createDevice, type TestDevice } from '../../support/devices';
import type { FaultProxy } from '../../support/faultProxy';
import { createBrowserFetch, createMemoryVault, createPhone, createTestLocks, sleep, type Phone } from '../support';
import type { Fetch, Sleep } from '../../../src/sync/line';

/** Waits are so many times shorter than a phone's: a run must not take an afternoon. */
const HASTE = 50;

const hasty: Sleep = (ms, signal) => sleep(ms / HASTE, signal);

/** A phone whose app can be killed between any two steps, and inside a transaction, and opened again on what is left. */
export type HostilePhone = {
  name: string;
  db: TestDevice;
  line: FaultProxy;
  account: Account;
  random: Random;
  phone: Phone;
  /** The app dies at its nth step from now. */
  dieAfter: (steps: number) => void;
  /** Ends what runs, whether it died or not, and opens the app anew; at its own pace if `isPatient`. */
  reopen: (isPatient?: boolean) => Promise<void>;
  isDead: () => boolean;
};

class Killed extends Error {}

/** What the app of one life sees of storage and line, until it dies. */
function createLife(raw: TestDevice, random: Random) {
  let left = Number.POSITIVE_INFINITY;
  let isDead = false;
  const through = createBrowserFetch();
  const step = (): void => {
    if (!isDead && left-- > 0) return;
    isDead = true;
    throw new Killed('killed');
  };
  const fetch: Fetch = async (url, init) => {
    step();
    const response = await through(url, init);
    step();
    return response;
  };
  type Begin = (mode: string, tables: unknown, scope: (...args: unknown[]) => Promise<unknown>) => Promise<unknown>;
  const begin = raw.transaction.bind(raw) as unknown as Begin;
  const db = new Proxy(raw, {
    get: (target, name) => {
      if (name === 'transaction')
        return async (...[mode, tables, scope]: Parameters<Begin>) => {
          step();
          // Killed inside: everything is written and nothing of it has happened.
          const isInside = left === 0 && random.chance(0.5);
          const value = await begin(mode, tables, async (...args) => {
            const done = await scope(...args);
            if (isInside) step();
            return done;
          });
          step();
          return value;
        };
      if (isDead && ['docs', 'queue', 'meta', 'blobs', 'quarantine', 'rounds'].includes(String(name)))
        throw new Killed('killed');
      return Reflect.get(target, name, target) as unknown;
    },
  });
  return {
    db,
    fetch,
    dieAfter: (steps: number) => {
      left = steps;
    },
    isDead: () => isDead,
  };
}

export async function createHostilePhone(
  name: string,
  line: FaultProxy,
  account: Account,
  random: Random,
): Promise<HostilePhone> {
  const start = random.pick([
    Date.UTC(1971, 0, 1),
    Date.UTC(2026, 10, 24, 8),
    Date.UTC(2026, 10, 24, 9),
    Date.UTC(2099, 5, 1),
  ]);
  const raw = createDevice(random.chance(0.6) ? Date.UTC(2026, 10, 24, 8, 30) : start);
  const vault = createMemoryVault();
  // Cookies and the server's clock only where the app has the server's origin.
  const origin = random.chance(0.5) ? new URL(line.url).origin : 'http://127.0.0.1:1';
  let life = createLife(raw, random);
  const open = (isPatient: boolean): Phone => {
    life = createLife(raw, random);
    const own = { db: life.db, fetch: life.fetch, vault, origin, tryLock: createTestLocks() };
    const phone = createPhone({ ...own, sleep: isPatient ? sleep : hasty });
    phone.engine.setVisible(false);
    phone.engine.start();
    return phone;
  };
  const joining = createPhone({ db: raw, vault, origin });
  await joining.engine.join(account);
  const self: HostilePhone = {
    name,
    db: raw,
    line,
    account,
    random,
    phone: open(false),
    dieAfter: (steps) => life.dieAfter(steps),
    reopen: async (isPatient = false) => {
      await self.phone.engine.stop();
      self.phone = open(isPatient);
    },
    isDead: () => life.isDead(),
  };
  return self;
}
