import { generateDemo } from '../../features/demo/generator';
import { databaseName, termSpace, type Space } from '../../domain/spaces';
import { buildBenchPage } from './benchPage';
import { startPhone, type Phone } from './browser';
import type { Remote } from './page/contract';
import { atMost, median, timesBetter, type BenchRow, type Tell } from './row';
import { startSlowLine } from './slowLine';
import { openStage, type Stage } from './stage';

const TODAY = '2026-11-23';
const SEED = 3;
const BATCH = 1000;
const RUNS = 3;

/** What one first sync of one space cost: ms, and on the line bytes of both ways and requests to the space's database. */
type Cost = { ms: number; bytes: number; requests: number };

/** The main space of a school with so many documents: people above all. */
const documents = (count: number) =>
  generateDemo({ seed: SEED, today: TODAY, students: count, memberships: 0 }).main.slice(0, count);

const remoteOf = (stage: Stage, url: string, space: Space): Remote => ({
  url: `${url}db/`,
  school: stage.school,
  ...stage.office,
  space,
});

async function costOf(stage: Stage, space: Space, work: () => Promise<{ ms: number }>): Promise<Cost> {
  const before = stage.proxy.traffic();
  const from = stage.proxy.seen.length;
  const { ms } = await work();
  const { up, down } = stage.proxy.traffic();
  const path = `/db/${databaseName(stage.school, space)}`;
  const requests = stage.proxy.seen.slice(from).filter((seen) => seen.path.startsWith(path)).length;
  return { ms, bytes: up + down - before.up - before.down, requests };
}

/** Opens the page and its worker, so that no run pays for their files. */
async function open({ page }: Phone, url: string, remote: Remote): Promise<void> {
  await page.goto(url);
  await page.evaluate((from) => window.bench.idle('warm', from, 0), remote);
}

let made = 0;
const nameOf = (kind: string): string => `${kind}${(made += 1)}`;

async function ours(stage: Stage, { page }: Phone, remote: Remote, count: number): Promise<Cost> {
  const name = nameOf('ours');
  const cost = await costOf(stage, remote.space, async () => {
    const pulled = await page.evaluate(([to, from]) => window.bench.pull(to, from), [name, remote] as const);
    if (pulled.docs < count) throw new Error(`Only ${pulled.docs} of ${count} documents arrived`);
    return pulled;
  });
  await page.evaluate((database) => window.bench.remove(database), name);
  return cost;
}

function pouch(stage: Stage, { page }: Phone, remote: Remote, count: number, batch?: number): Promise<Cost> {
  return costOf(stage, remote.space, async () => {
    const pulled = await page.evaluate(([to, from, size]) => window.bench.pouchPull(to, from, size), [
      nameOf('pouch'),
      remote,
      batch,
    ] as const);
    if (pulled.docs < count) throw new Error('PouchDB did not bring every document');
    return pulled;
  });
}

const say = ({ ms, bytes, requests }: Cost): string =>
  `${(ms / 1000).toFixed(2)} s, ${(bytes / 1000).toFixed(0)} kB, ${requests} requests`;

async function withStage<T>(work: (stage: Stage, phone: Phone) => Promise<T>): Promise<T> {
  const stage = await openStage(await buildBenchPage(), 2026, 1);
  const phone = await startPhone();
  try {
    return await work(stage, phone);
  } finally {
    await phone.close();
    await stage.close();
  }
}

export const snapshotNames = [
  'snapshot-10000',
  'snapshot-10000-batch',
  'snapshot-10000-bytes',
  'snapshot-10000-requests',
] as const;

/** 10,000 documents to a new device by snapshot, against PouchDB in the same browser, in turns. */
export function snapshotRows(tell: Tell): Promise<BenchRow[]> {
  const count = 10_000;
  return withStage(async (stage, phone) => {
    const remote = remoteOf(stage, stage.url, 'main');
    await stage.fill('main', documents(count));
    await phone.page.goto(stage.url);
    await phone.page.evaluate((from) => window.bench.publish('office', from), remote);
    const costs = { ours: [] as Cost[], plain: [] as Cost[], batch: [] as Cost[] };
    for (let run = 0; run < RUNS; run++) {
      const mine = await ours(stage, phone, remote, count);
      const plain = await pouch(stage, phone, remote, count);
      const batch = await pouch(stage, phone, remote, count, BATCH);
      costs.ours.push(mine);
      costs.plain.push(plain);
      costs.batch.push(batch);
      tell(`snapshot ${run + 1}/${RUNS}: ours ${say(mine)}; PouchDB ${say(plain)}; batch ${BATCH} ${say(batch)}`);
    }
    const ms = (all: Cost[]): number[] => all.map((cost) => cost.ms);
    const bytes = (all: Cost[]): number[] => all.map((cost) => cost.bytes);
    const requests = median(costs.ours.map((cost) => cost.requests));
    return [
      timesBetter('snapshot-10000', 'ms', ms(costs.ours), ms(costs.plain), 7),
      timesBetter('snapshot-10000-batch', 'ms', ms(costs.ours), ms(costs.batch), 4),
      timesBetter('snapshot-10000-bytes', 'bytes', bytes(costs.ours), bytes(costs.batch), 8),
      atMost('snapshot-10000-requests', 'requests', requests, 5, RUNS),
    ];
  });
}

export const demoNames = ['demo-whole-bytes', 'demo-whole-2g'] as const;

/** The demo school, photos apart, to a new phone of the office over 2G: every space it reads, one after the other. */
export function demoWholeRows(tell: Tell): Promise<BenchRow[]> {
  return withStage(async (stage, phone) => {
    const demo = generateDemo({ seed: SEED, today: TODAY });
    const spaces = [
      ['main', demo.main],
      [termSpace(demo.termKey), demo.term],
      ['office', demo.office],
    ] as const;
    await phone.page.goto(stage.url);
    for (const [space, docs] of spaces) {
      await stage.fill(space, docs);
      const from = remoteOf(stage, stage.url, space);
      await phone.page.evaluate(([name, remote]) => window.bench.publish(name, remote), [
        `from-${space}`,
        from,
      ] as const);
    }
    const line = await startSlowLine(stage.url);
    try {
      await open(phone, line.url, remoteOf(stage, line.url, 'main'));
      const costs: Cost[] = [];
      for (let run = 0; run < RUNS; run++) {
        const whole: Cost = { ms: 0, bytes: 0, requests: 0 };
        for (const [space, docs] of spaces) {
          const cost = await ours(stage, phone, remoteOf(stage, line.url, space), docs.length);
          tell(`demo ${run + 1}/${RUNS}, ${space}: ${say(cost)}`);
          whole.ms += cost.ms;
          whole.bytes += cost.bytes;
          whole.requests += cost.requests;
        }
        tell(`demo ${run + 1}/${RUNS}: ${say(whole)}`);
        costs.push(whole);
      }
      return [
        atMost('demo-whole-bytes', 'bytes', median(costs.map(({ bytes }) => bytes)), 300_000, RUNS),
        atMost('demo-whole-2g', 'ms', median(costs.map(({ ms }) => ms)), 60_000, RUNS),
      ];
    } finally {
      await line.close();
    }
  });
}

export const slowNames = ['2g-1000', '2g-1000-bytes'] as const;

/** 1,000 documents to a new device over 2G by snapshot, against PouchDB, in turns. */
export function slowRows(tell: Tell): Promise<BenchRow[]> {
  const count = 1_000;
  return withStage(async (stage, phone) => {
    await stage.fill('main', documents(count));
    await phone.page.goto(stage.url);
    await phone.page.evaluate((from) => window.bench.publish('office', from), remoteOf(stage, stage.url, 'main'));
    const line = await startSlowLine(stage.url);
    try {
      const remote = remoteOf(stage, line.url, 'main');
      await open(phone, line.url, remote);
      const costs = { ours: [] as Cost[], batch: [] as Cost[] };
      for (let run = 0; run < RUNS; run++) {
        const mine = await ours(stage, phone, remote, count);
        const batch = await pouch(stage, phone, remote, count, BATCH);
        costs.ours.push(mine);
        costs.batch.push(batch);
        tell(`2G ${run + 1}/${RUNS}: ours ${say(mine)}; PouchDB, batch ${BATCH} ${say(batch)}`);
      }
      const [a, b] = [costs.ours, costs.batch];
      return [
        timesBetter(
          '2g-1000',
          'ms',
          a.map(({ ms }) => ms),
          b.map(({ ms }) => ms),
          8,
        ),
        timesBetter(
          '2g-1000-bytes',
          'bytes',
          a.map(({ bytes }) => bytes),
          b.map(({ bytes }) => bytes),
          8,
        ),
      ];
    } finally {
      await line.close();
    }
  });
}
