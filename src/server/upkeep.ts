import { setTimeout as wait } from 'node:timers/promises';
import { databaseName, isSchoolId, termSpace } from '../domain/spaces';
import { type Couch, connectCouch, type SetupFailure, SetupStop } from './couch';
import { isRecord } from './http';
import { checkServer, type SetupStep } from './setup';

export type UpkeepResult =
  { ok: true; report: { address: string; steps: SetupStep[] } } | { ok: false; failure: SetupFailure };

type Aim = { url: string; school: string };

const run = async ({ url, school }: Aim, work: (couch: Couch) => Promise<SetupStep[]>): Promise<UpkeepResult> => {
  try {
    if (!isSchoolId(school)) throw new SetupStop({ type: 'bad-school', school });
    const couch = connectCouch(url);
    await checkServer(couch);
    return { ok: true, report: { address: couch.address, steps: await work(couch) } };
  } catch (error) {
    if (error instanceof SetupStop) return { ok: false, failure: error.failure };
    throw error;
  }
};

/**
 * Drops the database of a term, `2023-1`. Only one that the office has cleared in the app: devices have let go of it by then,
 * and refuse it for ever. Without `isSure` it only says what would go. Safe to run again. Expected failures are values.
 */
export const purgeTerm = (aim: Aim, term: string, isSure: boolean): Promise<UpkeepResult> =>
  run(aim, async (couch) => {
    if (!/^\d{4}-[12]$/.test(term)) throw new SetupStop({ type: 'bad-term', term });
    const main = databaseName(aim.school, 'main');
    const marked = await couch.must('GET', `${main}/${encodeURIComponent(`term:${term}`)}`, undefined, [404]);
    if (!isRecord(marked.body) || typeof marked.body['purged'] !== 'string')
      throw new SetupStop({ type: 'not-cleared', term });
    const name = databaseName(aim.school, termSpace(term));
    const there = await couch.must('GET', name, undefined, [404]);
    if (there.status === 404) return [{ what: name, result: 'absent' }];
    const documents = isRecord(there.body) ? Number(there.body['doc_count']) : 0;
    if (!isSure) throw new SetupStop({ type: 'not-sure', database: name, documents });
    await couch.must('DELETE', name, undefined, [404]);
    return [{ what: name, result: 'dropped' }];
  });

/** A database is compacted within so long (ms), or goes on by itself; asked for every so often. */
const PATIENCE = 60_000;
const PULSE = 500;

/**
 * Compacts every database of a school: a CouchDB keeps the text of earlier revisions until then, those of an erased child
 * too. Goes on by itself on the server where it takes longer than a minute. Safe to run at any time, and again.
 */
export const compactSchool = (aim: Aim): Promise<UpkeepResult> =>
  run(aim, async (couch) => {
    const { body } = await couch.must('GET', '_all_dbs');
    const own = new RegExp(`^${aim.school}-(main|office|term-\\d{4}-[12])$`);
    const names = (Array.isArray(body) ? body : []).filter((name) => typeof name === 'string' && own.test(name));
    const steps: SetupStep[] = [];
    for (const name of names) {
      await couch.must('POST', `${name}/_compact`, {});
      let isRunning = true;
      for (let waited = 0; isRunning && waited < PATIENCE; waited += PULSE) {
        const info = (await couch.must('GET', name)).body;
        isRunning = isRecord(info) && info['compact_running'] === true;
        if (isRunning) await wait(PULSE);
      }
      steps.push({ what: name, result: isRunning ? 'compacting' : 'compacted' });
    }
    return steps;
  });
