import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { stampOf } from '../../src/domain/change';
import { deviceOfStamp, timeOfStamp } from '../../src/domain/stamp';
import { commit, CommitError, undo } from '../../src/db/commit';
import { choosePerson } from '../../src/db/person';
import { deviceOf } from '../../src/db/device';
import { createDevice } from '../support/devices';

const session = 'session:s1:20261124';
const space = 'term-2026-1';
const start = { group: 'g1', date: '2026-11-24', from: '16:30', to: '17:30' };

describe('commit', () => {
  it('writes the record and its dirty mark together', async () => {
    const db = createDevice();
    await commit(db, [{ id: session, space, set: { ...start, marks: { a: { state: 'present' } } } }]);
    const row = await db.docs.get(session);
    expect(row?.doc['marks']).toEqual({ a: { state: 'present' } });
    const queued = await db.queue.get(session);
    expect(queued).toMatchObject({ id: session, space });
    expect(queued).not.toHaveProperty('base');
  });

  it('keeps as base the copy last agreed with the server, through several edits', async () => {
    const db = createDevice();
    const agreed = { _id: 'venue:1', type: 'venue', v: 1, name: '美术室', '~': { '*': '0'.repeat(20) } };
    await db.docs.put({ id: 'venue:1', space: 'main', type: 'venue', doc: agreed, rev: '1-a' });
    await commit(db, [{ id: 'venue:1', space: 'main', set: { name: '美术室 2' } }]);
    await commit(db, [{ id: 'venue:1', space: 'main', set: { capacity: 40 } }]);
    expect((await db.queue.get('venue:1'))?.base).toEqual(agreed);
    expect((await db.docs.get('venue:1'))?.rev).toBe('1-a');
  });

  it('writes nothing at all if one of several documents is invalid, and names the field', async () => {
    const db = createDevice();
    const bad = commit(db, [
      { id: 'venue:1', space: 'main', set: { name: '音乐室' } },
      { id: session, space, set: { ...start, from: '25:00' } },
    ]);
    await expect(bad).rejects.toMatchObject({ failure: { type: 'invalid', field: 'from', id: session } });
    await expect(bad).rejects.toBeInstanceOf(CommitError);
    expect(await db.docs.count()).toBe(0);
    expect(await db.queue.count()).toBe(0);
  });

  it('mends a text that was cut in the middle of a character: CouchDB would refuse the whole batch for it', async () => {
    const db = createDevice();
    const cut = '林小满 👩‍👧'.slice(0, 5);
    await commit(db, [
      { id: session, space, set: { ...start, topic: cut, marks: { [`a${cut}`]: { state: 'present' } } } },
    ]);
    const doc = (await db.docs.get(session))?.doc;
    expect(doc?.['topic']).toBe('林小满 \ufffd');
    expect(doc?.['marks']).toEqual({ 'a林小满 \ufffd': { state: 'present' } });
    // A character that is whole, however long, stays.
    await commit(db, [{ id: session, space, set: { topic: '👩‍👧 𠮷' } }]);
    expect((await db.docs.get(session))?.doc['topic']).toBe('👩‍👧 𠮷');
  });

  it('does not write or queue what is there already', async () => {
    const db = createDevice();
    await commit(db, [{ id: session, space, set: start }]);
    const before = await db.queue.get(session);
    db.entropy.advance(1000);
    const again = await commit(db, [{ id: session, space, set: start }]);
    expect(again.changed).toEqual([]);
    expect(await db.queue.get(session)).toEqual(before);
  });

  it('takes a commit back, but not what was written over it since', async () => {
    const db = createDevice();
    await commit(db, [
      { id: session, space, set: { ...start, marks: { a: { state: 'present' }, b: { state: 'present' } } } },
    ]);
    const absent = await commit(db, [
      { id: session, space, set: { marks: { a: { state: 'absent' }, b: { state: 'absent' } } } },
    ]);
    await commit(db, [{ id: session, space, set: { marks: { b: { state: 'late', at: '16:40' } } } }]);
    await undo(db, absent);
    const doc = (await db.docs.get(session))?.doc;
    expect(doc?.['marks']).toEqual({ a: { state: 'present' }, b: { state: 'late', at: '16:40' } });
  });

  it('takes the making of a record back by deleting it, and not by emptying fields that it must have', async () => {
    const db = createDevice();
    const made = await commit(db, [
      { id: 'student:a', space: 'main', set: { name: '何俊' } },
      { id: 'student:a', space: 'main', set: { village: '石门村' } },
      { id: session, space, set: { ...start, signIns: { lead: '16:30' } } },
      { id: 'members:g1:2026-1', space, set: { group: 'g1', members: { a: { from: '2026-09-01' } } } },
    ]);
    await undo(db, made);
    expect((await db.docs.get('student:a'))?.doc).toMatchObject({ name: '何俊', deleted: true });
    const kept = (await db.docs.get(session))?.doc;
    expect(kept).toMatchObject({ ...start, signIns: { lead: null } });
    expect(kept).not.toHaveProperty('deleted');
    expect((await db.docs.get('members:g1:2026-1'))?.doc).toMatchObject({ group: 'g1', members: { a: null } });
  });

  it('takes a correction back without forgetting what it corrected', async () => {
    const db = createDevice();
    await commit(db, [{ id: session, space, set: { ...start, marks: { a: { state: 'absent' } } } }]);
    const corrected = await commit(db, [
      { id: session, space, set: { marks: { a: { state: 'present' } } }, history: { reason: '记错了' } },
    ]);
    await undo(db, corrected);
    expect((await db.docs.get(session))?.doc['marks']).toEqual({ a: { state: 'absent' } });
    const history = (await db.docs.where('type').equals('history').toArray())[0]?.doc;
    expect(history).toMatchObject({ reason: '记错了', value: [{ state: 'absent' }] });
    expect(history).not.toHaveProperty('deleted');
  });

  it('keeps the earlier value of a correction with its reason', async () => {
    const db = createDevice();
    await commit(db, [{ id: session, space, set: { ...start, marks: { a: { state: 'absent' } } } }]);
    const stamp = stampOf((await db.docs.get(session))!.doc, 'marks', 'a');
    await commit(db, [
      { id: session, space, set: { marks: { a: { state: 'present' } } }, history: { reason: '家长来电说明' } },
    ]);
    const history = await db.docs.get(`history:${session}:marks.a:${stamp}`);
    expect(history?.doc).toMatchObject({
      value: [{ state: 'absent' }],
      kind: 'correction',
      reason: '家长来电说明',
      stamp,
    });
    expect(await db.queue.get(history!.id)).toBeDefined();
  });

  it('says in every stamp which person on which device wrote it', async () => {
    const db = createDevice();
    await choosePerson(db, 'tutor1', '红米手机');
    await commit(db, [{ id: session, space, set: start }]);
    const first = stampOf((await db.docs.get(session))!.doc, 'from');
    await choosePerson(db, 'tutor2', '红米手机');
    await commit(db, [{ id: session, space, set: { from: '16:40' } }]);
    const second = stampOf((await db.docs.get(session))!.doc, 'from');
    expect((await db.docs.get(`device:${deviceOfStamp(first)}`))?.doc['person']).toBe('tutor1');
    expect((await db.docs.get(`device:${deviceOfStamp(second)}`))?.doc['person']).toBe('tutor2');
    await choosePerson(db, 'tutor1', '红米手机');
    expect((await deviceOf(db)).key).toBe(deviceOfStamp(first));
  });

  it.each([
    ['1970', 0],
    ['2099', Date.parse('2099-06-01T00:00:00Z')],
  ])('an edit wins over what it replaces with the phone clock in %s', async (_, clock) => {
    const db = createDevice();
    await commit(db, [{ id: session, space, set: start }]);
    db.entropy.set(clock);
    const before = stampOf((await db.docs.get(session))!.doc, 'to');
    await commit(db, [{ id: session, space, set: { to: '17:40' } }]);
    const after = stampOf((await db.docs.get(session))!.doc, 'to');
    expect(after > before).toBe(true);
    expect(timeOfStamp(after)).toBeGreaterThanOrEqual(timeOfStamp(before));
  });

  it('a phone whose clock was in 2099 and has been put right stamps with the right time again', async () => {
    const db = createDevice(Date.parse('2099-06-01T00:00:00Z'));
    await commit(db, [{ id: 'venue:1', space: 'main', set: { name: '美术室' } }]);
    const now = Date.parse('2026-11-24T08:30:00Z');
    db.entropy.set(now);
    await commit(db, [{ id: 'venue:2', space: 'main', set: { name: '音乐室' } }]);
    expect(timeOfStamp(stampOf((await db.docs.get('venue:2'))!.doc, 'name'))).toBe(now);
    await commit(db, [{ id: 'venue:1', space: 'main', set: { name: '美术室 1' } }]);
    expect((await db.docs.get('venue:1'))?.doc['name']).toBe('美术室 1');
  });

  it('stores a picture with its document or not at all', async () => {
    const db = createDevice();
    const blob = {
      id: 'photo:p/thumb',
      photo: 'photo:p',
      space,
      name: 'thumb',
      bytes: new Uint8Array([1, 2]),
      queued: 1,
    } as const;
    await expect(
      commit(db, [{ id: 'photo:p', space, set: { session, group: 'g1', date: 'gestern' } }], [blob]),
    ).rejects.toBeInstanceOf(CommitError);
    expect(await db.blobs.count()).toBe(0);
  });
});
