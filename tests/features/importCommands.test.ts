import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { commit, undo } from '../../src/db/commit';
import type { LongWork } from '../../src/db/commitMany';
import { readMeta, type YingchuangDatabase } from '../../src/db/database';
import { listDocs } from '../../src/db/queries';
import type { Plan } from '../../src/domain/sheet/plan';
import { readSheets } from '../../src/domain/sheet/readSheets';
import { forgetHeaders, rememberHeaders, writeImport } from '../../src/features/import/import.commands';
import { loadExisting } from '../../src/features/import/import.queries';
import { createDevice } from '../support/devices';
import { planOf, sample } from '../support/sheets';

// The in-memory database takes seconds for a whole school where the machine is busy.
vi.setConfig({ testTimeout: 180_000 });

const TERM = '2026-1';
const SAMPLES = ['roster-school.xlsx', 'roster-class-gb18030.csv', 'tutors.xlsx', 'timetable.xlsx', 'members.xlsx'];

async function planned(db: YingchuangDatabase, name: string): Promise<Plan> {
  return planOf(await sample(name), await loadExisting(db, TERM));
}

const STILL: LongWork = { signal: new AbortController().signal, progress: () => undefined };

async function write(db: YingchuangDatabase, plan: Plan) {
  const saved = await writeImport(db, plan, TERM, STILL);
  if (!saved) throw new Error('stopped');
  return saved;
}

async function importSample(db: YingchuangDatabase, name: string) {
  const plan = await planned(db, name);
  return { plan, saved: await write(db, plan) };
}

describe('an import', () => {
  it('puts every document into its space and marks it to be sent', async () => {
    const db = createDevice();
    await importSample(db, 'roster-school.xlsx');
    await importSample(db, 'timetable.xlsx');
    const { plan } = await importSample(db, 'members.xlsx');
    expect(plan.counts).toEqual({ add: 833, update: 0, skip: 1, unreadable: 0 });
    const spaces = new Map<string, string>();
    for (const row of await db.docs.toArray()) spaces.set(row.type, row.space);
    expect(Object.fromEntries(spaces)).toEqual({
      student: 'main',
      studentNumber: 'office',
      tutor: 'main',
      venue: 'main',
      group: 'main',
      slot: 'main',
      term: 'main',
      members: 'term-2026-1',
    });
    expect(await db.queue.count()).toBe(await db.docs.count());
    expect(await listDocs(db, 'student')).toHaveLength(746);
    expect(await listDocs(db, 'slot')).toHaveLength(58);
  });

  it('of the same file again writes not one document', async () => {
    const db = createDevice();
    for (const name of SAMPLES) await importSample(db, name);
    const before = await db.docs.toArray();
    const existing = await loadExisting(db, TERM);
    for (const name of SAMPLES) {
      const plan = planOf(await sample(name), existing);
      expect([name, plan.counts.add, plan.counts.update]).toEqual([name, 0, 0]);
      expect((await write(db, plan)).changed).toEqual([]);
    }
    expect(await db.docs.toArray()).toEqual(before);
  });

  it('is all or nothing: one value that breaks its schema, and nothing is written', async () => {
    const db = createDevice();
    const plan = await planned(db, 'tutors.xlsx');
    const last = plan.rows.at(-1);
    if (!last) throw new Error('no rows');
    last.writes.push({ id: 'tutor:broken', set: { name: '' } });
    await expect(write(db, plan)).rejects.toMatchObject({
      failure: { type: 'invalid', id: 'tutor:broken' },
    });
    expect(await db.docs.count()).toBe(0);
  });

  it('can be taken back: what it made is gone, what it changed is as before', async () => {
    const db = createDevice();
    await importSample(db, 'roster-school.xlsx');
    await importSample(db, 'timetable.xlsx');
    const { saved: members } = await importSample(db, 'members.xlsx');
    const { saved: villages } = await importSample(db, 'roster-class-gb18030.csv');
    const withVillage = async () => (await listDocs(db, 'student')).filter((student) => student.village).length;
    expect(await withVillage()).toBe(124);
    await undo(db, villages);
    expect(await withVillage()).toBe(0);
    expect(await listDocs(db, 'student')).toHaveLength(746);
    await undo(db, members);
    const left = (await listDocs(db, 'members')).flatMap((list) => Object.values(list.members ?? {}).filter(Boolean));
    expect(left).toEqual([]);
    // The lists are there to be filled again.
    expect((await importSample(db, 'members.xlsx')).plan.counts.add).toBe(833);
  });

  it('that was taken back can be made again', async () => {
    const db = createDevice();
    const first = await importSample(db, 'timetable.xlsx');
    await undo(db, first.saved);
    expect(await listDocs(db, 'group')).toEqual([]);
    expect(await listDocs(db, 'slot')).toEqual([]);
    expect(await listDocs(db, 'term')).toEqual([]);
    const again = await importSample(db, 'timetable.xlsx');
    expect(again.plan.counts.add).toBe(23);
    expect(await listDocs(db, 'term')).toHaveLength(1);
  });

  it('leaves alone what somebody wrote after it', async () => {
    const db = createDevice();
    const { saved } = await importSample(db, 'roster-school.xlsx');
    const { saved: villages } = await importSample(db, 'roster-class-gb18030.csv');
    const id = villages.changed[0]?.id ?? '';
    await commit(db, [{ id, space: 'main', set: { village: '石门村' } }]);
    await undo(db, villages);
    expect((await db.docs.get(id))?.doc['village']).toBe('石门村');
    await undo(db, saved);
    expect(await listDocs(db, 'student')).toEqual([]);
  });

  it('that is stopped half way writes nothing at all, and says before how far it is', async () => {
    const db = createDevice();
    const plan = await planned(db, 'roster-school.xlsx');
    const controller = new AbortController();
    const seen: number[] = [];
    const progress = (done: number) => {
      seen.push(done);
      if (done >= 300) controller.abort();
    };
    expect(await writeImport(db, plan, TERM, { signal: controller.signal, progress })).toBeUndefined();
    expect(seen.length).toBeGreaterThan(1);
    expect(await db.docs.count()).toBe(0);
    expect(await db.queue.count()).toBe(0);
  });

  it('of the equipment ledger is taken back with its stock', async () => {
    const db = createDevice();
    const { plan, saved } = await importSample(db, 'equipment.xlsx');
    expect(plan.counts.add).toBe(14);
    expect(await listDocs(db, 'movement')).toHaveLength(14);
    await undo(db, saved);
    expect(await listDocs(db, 'item')).toEqual([]);
    expect(await listDocs(db, 'movement')).toEqual([]);
    expect((await importSample(db, 'equipment.xlsx')).plan.counts.add).toBe(14);
  });

  it('remembers how headers were read on this device alone, the last way of each, until it is forgotten', async () => {
    const db = createDevice();
    const words = ['娃名', '哪班'];
    await rememberHeaders(db, [{ words, kind: 'students', fields: ['name', null] }]);
    await rememberHeaders(db, [{ words, kind: 'students', fields: ['name', 'class'] }]);
    expect(await readMeta(db, 'sheetHeaders')).toEqual([{ words, kind: 'students', fields: ['name', 'class'] }]);
    expect(await db.queue.count()).toBe(0);
    const rows = [words, ['王芳', '三(2)']];
    const remembered = (await readMeta(db, 'sheetHeaders')) ?? [];
    const read = readSheets([{ name: '某表', rows }], { remembered });
    expect(read.sheets[0]).toMatchObject({ isRemembered: true, kind: 'students' });
    expect(read.tables[0]?.columns.map(({ field }) => field)).toEqual(['name', 'class']);
    await forgetHeaders(
      db,
      read.sheets.flatMap(({ header }) => header ?? []),
    );
    expect(await readMeta(db, 'sheetHeaders')).toEqual([]);
  });
});
