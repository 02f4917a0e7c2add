import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commit } from '../../src/db/commit';
import { createDatabase, readMeta, type YingchuangDatabase } from '../../src/db/database';
import { currentPerson } from '../../src/db/person';
import { addDays, dayOf } from '../../src/domain/dates';
import { loadDemo, removeDemo } from '../../src/features/demo/demo.commands';
import { demoState } from '../../src/features/demo/demo.queries';

// Drawing needs a canvas, which only a browser has; the browser test looks at the drawings.
vi.mock('../../src/features/demo/drawScene', () => ({
  drawScene: () =>
    Promise.resolve({
      picture: new Uint8Array(300),
      thumb: new Uint8Array(30),
      thumbhash: 'abcd',
      width: 1024,
      height: 768,
    }),
}));

describe('loading the demo school', () => {
  let db: YingchuangDatabase;
  let counter = 0;

  beforeEach(() => {
    db = createDatabase(`demo-${counter++}`);
  });
  afterEach(async () => {
    await db.delete();
  });

  it('fills an empty app with nothing waiting to be sent, as a tutor whose group meets today', async () => {
    const shown: number[] = [];
    const loaded = await loadDemo(db, { label: 'phone', onProgress: (done, total) => shown.push(done / total) });
    const person = loaded.ok ? loaded.person : undefined;
    expect(person).toBeDefined();
    expect(await currentPerson(db)).toBe(person);
    expect(await db.queue.count()).toBe(0);
    expect(await db.docs.where('type').equals('student').count()).toBe(746);
    expect(await demoState(db)).toBe('loaded');
    expect(shown.at(-1)).toBe(1);
    const groups = await db.docs.where('type').equals('group').toArray();
    const led = groups.filter((row) => row.doc['lead'] === person).map((row) => row.id.slice('group:'.length));
    const today = dayOf(new Date());
    const near = await db.docs
      .where('[type+doc.date]')
      .between(['session', addDays(today, -14)], ['session', addDays(today, 2)], true, true)
      .toArray();
    expect(near.some((row) => led.includes(String(row.doc['group'])))).toBe(true);
  });

  it('has the document, thumbnail and space of every photo that a session names', async () => {
    await loadDemo(db, {});
    const sessions = await db.docs.where('type').equals('session').toArray();
    const named = sessions.flatMap((row) => Object.keys((row.doc['photos'] as Record<string, unknown>) ?? {}));
    expect(named.length).toBeGreaterThan(300);
    const photos = await db.docs.where('type').equals('photo').toArray();
    expect(new Set(photos.map((row) => row.id))).toEqual(new Set(named.map((key) => `photo:${key}`)));
    expect(
      await db.blobs
        .where('id')
        .anyOf(photos.map((row) => `${row.id}/thumb`))
        .count(),
    ).toBe(named.length);
    expect(new Set(photos.map((row) => row.space))).toEqual(new Set([sessions[0]?.space]));
    expect(await db.blobs.filter((blob) => blob.queued !== 0).count()).toBe(0);
  });

  it('refuses an app that holds records, and changes nothing', async () => {
    await commit(db, [{ id: 'tutor:a', space: 'main', set: { name: '王芳' } }]);
    expect(await loadDemo(db, {})).toEqual({ ok: false, failure: { type: 'notEmpty' } });
    expect(await demoState(db)).toBe('impossible');
    expect(await db.docs.count()).toBe(1);
    expect(await readMeta(db, 'demo')).toBeUndefined();
  });

  it('leaves nothing behind when it is cancelled half way', async () => {
    const controller = new AbortController();
    const loaded = await loadDemo(db, {
      signal: controller.signal,
      onProgress: (done, total) => {
        if (done > total - 3) controller.abort();
      },
    });
    expect(loaded).toEqual({ ok: false, failure: { type: 'aborted' } });
    expect(await Promise.all([db.docs.count(), db.blobs.count(), db.queue.count()])).toEqual([0, 0, 0]);
    expect(await demoState(db)).toBe('possible');
  });

  it('takes everything away again, what was tried on top included, and can be loaded anew', async () => {
    await loadDemo(db, {});
    await commit(db, [{ id: 'tutor:mine', space: 'main', set: { name: '王芳' } }]);
    const clock = await readMeta(db, 'clock');
    expect(await removeDemo(db)).toBe(true);
    expect(await Promise.all([db.docs.count(), db.blobs.count(), db.queue.count()])).toEqual([0, 0, 0]);
    expect(await currentPerson(db)).toBeNull();
    expect(await readMeta(db, 'clock')).toEqual(clock);
    expect((await loadDemo(db, {})).ok).toBe(true);
  });

  it('never removes a school that is not the demo', async () => {
    await commit(db, [{ id: 'tutor:a', space: 'main', set: { name: '王芳' } }]);
    expect(await removeDemo(db)).toBe(false);
    expect(await db.docs.count()).toBe(1);
  });
});
