import type { Space } from '../../domain/spaces';
import type { CouchDatabase } from './couchDatabase';
import { replicate } from './couchModel';
import type { Unreadable } from '../../sync/bundle';
import type { Copy } from '../../sync/receive';
import { createDevice, type Device } from './device';
import { createLedger, type Ledger } from './ledger';
import type { LineNote, Server } from './line';
import type { Plan } from './plan';
import { createRandom, type Random } from './random';
import { ACCOUNTS, createSchoolServer, fillSchool, makeSpaces, SCHOOL, START } from './school';
import { createWorld, type World } from './world';

export const ADDRESS = new URL('https://school.example/db/');

/** A photo whose commit was confirmed: both its pictures must reach the server. */
export type TakenPhoto = { id: string; space: Space };

/** Everything a story plays on. */
export type Stage = {
  world: World;
  plan: Plan;
  servers: Server[];
  devices: Device[];
  ledger: Ledger;
  photos: TakenPhoto[];
  /** The last transfer file that somebody made. */
  file: readonly (Copy | Unreadable)[];
  /** Documents that somebody without stamps wrote: their values must agree everywhere, their stamps need not. */
  unstamped: Set<string>;
  /** Documents that were really removed on a server at some time. */
  removed: Set<string>;
  /** Counts what is written, so that no two values are alike. */
  next: () => number;
  random: Random;
  note: LineNote;
  trace: string[];
  /** What is armed to die, and how many of its tasks from now. */
  deaths: Map<Device, number>;
};

function createServer(world: World, random: Random): Server {
  // Most servers know the time; some say 1970, some are an hour off.
  const off = random.pick([0, 0, 0, 0, 3_600_000, -START]);
  return {
    life: world.born('server'),
    base: ADDRESS,
    model: createSchoolServer(world.now, random),
    isUp: true,
    clock: () => world.now() + off,
    connections: new Set(),
  };
}

export function replicateAll({ servers }: Stage): void {
  const [a, b] = servers;
  if (!a || !b) return;
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const)
    for (const [name, db] of from.model.databases) {
      const target: CouchDatabase | undefined = to.model.databases.get(name);
      if (target && name.startsWith(SCHOOL)) replicate(db, target);
    }
}

export function createStage(plan: Plan): Stage {
  const random = createRandom(plan.seed).fork('stage');
  const world = createWorld(START);
  const trace: string[] = [];
  let count = 0;
  const note: LineNote = (text) => {
    trace.push(`${((world.now() - START) / 1000).toFixed(3)} ${text}`);
    // A story that goes wrong for hours must not fill the memory.
    if (trace.length > 4_000) trace.splice(1_000, 1_000);
  };
  const servers = Array.from({ length: plan.servers }, (_, i) => createServer(world, random.fork(`server${i}`)));
  const [first] = servers;
  if (!first) throw new Error('no server');
  makeSpaces(first.model, 'made');
  const ledger = createLedger();
  for (const doc of fillSchool(first.model)) ledger.knows(doc);
  for (const other of servers.slice(1)) {
    // The second server began as a copy, with the rights of the first.
    for (const [name, db] of first.model.databases) {
      if (!name.startsWith(SCHOOL)) continue;
      replicate(db, other.model.create(name, db.security));
    }
  }
  const devices = plan.devices.map((wish, i) => {
    const account = wish.isOffice ? ACCOUNTS.office : ACCOUNTS.tutor;
    const device = createDevice({
      world,
      name: `d${i}`,
      isOffice: wish.isOffice,
      account: { url: ADDRESS.href, school: SCHOOL, user: account.name, password: account.password },
      server: servers[wish.server] ?? first,
      origin: wish.isSameOrigin ? ADDRESS.origin : 'https://app.example',
      random: random.fork(`device${i}`),
      note,
    });
    device.clockOff = wish.clockOff;
    return device;
  });
  const deaths = new Map<Device, number>();
  world.onTask = (life) => {
    for (const [device, left] of deaths) {
      if (device.life !== life) continue;
      if (left > 0) deaths.set(device, left - 1);
      else {
        deaths.delete(device);
        note(`${life.name} dies`);
        device.kill();
      }
    }
  };
  return {
    world,
    plan,
    servers,
    devices,
    ledger,
    photos: [],
    file: [],
    unstamped: new Set(),
    removed: new Set(),
    next: () => (count += 1),
    random: random.fork('steps'),
    note,
    trace,
    deaths,
  };
}
