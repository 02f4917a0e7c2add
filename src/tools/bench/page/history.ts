import { commit } from '../../../db/commit';
import { createDatabase, type DocRow } from '../../../db/database';
import { choosePerson } from '../../../db/person';
import { typeOf } from '../../../domain/ids';
import type { Doc } from '../../../domain/registers';
import { termSpace } from '../../../domain/spaces';
import { generateDemo, LARGE_SCHOOL, type Demo } from '../../../features/demo/generator';
import { loadToday } from '../../../features/today/today.queries';
import type { Large } from './contract';

const CHUNK = 500;
const SEED = 3;

const generate = ({ today, terms }: Large): Demo => generateDemo({ seed: SEED, today, ...LARGE_SCHOOL, terms });

/** Writes the earlier terms as clean rows, as a device that opened them has them. */
export async function addHistory(large: Large): Promise<{ sessions: number; marks: number }> {
  const db = createDatabase(large.database);
  const demo = generate(large);
  let sessions = 0;
  let marks = 0;
  const count = (doc: Doc): void => {
    if (doc.type !== 'session') return;
    sessions++;
    marks += Object.keys(doc['marks'] ?? {}).length;
  };
  demo.term.forEach(count);
  for (const { termKey, docs } of demo.earlier) {
    docs.forEach(count);
    const rows = docs.map((doc): DocRow => ({
      id: doc._id,
      space: termSpace(termKey),
      type: typeOf(doc._id),
      doc,
      rev: '1-bench',
    }));
    for (let start = 0; start < rows.length; start += CHUNK) await db.docs.bulkPut(rows.slice(start, start + CHUNK));
  }
  // A school in its first term has no timetable of earlier ones either.
  if (large.terms === 1) {
    const isOver = ({ doc }: DocRow): boolean => typeof doc['end'] === 'string' && doc['end'] < large.today;
    await db.docs.where('type').anyOf('slot', 'term').filter(isOver).delete();
  }
  await choosePerson(db, demo.leads[0] ?? null, 'bench');
  await db.queue.clear();
  db.close();
  return { sessions, marks };
}

/** Times (ms) of everything the Today page reads, each on a database opened anew. */
export async function openToday({ database, today }: Large, runs: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const db = createDatabase(database);
    await db.open();
    const started = performance.now();
    const data = await loadToday(db, today, today);
    times.push(performance.now() - started);
    if (data.items.length === 0) throw new Error('Today shows nothing');
    db.close();
  }
  return times;
}

/** Times (ms) until a mark is durable. */
export async function commits({ database, today }: Large, runs: number): Promise<number[]> {
  const db = createDatabase(database);
  const sessions = await db.docs.where('[type+doc.date]').equals(['session', today]).toArray();
  const row = sessions[0];
  if (!row) throw new Error('There is no session to mark');
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    await commit(db, [
      {
        id: row.id,
        space: row.space,
        set: { marks: { [`bench${i % 40}`]: { state: i % 80 < 40 ? 'present' : 'absent' } } },
      },
    ]);
    times.push(performance.now() - started);
  }
  await db.queue.clear();
  db.close();
  return times;
}
