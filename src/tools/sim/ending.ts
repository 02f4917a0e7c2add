import type { DocRow } from '../../db/database';
import { retryParked } from '../../db/parked';
import { canonical } from '../../domain/canonical';
import { readDoc } from '../../domain/documents';
import { normalize, readRegisters, type Doc } from '../../domain/registers';
import { databaseName, type Space } from '../../domain/spaces';
import type { CouchDatabase } from './couchDatabase';
import type { Device } from './device';
import { conflictsIn, winnerOf, type Revision } from './revisions';
import { SCHOOL, SPACES } from './school';
import { openApp } from './steps';
import { replicateAll, type Stage } from './stage';

const HOUR = 3_600_000;
/** Everything that may take several rounds (parked, conflicts of two servers) is over after so many. */
const MOST_ROUNDS = 14;

const spacesOf = (device: Device): Space[] => SPACES.filter((space) => space !== 'office' || device.isOffice);

const isOurs = (id: string): boolean => !id.startsWith('_') && !id.startsWith('meta:');

function databaseOf(device: Device, space: Space): CouchDatabase | undefined {
  return device.server.model.databases.get(databaseName(SCHOOL, space));
}

/** One full round on every device, as a person would ask for it. */
async function syncAll(stage: Stage): Promise<string[]> {
  const failures: string[] = [];
  for (const device of stage.devices)
    for (const tab of device.tabs) {
      const late = stage.world.wait(HOUR).then(() => 'late' as const);
      const done = await Promise.race([device.does(() => tab.engine.syncNow()), late]);
      if (done === 'late') failures.push(`${device.name}: a round does not end within an hour`);
    }
  replicateAll(stage);
  await stage.world.wait(3_000);
  return failures;
}

const isDefined = <T>(value: T | undefined): value is T => value !== undefined;

/** What all servers hold, as one text: revisions, so that a write that changes nothing shows as well. */
function printOf(stage: Stage): string {
  return stage.servers
    .map(({ model }) => [...model.databases].map(([name, db]) => `${name} ${db.seq}`).join(' '))
    .join(' | ');
}

async function waitingOn(device: Device): Promise<string[]> {
  const done = await device.does(async ({ db }) => {
    const rows = await db.queue.filter((row) => row.parked?.reason !== 'gone').toArray();
    const pictures = await db.blobs.filter((row) => row.queued !== 0).toArray();
    const photos = await db.docs.bulkGet(pictures.map((row) => row.photo));
    // Nobody wants to see the pictures of a photo that was deleted: they go up if it comes back.
    const blobs = pictures.filter((_, i) => photos[i]?.doc['deleted'] !== true);
    return [
      ...rows.map((row) => `${row.id}${row.parked ? ` (${row.parked.reason} ${row.parked.detail})` : ''}`),
      ...blobs.map((row) => row.id),
    ];
  });
  return done?.value ?? [];
}

/**
 * Heals line, servers and devices and lets everybody sync until all is well. Returns what is still wrong when it should have
 * been well for long.
 */
export async function heal(stage: Stage): Promise<string[]> {
  const { devices, servers, world, plan, random } = stage;
  stage.note('— heals');
  stage.deaths.clear();
  for (const server of servers) server.isUp = true;
  for (const device of devices) Object.assign(device.line, { isCut: false, trouble: 0, latency: [1, 9] });
  const isReplaced = plan.steps.some((step) => step.do === 'server' || step.do === 'move');
  const isReopened = random.chance(isReplaced ? 0.8 : 0.25);
  for (const device of devices) {
    if (isReopened) device.kill();
    await openApp(stage, device, 1);
    for (const tab of device.tabs) await device.does(async () => tab.engine.setVisible(true));
  }
  // What was late has arrived.
  const isLate = plan.steps.some((step) => step.do === 'line' && step.mishaps.includes('late'));
  await world.wait(isLate ? 50_000 : 1_000);
  // A restored server is noticed at the next agreement, ten minutes after the last.
  if (isReplaced && !isReopened) await world.wait(600_000);
  let wrong: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (const device of devices) await device.does(({ db }) => retryParked(db));
    const late = await syncAll(stage);
    if (late.length > 0) return late;
    const waiting = await Promise.all(devices.map(waitingOn));
    wrong = waiting.flatMap((rows, i) => (rows.length > 0 ? [`${devices[i]?.name}: waits: ${rows.join(', ')}`] : []));
    if (wrong.length === 0) wrong = await check(stage);
    if (wrong.length === 0) return [];
  }
  return wrong;
}

/** Rounds with nothing to do must leave everything as it is, here and on the servers. */
export async function idle(stage: Stage): Promise<string[]> {
  const failures: string[] = [];
  const before = printOf(stage);
  const copies = await Promise.all(stage.devices.map(allDocs));
  if (stage.random.chance(0.05)) await stage.world.wait(700_000);
  failures.push(...(await syncAll(stage)));
  if (printOf(stage) !== before) failures.push(`rounds with nothing to do wrote: ${before} → ${printOf(stage)}`);
  const after = await Promise.all(stage.devices.map(allDocs));
  for (const [i, device] of stage.devices.entries())
    if (canonical(copies[i]) !== canonical(after[i]))
      failures.push(`${device.name}: rounds with nothing to do changed documents`);
  return failures;
}

async function allDocs(device: Device): Promise<DocRow[]> {
  const done = await device.does(({ db }) => db.docs.toArray());
  return done?.value ?? [];
}

/** Equal documents give equal text; without stamps where an outside writer left none. */
function textOf(stage: Stage, id: string, doc: Doc): string {
  if (!stage.unstamped.has(id)) return canonical(normalize(doc));
  const values = [...readRegisters(doc)]
    .map(([path, { value }]) => [path, value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return canonical(values);
}

const docOf = (id: string, revision: Revision): Doc => ({ ...revision.body, _id: id }) as unknown as Doc;

async function checkSpace(stage: Stage, device: Device, space: Space): Promise<string[]> {
  const failures: string[] = [];
  const where = `${device.name} ${space}`;
  const db = databaseOf(device, space);
  if (!db) return [`${where}: no database on the server`];
  const read = await device.does(async ({ db }) => ({
    rows: await db.docs.where('space').equals(space).toArray(),
    quarantine: await db.quarantine.where('space').equals(space).toArray(),
    gone: await db.queue.filter((row) => row.parked?.reason === 'gone').primaryKeys(),
  }));
  if (!read) return [`${where}: not running`];
  const { rows, quarantine, gone } = read.value;
  const here = new Map(rows.map((row) => [row.id, row]));
  const set = new Set(quarantine.map(({ id }) => id));
  for (const tree of db.docs.values()) {
    const winner = winnerOf(tree);
    if (!winner || !isOurs(tree.id)) continue;
    const row = here.get(tree.id);
    here.delete(tree.id);
    if (winner.isDeleted) {
      if (row && !gone.includes(tree.id) && row.rev !== undefined)
        failures.push(`${where}: ${tree.id} was removed and is still here`);
      continue;
    }
    const doc = docOf(tree.id, winner);
    if (!readDoc(doc).ok) {
      if (!set.delete(tree.id)) failures.push(`${where}: ${tree.id} cannot be read and is not in quarantine`);
      continue;
    }
    if (!row) failures.push(`${where}: ${tree.id} is missing`);
    else {
      if (textOf(stage, tree.id, row.doc) !== textOf(stage, tree.id, doc))
        failures.push(
          `${where}: ${tree.id} differs from the server:\n   here  ${canonical(row.doc)}\n   there ${canonical(doc)}`,
        );
      if (row.rev !== winner.rev) failures.push(`${where}: ${tree.id} has ${row.rev}, the server ${winner.rev}`);
    }
  }
  for (const id of here.keys()) if (!gone.includes(id)) failures.push(`${where}: ${id} is not on the server`);
  for (const id of set) failures.push(`${where}: ${id} is in quarantine for nothing`);
  return failures;
}

function checkServers(stage: Stage): string[] {
  const failures: string[] = [];
  const hasOffice = (server: (typeof stage.servers)[number]): boolean =>
    stage.devices.some((device) => device.isOffice && device.server === server);
  for (const [i, server] of stage.servers.entries())
    for (const space of SPACES) {
      const db = server.model.databases.get(databaseName(SCHOOL, space));
      for (const tree of db?.docs.values() ?? []) {
        const leaves = isOurs(tree.id) ? conflictsIn(tree).filter(({ body }) => body) : [];
        const isSettled = stage.servers.length > 1 ? stage.servers.some(hasOffice) : hasOffice(server);
        if (leaves.length > 0 && isSettled)
          failures.push(`server ${i} ${space}: ${tree.id} still has ${leaves.length + 1} leaves`);
      }
    }
  const [a, b] = stage.servers;
  if (a && b)
    for (const space of SPACES) {
      const [x, y] = [a, b].map(({ model }) => model.databases.get(databaseName(SCHOOL, space)));
      for (const [id, tree] of x?.docs ?? []) {
        const twin = y?.docs.get(id);
        if (winnerOf(tree)?.rev !== (twin && winnerOf(twin)?.rev))
          failures.push(`${space}: ${id} differs between the servers`);
      }
    }
  return failures;
}

function checkPhotos(stage: Stage): string[] {
  const failures: string[] = [];
  for (const { id, space } of stage.photos) {
    if (stage.removed.has(id)) continue;
    for (const [i, { model }] of stage.servers.entries()) {
      const tree = model.databases.get(databaseName(SCHOOL, space))?.docs.get(id);
      if (tree && winnerOf(tree)?.body?.['deleted'] === true) continue;
      const names = tree && winnerOf(tree)?.attachments;
      for (const name of ['thumb', 'picture'])
        if (!names?.get(name)) failures.push(`server ${i}: ${id} has no ${name}`);
    }
  }
  return failures;
}

/** What is wrong at the end; nothing, if everything the app confirmed is everywhere. */
async function check(stage: Stage): Promise<string[]> {
  const failures: string[] = [...checkServers(stage), ...checkPhotos(stage)];
  for (const device of stage.devices) {
    for (const space of spacesOf(device)) failures.push(...(await checkSpace(stage, device, space)));
    const docs = new Map((await allDocs(device)).map((row) => [row.id, row.doc]));
    const lost = stage.ledger
      .lostIn(docs, stage.unstamped)
      .filter((text) => device.isOffice || !/^(history:)?studentNumber:/.test(text));
    for (const text of lost) failures.push(`${device.name}: lost ${text}`);
  }
  return failures.filter(isDefined);
}
