import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, type BenchRow, type Tell } from './row';

export const hostileNames = ['hostile'] as const;

/** Schools played over real sockets: so many in a whole bench, so many when asked for by name (about 3 s each). */
const [FEW, MANY] = [10, 100];

type Report = { numFailedTests: number; numPassedTests: number; testResults: { assertionResults: Failed[] }[] };
type Failed = { status: string; failureMessages?: string[] };

/** `npm run bench -- hostile`: seeded schools on a hostile line; a failure says how to play it again. */
export async function hostileRows(tell: Tell, isNamed: boolean): Promise<BenchRow[]> {
  const runs = isNamed ? MANY : FEW;
  tell(`hostile: ${runs} schools over real sockets …`);
  const dir = await mkdtemp(join(tmpdir(), 'yingchuang-hostile-'));
  const file = join(dir, 'report.json');
  try {
    const args = ['node_modules/vitest/vitest.mjs', 'run', 'tests/sync/hostile.test.ts'];
    const child = spawn(process.execPath, [...args, '--reporter=json', `--outputFile=${file}`], {
      env: { ...process.env, HOSTILE_RUNS: String(runs) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await new Promise((ended) => child.once('exit', ended));
    const report = JSON.parse(await readFile(file, 'utf8')) as Report;
    for (const { failureMessages = [] } of report.testResults.flatMap((one) => one.assertionResults))
      for (const message of failureMessages) tell(message);
    return [atMost('hostile', 'runs that lost something', report.numFailedTests, 0, report.numPassedTests)];
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
