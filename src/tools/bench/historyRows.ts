import { generateDemo, LARGE_SCHOOL } from '../../features/demo/generator';
import { termSpace } from '../../domain/spaces';
import { buildBenchPage } from './benchPage';
import { startPhone } from './browser';
import type { Large, Remote } from './page/contract';
import { timesWorse, type BenchRow, type Tell } from './row';
import { openStage } from './stage';

const TODAY = '2026-11-23';
const SEED = 3;
const YEARS_TERMS = 6;
const GROWTH = 1.2;

export const historyNames = ['today-three-years', 'commit-three-years', 'idle-sync-three-years'] as const;

/** What three years of history cost a device day by day, against the same large school in its first term. */
export async function threeYearsRows(tell: Tell): Promise<BenchRow[]> {
  const stage = await openStage(await buildBenchPage(), 2026, 1);
  const phone = await startPhone();
  try {
    const demo = generateDemo({ seed: SEED, today: TODAY, ...LARGE_SCHOOL, terms: YEARS_TERMS });
    await stage.fill('main', demo.main);
    await stage.fill(termSpace(demo.termKey), demo.term);
    await phone.page.goto(stage.url);
    const { page } = phone;
    const remotes = (['main', termSpace(demo.termKey)] as const).map((space): Remote => ({
      url: stage.dbUrl,
      school: stage.school,
      ...stage.office,
      space,
    }));
    const large: Large = { database: 'three-years', today: TODAY, terms: YEARS_TERMS };
    // The same server and the same running term; only what has gone before differs.
    const small: Large = { database: 'one-term', today: TODAY, terms: 1 };
    for (const one of [large, small]) {
      for (const remote of remotes)
        await page.evaluate(([name, from]) => window.bench.pull(name, from), [one.database, remote] as const);
      const has = await page.evaluate((it) => window.bench.addHistory(it), one);
      tell(`${one.database}: ${has.sessions} sessions, ${has.marks} marks`);
    }
    const times = { today: [[], []] as number[][], commit: [[], []] as number[][], idle: [[], []] as number[][] };
    for (let round = 0; round < 6; round++) {
      for (const [i, one] of [large, small].entries()) {
        times.today[i]?.push(...(await page.evaluate((it) => window.bench.openToday(it, 5), one)));
        times.commit[i]?.push(...(await page.evaluate((it) => window.bench.commits(it, 40), one)));
        const [remote] = remotes;
        if (remote)
          times.idle[i]?.push(
            ...(await page.evaluate(([name, from]) => window.bench.idle(name, from, 4), [
              one.database,
              remote,
            ] as const)),
          );
      }
    }
    const row = (name: string, [ours = [], other = []]: number[][]): BenchRow =>
      timesWorse(name, 'ms', ours, other, GROWTH);
    return [
      row('today-three-years', times.today),
      row('commit-three-years', times.commit),
      row('idle-sync-three-years', times.idle),
    ];
  } finally {
    await phone.close();
    await stage.close();
  }
}
