import { generateDemo } from '../../features/demo/generator';
import type { Space } from '../../domain/spaces';
import { startPhone } from './browser';
import { buildBenchPage } from './benchPage';
import type { Remote } from './page/contract';
import { timesBetter, type BenchRow, type Tell } from './row';
import { openStage } from './stage';

const FIRST_YEAR = 2026;
const RUNS = 3;
const TODAY = '2026-11-23';
const BATCH = 1000;

/** Documents of the main space of a school that has so many: people above all, some 500 bytes each. */
const documents = (count: number) =>
  generateDemo({ seed: 3, today: TODAY, students: count, memberships: 0 }).main.slice(0, count);

/** 10,000 documents to a new device by plain `_changes`, against PouchDB in the same browser, in turns. */
export async function pullRows(tell: Tell): Promise<BenchRow[]> {
  const count = 10_000;
  const stage = await openStage(await buildBenchPage(), FIRST_YEAR, 1);
  const phone = await startPhone();
  try {
    await stage.fill('main', documents(count));
    await phone.page.goto(stage.url);
    const remote: Remote = { url: stage.dbUrl, school: stage.school, ...stage.office, space: 'main' };
    const times = { ours: [] as number[], plain: [] as number[], batch: [] as number[] };
    for (let run = 0; run < RUNS; run++) {
      const ours = await phone.page.evaluate(([name, from]) => window.bench.pull(name, from), [
        `ours${run}`,
        remote,
      ] as const);
      if (ours.docs < count) throw new Error(`Only ${ours.docs} of ${count} documents arrived`);
      await phone.page.evaluate((name) => window.bench.remove(name), `ours${run}`);
      const plain = await phone.page.evaluate(([name, from]) => window.bench.pouchPull(name, from), [
        `plain${run}`,
        remote,
      ] as const);
      const batch = await phone.page.evaluate(([name, from, size]) => window.bench.pouchPull(name, from, size), [
        `batch${run}`,
        remote,
        BATCH,
      ] as const);
      if (plain.docs < count || batch.docs < count) throw new Error('PouchDB did not bring every document');
      times.ours.push(ours.ms);
      times.plain.push(plain.ms);
      times.batch.push(batch.ms);
      tell(
        `pull ${run + 1}/${RUNS}: ours ${ours.ms | 0} ms, PouchDB ${plain.ms | 0} ms, batch ${BATCH} ${batch.ms | 0} ms`,
      );
    }
    return [
      timesBetter('pull-10000', 'ms', times.ours, times.plain, 4),
      timesBetter('pull-10000-batch', 'ms', times.ours, times.batch, 2.5),
    ];
  } finally {
    await phone.close();
    await stage.close();
  }
}

/** 1,000 queued documents to a server, each run into a database of its own. */
export async function pushRows(tell: Tell): Promise<BenchRow[]> {
  const years = 8;
  const spaces = Array.from({ length: years * 2 }, (_, i): Space => `term-${FIRST_YEAR + (i >> 1)}-${(i % 2) + 1}`);
  const stage = await openStage(await buildBenchPage(), FIRST_YEAR, years);
  const phone = await startPhone();
  try {
    await phone.page.goto(stage.url);
    const remoteTo = (): Remote => {
      const space = spaces.shift();
      if (!space) throw new Error('There are not enough databases for so many runs');
      return { url: stage.dbUrl, school: stage.school, ...stage.office, space };
    };
    const docs = documents(1000);
    const times = { ours: [] as number[], plain: [] as number[], batch: [] as number[] };
    for (let run = 0; run < RUNS + 1; run++) {
      const ours = await phone.page.evaluate(([name, to, all]) => window.bench.push(name, to, all), [
        `up${run}`,
        remoteTo(),
        docs,
      ] as const);
      if (ours.waiting > 0) throw new Error(`${ours.waiting} documents still wait`);
      const plain = await phone.page.evaluate(([name, to, all]) => window.bench.pouchPush(name, to, all), [
        `upPlain${run}`,
        remoteTo(),
        docs,
      ] as const);
      const batch = await phone.page.evaluate(([name, to, all, size]) => window.bench.pouchPush(name, to, all, size), [
        `upBatch${run}`,
        remoteTo(),
        docs,
        BATCH,
      ] as const);
      tell(
        `push ${run}/${RUNS}: ours ${ours.ms | 0} ms, PouchDB ${plain.ms | 0} ms, batch ${BATCH} ${batch.ms | 0} ms`,
      );
      // The first round warms the server up.
      if (run === 0) continue;
      times.ours.push(ours.ms);
      times.plain.push(plain.ms);
      times.batch.push(batch.ms);
    }
    return [
      timesBetter('push-1000', 'ms', times.ours, times.plain, 3.5),
      timesBetter('push-1000-batch', 'ms', times.ours, times.batch, 1.7),
    ];
  } finally {
    await phone.close();
    await stage.close();
  }
}
