import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createDatabase, type YingchuangDatabase } from '../../db/database';
import type { Account } from '../../domain/syncState';
import { createEngine, type Engine } from '../../sync/engine';
import type { Vault } from '../../sync/vault';
import { createLineFetch, type Line, type LineNote, type Server } from './line';
import type { Random } from './random';
import type { Life, World } from './world';

/** One window of the app: its own connection to the storage, and its own engine. */
export type Tab = { db: YingchuangDatabase; engine: Engine };

/** A phone or computer: a storage that survives, a clock that may be wrong, and, while it lives, a browser with tabs. */
export type Device = {
  readonly name: string;
  readonly isOffice: boolean;
  readonly account: Account;
  readonly line: Line;
  server: Server;
  /** Milliseconds that its clock is ahead of the true time. */
  clockOff: number;
  /** Undefined while the app is not running. */
  life: Life | undefined;
  tabs: Tab[];
  open: (tabs: number) => Promise<void>;
  /** One more window; undefined if the browser is not running, or dies of it. */
  addTab: () => Promise<Tab | undefined>;
  /** The browser is killed: nothing of what was under way goes on, and no transaction that had not ended has happened. */
  kill: () => void;
  /** Runs something as part of this device; undefined if it was killed before it ended. */
  does: <T>(work: (tab: Tab) => Promise<T>, tab?: number) => Promise<{ value: T } | undefined>;
};

export type DeviceOptions = {
  world: World;
  name: string;
  isOffice: boolean;
  account: Account;
  server: Server;
  /** The app's own origin: only where it is the server's too are there cookies and a clock to learn from. */
  origin: string;
  random: Random;
  note: LineNote;
};

function createMemoryVault(): Vault {
  let kept: { owner: string; password: string } | undefined;
  return {
    save: async (owner, password) => {
      kept = { owner, password };
    },
    load: async (owner) => (kept?.owner === owner ? kept.password : undefined),
    clear: async () => {
      kept = undefined;
    },
  };
}

let made = 0;

export function createDevice(options: DeviceOptions): Device {
  const database = `device-${(made += 1)}`;
  const { world, name, random, note } = options;
  const storage = new IDBFactory();
  const vault = createMemoryVault();
  const entropyBytes = random.fork('entropy');
  const lineRandom = random.fork('line');
  const jar = { cookie: '' };
  const held = new Map<string, Life>();
  const running = new Set<IDBTransaction>();
  let mourners = new Set<() => void>();
  let born = 0;

  const device: Device = {
    name,
    isOffice: options.isOffice,
    account: options.account,
    line: { isCut: false, latency: [20, 80], trouble: 0, mishaps: [] },
    server: options.server,
    clockOff: 0,
    life: undefined,
    tabs: [],
    open: async (tabs) => {
      if (device.life) return;
      born += 1;
      device.life = world.born(`${name}.${born}`);
      for (let i = 0; i < tabs; i++) await device.addTab();
    },
    addTab: async () => {
      const { life } = device;
      const opened = life && (await device.does(() => openTab(life)));
      if (opened) device.tabs.push(opened.value);
      return opened?.value;
    },
    kill: () => {
      const { life } = device;
      if (!life) return;
      life.isDead = true;
      device.life = undefined;
      device.tabs = [];
      held.clear();
      // What its transactions had written is taken back; whoever would be told of it is dead.
      world.within(life, () => {
        for (const transaction of running) {
          try {
            transaction.abort();
          } catch {
            // It had ended just now.
          }
        }
      });
      running.clear();
      for (const tell of mourners) tell();
      mourners = new Set();
    },
    does: (work, index = 0) =>
      new Promise((resolve, reject) => {
        const { life } = device;
        if (!life) return resolve(undefined);
        const tab = device.tabs[index] ?? device.tabs[0];
        const mourn = (): void => world.soon(world.tester, () => resolve(undefined));
        mourners.add(mourn);
        const end = (tell: () => void): void => {
          mourners.delete(mourn);
          world.soon(world.tester, tell);
        };
        world.within(life, () => {
          work(tab as Tab).then(
            (value) => end(() => resolve({ value })),
            (error: unknown) => end(() => reject(error)),
          );
        });
      }),
  };

  /** The storage, with an eye on what is under way in it. */
  const watched = {
    open: (database: string, version?: number): IDBOpenDBRequest => {
      const request = storage.open(database, version);
      // First of all who are told: whoever takes the connection takes it with the eye.
      request.addEventListener('success', () => watch(request.result));
      return request;
    },
    cmp: (a: unknown, b: unknown): number => storage.cmp(a, b),
    databases: () => storage.databases(),
    deleteDatabase: (database: string) => storage.deleteDatabase(database),
  };
  const watch = (connection: IDBDatabase): void => {
    const begin = connection.transaction.bind(connection);
    connection.transaction = (...args) => {
      const transaction = begin(...args);
      running.add(transaction);
      // It ends by itself when nothing is asked of it any more; told to, it could not be taken back when the browser dies.
      transaction.commit = () => undefined;
      const ended = (): void => void running.delete(transaction);
      transaction.addEventListener('complete', ended);
      transaction.addEventListener('abort', ended);
      return transaction;
    };
  };

  const openTab = async (life: Life): Promise<Tab> => {
    Dexie.dependencies.indexedDB = watched;
    Dexie.dependencies.IDBKeyRange = IDBKeyRange;
    // The database's library keeps things by name, for all databases of a process.
    const db = createDatabase(database, {
      now: () => Math.max(0, Math.floor(world.now() + device.clockOff)),
      randomBytes: entropyBytes.bytes,
    });
    await db.open();
    const engine = createEngine({
      db,
      fetch: createLineFetch(world, life, device.line, () => device.server, jar, lineRandom, note),
      sleep: world.sleepOf(life),
      tryLock: async (lock) => {
        if (held.has(lock)) return undefined;
        held.set(lock, life);
        return () => {
          // A lock of a browser that died is long somebody else's.
          if (!life.isDead) held.delete(lock);
        };
      },
      vault,
      origin: options.origin,
      line: () => ({ isOnline: !device.line.isCut, isMetered: false }),
    });
    return { db, engine };
  };
  return device;
}
