import { commit, type Change } from '../../../src/db/commit';
import type { BlobRow } from '../../../src/db/database';
import { retryParked } from '../../../src/db/parked';
import { createLedger } from '../../../src/tools/sim/ledger';
import { createRandom, type Random } from '../../../src/tools/sim/random';
import { syncAll } from '../support';
import { findFaults, type TakenPhoto } from './ending';
import { breakLine } from './mishaps';
import { createHostilePhone, type HostilePhone } from './phone';
import { openSchool, SPACES, TERM, type HostileSchool, type World } from './world';

const STEPS = 22;
const MOST_ROUNDS = 12;
const CHILDREN = ['lin', 'wang', 'zhao', 'qian'];
const STATES = ['present', 'late', 'leave', 'absent'];
const SESSION = { group: 'g1', date: '2026-11-24', from: '16:00', to: '17:00' };

export type Ended = { seed: number; story: string[]; faults: string[] };

/** Opens a new document with these fields, or writes only the patch into one that is there. */
const write = (id: string, space: Change['space'], isNew: object, patch: object): Change => ({
  id,
  space,
  set: (stored) => (stored ? { ...patch } : { ...isNew, ...patch }),
});

function wishOf(phone: HostilePhone, random: Random, n: number): { changes: Change[]; photo?: string } {
  const child = random.pick(CHILDREN);
  const session = (patch: object): Change => write('session:s1:20261124', TERM, SESSION, patch);
  switch (random.pick(['mark', 'mark', 'mark', 'field', 'field', 'new', 'delete', 'photo', 'number'] as const)) {
    case 'mark':
      return { changes: [session({ marks: { [child]: { state: random.pick(STATES), note: `n${n}` } } })] };
    case 'field':
      return { changes: [write(`student:${child}`, 'main', { name: child }, { village: `村${n}` })] };
    case 'new':
      return {
        changes: [write(`student:${phone.name}${n}`, 'main', {}, { name: `新生${n}`, village: '上坪'.repeat(n) })],
      };
    case 'delete':
      return { changes: [write(`student:${child}`, 'main', { name: child }, { deleted: random.chance(0.5) || null })] };
    case 'photo': {
      const key = `${phone.name}p${n}`;
      const photo = {
        session: 'session:s1:20261124',
        group: 'g1',
        date: '2026-11-24',
        thumbhash: 'x',
        width: 4,
        height: 3,
      };
      return {
        changes: [
          write(`photo:${key}`, TERM, { ...photo, bytes: 900 + n }, {}),
          session({ photos: { [key]: { order: n } } }),
        ],
        photo: `photo:${key}`,
      };
    }
    case 'number':
      if (phone.name !== 'office') return { changes: [session({ summary: `写${n}` })] };
      return { changes: [write(`studentNumber:${child}`, 'office', {}, { number: `G${n}` })] };
  }
}

const blobsOf = (photo: string, n: number): BlobRow[] =>
  (['thumb', 'picture'] as const).map((name) => ({
    id: `${photo}/${name}`,
    photo,
    space: TERM,
    name,
    bytes: Uint8Array.from({ length: name === 'thumb' ? 60 + n : 900 + n }, (_, i) => (i * 31 + n) % 256),
    queued: 1,
  }));

/** What a server goes through, in words; nothing where it was not hit. */
async function hitServer({ server }: World, school: HostileSchool, random: Random): Promise<string> {
  switch (random.pick(['kill', 'backup', 'restore', 'restore', 'recreate', 'recreate'] as const)) {
    case 'kill':
      await server.killAndRestart();
      return 'the server is killed and started';
    case 'backup':
      await server.backup();
      return 'the server is backed up';
    case 'restore':
      return (await server.restore()) ? 'the server is restored' : 'there is no backup';
    case 'recreate': {
      const space = random.pick(SPACES);
      await school.recreate(space);
      return `${space} is deleted and made anew`;
    }
  }
}

/**
 * One school, three devices and a line that nobody would wish for. `isHard`: the server dies and comes back older, too.
 * The plan follows from the seed; how sockets and threads interleave does not.
 */
export async function runHostile(world: World, seed: number, isHard: boolean): Promise<Ended> {
  const random = createRandom(seed);
  const school = await openSchool(world, `h${seed}x${Date.now().toString(36)}`);
  if (isHard) await world.server.backup();
  const story: string[] = [];
  const ledger = createLedger();
  const photos: TakenPhoto[] = [];
  const phones: HostilePhone[] = [];
  for (const [i, name] of (['office', 'anna', 'ben'] as const).entries()) {
    const line = world.lines[i];
    if (!line) throw new Error('A device has no line.');
    const who = i === 0 ? school.office : school.tutor;
    const account = { url: `${line.url}db/`, school: school.name, user: who.name, password: who.password };
    phones.push(await createHostilePhone(name, line, account, random.fork(name)));
  }
  const [office] = phones;
  if (!office) throw new Error('There is no office.');
  const terms = { name: '第一学期', start: '2026-09-01', end: '2027-01-20' };
  ledger.confirm(await commit(office.db, [write('term:2026-1', 'main', terms, {})]), 'office');

  let n = 0;
  for (let step = 0; step < STEPS; step++) {
    const phone = random.pick(phones);
    phone.db.entropy.advance(random.int(1, random.chance(0.2) ? 900_000 : 60_000));
    const draw = random.next();
    if (draw < 0.45) {
      for (let i = random.int(1, 3); i > 0; i--) {
        n += 1;
        const { changes, photo } = wishOf(phone, random, n);
        const blobs = photo ? blobsOf(photo, n) : [];
        ledger.confirm(await commit(phone.db, changes, blobs), `${phone.name} n${n}`);
        if (photo) photos.push({ id: photo, blobs });
        story.push(`${phone.name} writes ${changes.map(({ id }) => id).join(', ')} n${n}`);
      }
      if (random.chance(0.3)) phone.phone.engine.wake('commit');
    } else if (draw < 0.88) {
      const some = phones.filter((one) => one === phone || random.chance(0.5));
      const mends: (() => Promise<void>)[] = [];
      for (const one of some) {
        if (one.isDead()) await one.reopen();
        if (random.chance(0.2)) one.dieAfter(random.int(0, 70));
        if (!random.chance(0.7)) continue;
        const broken = await breakLine(one.line, random);
        story.push(`${one.name}'s line: ${broken.what}`);
        mends.push(broken.mend);
      }
      story.push(`${some.map(({ name }) => name).join(', ')} sync`);
      await Promise.all(some.map((one) => syncAll(one.phone)));
      for (const mend of mends) await mend();
      for (const one of some) if (one.isDead()) story.push(`${one.name} died`);
    } else if (isHard && draw < 0.95) story.push(await hitServer(world, school, random));
    else {
      await phone.reopen();
      story.push(`${phone.name} is opened anew`);
    }
  }

  const faults = await heal(phones, school);
  faults.push(...(await findFaults(phones, school, ledger, photos)));
  await Promise.all(phones.map(({ phone }) => phone.engine.stop()));
  for (const { db } of phones) await db.delete();
  return { seed, story, faults };
}

/** Every device syncs on a good line until nothing moves any more; then rounds with nothing to do must write nothing. */
async function heal(phones: HostilePhone[], school: HostileSchool): Promise<string[]> {
  const print = async (): Promise<string> => {
    const revs = await Promise.all(
      SPACES.map(async (space) => [...(await school.docs(space)).values()].map((doc) => `${doc._id} ${doc._rev}`)),
    );
    return revs.flat().join('\n');
  };
  for (const phone of phones) await phone.reopen(true);
  let before = '';
  for (let round = 0; round < MOST_ROUNDS; round++) {
    for (const { db, phone } of phones) {
      await retryParked(db);
      await syncAll(phone);
    }
    const now = await print();
    const waiting = await Promise.all(
      phones.map(
        async ({ db }) => (await db.queue.count()) + (await db.blobs.filter((row) => row.queued !== 0).count()),
      ),
    );
    const isQuiet = waiting.every((count) => count === 0);
    if (isQuiet && now === before) {
      for (const { line } of phones) line.seen.length = 0;
      for (const { phone } of phones) await syncAll(phone);
      const wrote = phones.flatMap(({ name, line }) =>
        line.seen.filter(({ path }) => path.includes('_bulk_docs')).map(() => `${name} pushed with nothing to push`),
      );
      return (await print()) === now ? wrote : [...wrote, 'a round with nothing to do changed the server'];
    }
    before = now;
  }
  const left = await Promise.all(
    phones.map(async ({ name, db }) => {
      const rows = [...(await db.queue.toArray()), ...(await db.blobs.filter((row) => row.queued !== 0).toArray())];
      const problem = (await db.meta.get('sync'))?.value;
      return `${name}: ${rows.map(({ id, parked }) => `${id} ${parked?.reason ?? ''}`).join(', ')} ${JSON.stringify(problem)}`;
    }),
  );
  return [`no rest after ${MOST_ROUNDS} rounds: ${left.join('; ')}`];
}
