import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { stampOf } from '../../src/domain/change';
import type { Session } from '../../src/domain/documents';
import type { RollEntry } from '../../src/domain/roll';
import { markPatch, notHeldPatch, signInPatch, tapPatch } from '../../src/domain/sessionSteps';
import { deviceOfStamp } from '../../src/domain/stamp';
import type { SessionOfDay } from '../../src/domain/timetable';
import { choosePerson } from '../../src/db/person';
import { sessionChange } from '../../src/db/sessions';
import { commit } from '../../src/db/commit';
import { SessionDesk } from '../../src/features/session/desk';
import { photoStep, removePhotoStep } from '../../src/features/session/photos.commands';
import { cancelLeaveStep, leaveStep, newChildStep } from '../../src/features/session/session.commands';
import { loadHistory } from '../../src/features/session/session.queries';
import { createDevice, type TestDevice } from '../support/devices';

const ID = 'session:s1:20261124';
const SPACE = 'term-2026-1' as const;
const one: SessionOfDay = {
  id: ID,
  date: '2026-11-24',
  group: 'g1',
  from: '16:30',
  to: '17:30',
  venue: 'v1',
  slot: 's1',
};
const child = (student: string, more: Partial<RollEntry> = {}): RollEntry => ({
  student,
  name: student,
  added: false,
  ...more,
});

let db: TestDevice;
let desk: SessionDesk;
let failures: unknown[];
let close: () => void;

beforeEach(async () => {
  db = createDevice();
  const said: unknown[] = [];
  failures = said;
  desk = new SessionDesk(db, ID);
  close = desk.open(
    () => undefined,
    (error) => said.push(error),
  );
  desk.place = { one, space: SPACE };
  await desk.settled();
  return () => {
    close();
    db.close();
  };
});

const onDisk = async () => (await db.docs.get(ID))?.doc as unknown as Session | undefined;

describe('a step', () => {
  test('shows at once and is pending until it is on the disk', async () => {
    const written = desk.take({ patch: tapPatch(child('a'), '16:30'), words: 'a' });
    expect(desk.shown?.marks).toEqual({ a: { state: 'present' } });
    expect(desk.isPending('marks', 'a')).toBe(true);
    expect(desk.isPending('marks', 'b')).toBe(false);
    expect(await onDisk()).toBeUndefined();
    expect(await written).toBe(true);
    expect(desk.isPending('marks', 'a')).toBe(false);
    expect((await onDisk())?.marks).toEqual({ a: { state: 'present' } });
  });

  test('makes the record with its group, day, times, venue and slot', async () => {
    await desk.take({ patch: signInPatch('t1', '16:25') });
    expect(await db.docs.get(ID)).toMatchObject({
      space: SPACE,
      doc: {
        group: 'g1',
        date: '2026-11-24',
        from: '16:30',
        to: '17:30',
        venue: 'v1',
        slot: 's1',
        signIns: { t1: '16:25' },
      },
    });
    expect(await db.queue.get(ID)).toMatchObject({ space: SPACE });
  });

  test('leaves times alone that somebody has changed since', async () => {
    await desk.take({ patch: signInPatch('t1', '16:25') });
    await commit(db, [{ id: ID, space: SPACE, set: { from: '15:00' } }]);
    await desk.take({ patch: signInPatch('t2', '16:26') });
    expect(await onDisk()).toMatchObject({ from: '15:00', signIns: { t1: '16:25', t2: '16:26' } });
  });

  test('after another is written in the order of the taps, however fast they come', async () => {
    const states = ['present', 'absent', 'leave', 'late', 'present', 'absent'] as const;
    await Promise.all(states.map((state) => desk.take({ patch: markPatch(child('a'), { state }), words: state })));
    expect(desk.shown?.marks?.['a']).toEqual({ state: 'absent' });
    expect((await onDisk())?.marks?.['a']).toEqual({ state: 'absent' });
  });

  test('that cannot be written goes back to what is on record and says so; the others stand', async () => {
    await desk.take({ patch: markPatch(child('a'), { state: 'present' }), words: 'a' });
    const bad = desk.take({ patch: { marks: { a: { state: 'asleep' } } }, words: 'bad' });
    const good = desk.take({ patch: markPatch(child('b'), { state: 'late', at: '16:40' }), words: 'b' });
    expect(await Promise.all([bad, good])).toEqual([false, true]);
    expect(desk.shown?.marks).toEqual({ a: { state: 'present' }, b: { state: 'late', at: '16:40' } });
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ failure: { type: 'invalid' } });
    expect(desk.lastStep).toBe('b');
  });

  test('by another tab or phone shows too', async () => {
    await desk.take({ patch: signInPatch('t1', '16:25') });
    await commit(db, [sessionChange(one, SPACE, { marks: { z: { state: 'late' } } })]);
    await expect.poll(() => desk.shown?.marks?.['z']).toEqual({ state: 'late' });
  });

  test('carries the person of the phone in its stamp', async () => {
    await choosePerson(db, 't1', '红米手机');
    await desk.take({ patch: markPatch(child('a'), { state: 'present' }) });
    const stamp = stampOf(desk.doc ?? { _id: '', type: '', v: 1 }, 'marks', 'a');
    expect((await db.docs.get(`device:${deviceOfStamp(stamp)}`))?.doc).toMatchObject({
      person: 't1',
      label: '红米手机',
    });
  });
});

describe('undo', () => {
  test('takes the steps back one by one, the last first', async () => {
    await desk.take({ patch: { marks: { a: { state: 'present' }, b: { state: 'present' } } }, words: '全到' });
    await desk.take({ patch: markPatch(child('a'), { state: 'absent' }), words: 'a 缺席' });
    expect(desk.lastStep).toBe('a 缺席');
    await desk.undo();
    expect((await onDisk())?.marks?.['a']).toEqual({ state: 'present' });
    await desk.undo();
    expect(Object.values((await onDisk())?.marks ?? {}).filter(Boolean)).toEqual([]);
    expect(desk.lastStep).toBeUndefined();
    await desk.undo();
    expect(failures).toEqual([]);
  });

  test('of the very first step keeps the record, since another phone may write into it', async () => {
    await desk.take({ patch: signInPatch('t1', '16:25'), words: '签到' });
    await desk.undo();
    expect(failures).toEqual([]);
    expect(await onDisk()).toMatchObject({ group: 'g1', date: '2026-11-24', signIns: { t1: null } });
  });

  test('waits for a step that is still on its way', async () => {
    void desk.take({ patch: markPatch(child('a'), { state: 'absent' }), words: 'a' });
    await desk.undo();
    expect((await onDisk())?.marks?.['a']).toBeNull();
  });

  test('leaves alone what somebody wrote over it', async () => {
    await desk.take({ patch: markPatch(child('a'), { state: 'absent' }), words: 'a' });
    await commit(db, [{ id: ID, space: SPACE, set: { marks: { a: { state: 'late', at: '16:50' } } } }]);
    await desk.undo();
    expect((await onDisk())?.marks?.['a']).toEqual({ state: 'late', at: '16:50' });
  });

  test('of "没有开展" leaves a record that is held, whatever was there before', async () => {
    await desk.take({ patch: notHeldPatch({ reason: 'weather', note: '大雨' }), words: '没有开展' });
    await desk.undo();
    expect(failures).toEqual([]);
    expect((await onDisk())?.notHeld?.reason ?? undefined).toBeUndefined();
  });

  test('of a child added by name takes the child off the roster again', async () => {
    const step = newChildStep(db, { name: '新同学', schoolYear: 2026, className: '3.2', isFuture: false });
    await desk.take(step);
    const id = step.others?.[0]?.id ?? '';
    expect((await db.docs.get(id))?.doc).toMatchObject({ name: '新同学', classes: { 2026: '3.2' } });
    expect(Object.values((await onDisk())?.marks ?? {})).toEqual([{ state: 'present' }]);
    await desk.undo();
    expect((await db.docs.get(id))?.doc['deleted']).toBe(true);
    expect(Object.values((await onDisk())?.added ?? {})).toEqual([null]);
    expect(failures).toEqual([]);
  });
});

describe('leave known beforehand', () => {
  const range = { from: '2026-11-24', to: '2026-11-26', reason: 'sick' as const, note: '' };

  test('entered while calling the roll becomes the mark in the same step', async () => {
    await desk.take(leaveStep(db, SPACE, child('a'), range, true));
    expect((await onDisk())?.marks?.['a']).toEqual({ state: 'leave', reason: 'sick' });
    const [leave] = await db.docs.where('type').equals('studentLeave').toArray();
    expect(leave).toMatchObject({ space: SPACE, doc: { student: 'a', from: '2026-11-24', to: '2026-11-26' } });
  });

  test('entered ahead makes no record of the session', async () => {
    await desk.take(leaveStep(db, SPACE, child('a'), range, false));
    expect(await onDisk()).toBeUndefined();
  });

  test('can be cancelled, and the cancelling undone', async () => {
    await desk.take(leaveStep(db, SPACE, child('a'), range, false));
    const [row] = await db.docs.where('type').equals('studentLeave').toArray();
    const leave = row?.doc as unknown as NonNullable<RollEntry['leave']>;
    await desk.take(cancelLeaveStep(SPACE, child('a', { leave })));
    expect((await db.docs.get(leave._id))?.doc['deleted']).toBe(true);
    await desk.undo();
    expect((await db.docs.get(leave._id))?.doc['deleted'] ?? false).toBe(false);
  });
});

describe('a correction after the day', () => {
  test('keeps what another phone wrote between two corrections of one visit', async () => {
    await desk.take({ patch: { marks: { a: { state: 'absent' } } } });
    await desk.take({ patch: { marks: { a: { state: 'late' } } }, reason: '家长后来说明' });
    await commit(db, [{ id: ID, space: SPACE, set: { marks: { a: { state: 'leave' } } } }]);
    await desk.take({ patch: { marks: { a: { state: 'present' } } }, reason: '家长后来说明' });
    const kept = (await loadHistory(db, ID)).map((entry) => entry.value);
    expect(kept).toEqual([[{ state: 'leave' }], [{ state: 'absent' }]]);
  });

  test('keeps a text that arrived while another one was being typed, and nothing that the person saw', async () => {
    await desk.take({ patch: { summary: '练习 A 调' }, seen: '' });
    await desk.take({ patch: { summary: '练习 A 调音阶' }, seen: '练习 A 调' });
    expect(await loadHistory(db, ID)).toEqual([]);
    await commit(db, [{ id: ID, space: SPACE, set: { summary: '同事写的小结' } }]);
    await desk.take({ patch: { summary: '练习 A 调音阶和合奏' }, seen: '练习 A 调音阶' });
    await desk.take({ patch: { summary: null }, seen: '练习 A 调音阶和合奏' });
    expect((await loadHistory(db, ID)).map(({ path, value }) => [path, value])).toEqual([
      ['summary', ['同事写的小结']],
    ]);
  });

  test('keeps the earlier mark with the reason; a first value has nothing to keep', async () => {
    await desk.take({ patch: markPatch(child('a'), { state: 'absent' }) });
    db.entropy.advance(86_400_000);
    await desk.take({ patch: markPatch(child('a'), { state: 'leave', reason: 'sick' }), reason: '家长后来说明' });
    await desk.take({ patch: markPatch(child('b'), { state: 'present' }), reason: '家长后来说明' });
    // cycling on in the same visit is the same correction
    await desk.take({ patch: markPatch(child('a'), { state: 'late', at: '16:50' }), reason: '家长后来说明' });
    const history = await loadHistory(db, ID);
    expect(history).toMatchObject([
      { path: 'marks.a', value: [{ state: 'absent' }], kind: 'correction', reason: '家长后来说明' },
    ]);
    expect((await onDisk())?.marks).toMatchObject({ a: { state: 'late' }, b: { state: 'present' } });
  });

  test('on the day itself keeps nothing: cycling through the states is no correction', async () => {
    await desk.take({ patch: markPatch(child('a'), { state: 'absent' }) });
    await desk.take({ patch: markPatch(child('a'), { state: 'leave' }) });
    expect(await loadHistory(db, ID)).toEqual([]);
  });
});

const refuse = (): void => {
  throw new DOMException('no room', 'QuotaExceededError');
};

describe('a photo', () => {
  const shrunk = {
    width: 1600,
    height: 1200,
    picture: new Uint8Array(1000),
    thumb: new Uint8Array(100),
    thumbhash: 'abcd',
  };

  const isDeleted = async (key: string) => (await db.docs.get(`photo:${key}`))?.doc['deleted'] === true;

  test('is stored with its document, both pictures and its place in one step', async () => {
    await desk.take(photoStep(db, { one, space: SPACE }, shrunk, 1));
    const [photo] = await db.docs.where('type').equals('photo').toArray();
    const key = photo?.id.slice('photo:'.length) ?? '';
    expect(photo).toMatchObject({ space: SPACE, doc: { session: ID, group: 'g1', bytes: 1000, thumbhash: 'abcd' } });
    expect((await onDisk())?.photos).toEqual({ [key]: { order: 1 } });
    const blobs = await db.blobs.toArray();
    expect(blobs.map(({ id, queued }) => [id, queued])).toEqual([
      [`photo:${key}/picture`, 1],
      [`photo:${key}/thumb`, 1],
    ]);
  });

  test('that does not fit leaves nothing behind, and says that the device is full', async () => {
    db.blobs.hook('creating', refuse);
    const isWritten = await desk.take(photoStep(db, { one, space: SPACE }, shrunk, 1));
    db.blobs.hook('creating').unsubscribe(refuse);
    expect(isWritten).toBe(false);
    expect(failures[0]).toMatchObject({ failure: { type: 'full' } });
    expect(await db.docs.where('type').equals('photo').count()).toBe(0);
    expect(await onDisk()).toBeUndefined();
    expect(desk.shown?.photos ?? {}).toEqual({});
  });

  test('that was removed is gone from the session and comes back with undo', async () => {
    await desk.take(photoStep(db, { one, space: SPACE }, shrunk, 1));
    const [key = ''] = Object.keys((await onDisk())?.photos ?? {});
    await desk.take(removePhotoStep(key, { space: SPACE }));
    expect((await onDisk())?.photos).toEqual({ [key]: null });
    expect(await isDeleted(key)).toBe(true);
    await desk.undo();
    expect((await onDisk())?.photos).toEqual({ [key]: { order: 1 } });
    expect(await isDeleted(key)).toBe(false);
    await desk.undo();
    expect((await onDisk())?.photos).toEqual({ [key]: null });
    expect(await isDeleted(key)).toBe(true);
    // A month long it may be wanted back.
    expect(await db.blobs.count()).toBe(2);
    expect(failures).toEqual([]);
  });
});
