import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { sweepErased } from '../../src/db/erasure';
import { changeOfKey } from '../../src/db/schoolKey';
import { choosePerson } from '../../src/db/person';
import { createKey, sessionId } from '../../src/domain/ids';
import { createSchoolKey } from '../../src/domain/schoolKey';
import { canonical } from '../../src/domain/canonical';
import { normalize } from '../../src/domain/registers';
import { makeRollCode, openRollCode, takeRollCode } from '../../src/sync/rollCode';
import { createDevice, createEntropy, type TestDevice } from '../support/devices';

const entropy = createEntropy(Date.parse('2026-09-01T00:00:00Z'), 11);
const CHILDREN = Array.from({ length: 45 }, () => createKey(entropy));
const KEY = createSchoolKey(entropy);
const SESSION = sessionId(createKey(entropy), '2026-11-24');

/** A device that knows the roster, and the school's key if one is given. */
async function deviceOfSchool(key = KEY): Promise<TestDevice> {
  const db = createDevice();
  const students = CHILDREN.map((child, i) => ({
    id: `student:${child}`,
    space: 'main' as const,
    set: { name: `甘小${i}` },
  }));
  await commit(db, [...students, changeOfKey(key)]);
  return db;
}

async function callRoll(db: TestDevice): Promise<void> {
  await choosePerson(db, createKey(entropy), '红米手机');
  const marks = Object.fromEntries(CHILDREN.map((child) => [child, { state: 'present' }]));
  const set = { group: createKey(entropy), date: '2026-11-24', from: '16:30', to: '17:30', marks, summary: '好' };
  await commit(db, [{ id: SESSION, space: 'term-2026-1', set }]);
  const absent = CHILDREN[7] ?? '';
  await commit(db, [{ id: SESSION, space: 'term-2026-1', set: { marks: { [absent]: { state: 'absent' } } } }]);
}

describe('[Q1] a roll call goes from one screen to another as a code', () => {
  it('is opened by a device that has the roster and the key, and brings the devices that wrote it', async () => {
    const phone = await deviceOfSchool();
    const office = await deviceOfSchool();
    await callRoll(phone);
    const made = await makeRollCode(phone, SESSION);
    if (made.type !== 'ok') throw new Error(made.type);
    // the signs of a code's alphanumeric mode, and no more than 97 dots a side hold
    expect(made.text).toMatch(/^[0-9A-Z $%*+\-./:]{1,1249}$/);
    expect(made.leftOut).toEqual([]);
    const opened = await openRollCode(office, made.text);
    if (opened.type !== 'ok') throw new Error(opened.type);
    const stored = (await phone.docs.get(SESSION))?.doc;
    expect(canonical(opened.docs[0])).toBe(canonical(stored && normalize(stored)));
    expect(opened.docs.slice(1).map((doc) => [doc.type, doc['label']])).toEqual([['device', '红米手机']]);
  });

  it('says nothing to a device of another school, not even names of fields', async () => {
    const phone = await deviceOfSchool();
    const stranger = await deviceOfSchool(createSchoolKey(entropy));
    await callRoll(phone);
    const made = await makeRollCode(phone, SESSION);
    if (made.type !== 'ok') throw new Error(made.type);
    expect(await openRollCode(stranger, made.text)).toEqual({ type: 'unknownKey' });
    expect(await openRollCode(phone, 'https://school.example/#/join?school=abc')).toEqual({ type: 'other' });
    expect(await openRollCode(phone, 'YC2:ABC')).toEqual({ type: 'newer' });
  });

  it('is taken where a child of it was erased meanwhile, of whom figures stay and nothing else', async () => {
    const phone = await deviceOfSchool();
    const office = await deviceOfSchool();
    await callRoll(phone);
    const child = CHILDREN[3] ?? '';
    const mark = { state: 'leave', reason: 'sick', note: '发烧' };
    await commit(phone, [{ id: SESSION, space: 'term-2026-1', set: { marks: { [child]: mark } } }]);
    await commit(office, [{ id: `erased:${child}`, space: 'main', set: { on: '2026-11-23' } }]);
    await sweepErased(office);
    const made = await makeRollCode(phone, SESSION);
    if (made.type !== 'ok') throw new Error(made.type);
    const opened = await openRollCode(office, made.text);
    if (opened.type !== 'ok') throw new Error(opened.type);
    await takeRollCode(office, opened);
    expect((await office.docs.get(SESSION))?.doc['marks']).toMatchObject({
      [child]: { state: 'leave', reason: 'sick' },
    });
    expect(JSON.stringify(await office.docs.toArray())).not.toContain('发烧');
  });

  it('is refused after a change of any single sign', async () => {
    const phone = await deviceOfSchool();
    await callRoll(phone);
    const made = await makeRollCode(phone, SESSION);
    if (made.type !== 'ok') throw new Error(made.type);
    for (let at = 4; at < made.text.length; at += 29) {
      const sign = made.text[at] === 'A' ? 'B' : 'A';
      const opened = await openRollCode(phone, made.text.slice(0, at) + sign + made.text.slice(at + 1));
      expect(['broken', 'unknownKey', 'newer'], `sign ${at}`).toContain(opened.type);
    }
  });

  it('says what is missing: a key, a record, children on the roster', async () => {
    const keyless = createDevice();
    expect(await makeRollCode(keyless, SESSION)).toEqual({ type: 'noKey' });
    const phone = await deviceOfSchool();
    expect(await makeRollCode(phone, SESSION)).toEqual({ type: 'nothing' });
    await callRoll(phone);
    const made = await makeRollCode(phone, SESSION);
    if (made.type !== 'ok') throw new Error(made.type);
    const empty = createDevice();
    await commit(empty, [changeOfKey(KEY)]);
    expect(await openRollCode(empty, made.text)).toEqual({ type: 'unknownChildren', count: 45 });
  });
});

describe('[Q2] a roll code is taken like a file', () => {
  const readBy = async (phone: TestDevice, office: TestDevice) => {
    const made = await makeRollCode(phone, SESSION);
    if (made.type !== 'ok') throw new Error(made.type);
    const opened = await openRollCode(office, made.text);
    if (opened.type !== 'ok') throw new Error(opened.type);
    return opened;
  };

  it('is on the disk, waits to be sent from here too, and changes nothing the second time', async () => {
    const phone = await deviceOfSchool();
    const office = await deviceOfSchool();
    await callRoll(phone);
    const code = await readBy(phone, office);
    await takeRollCode(office, code);
    const taken = await office.docs.get(SESSION);
    expect(canonical(taken?.doc)).toBe(canonical((await phone.docs.get(SESSION))?.doc));
    expect(taken?.space).toBe('term-2026-1');
    const waiting = await office.queue.get(SESSION);
    expect(waiting).toBeDefined();
    await takeRollCode(office, code);
    expect(await office.docs.get(SESSION)).toEqual(taken);
    expect(await office.queue.get(SESSION)).toEqual(waiting);
  });

  it('lets the later of two edits stand and keeps the other, and never takes away what the code does not speak of', async () => {
    const phone = await deviceOfSchool();
    const office = await deviceOfSchool();
    await callRoll(phone);
    await takeRollCode(office, await readBy(phone, office));
    const [child = '', other = ''] = CHILDREN;
    const mark = (state: string) => ({ marks: { [child]: { state } } });
    phone.entropy.advance(60_000);
    await commit(phone, [{ id: SESSION, space: 'term-2026-1', set: mark('absent') }]);
    office.entropy.advance(120_000);
    await choosePerson(office, createKey(entropy), '办公室电脑');
    await commit(office, [{ id: SESSION, space: 'term-2026-1', set: { ...mark('late'), wentWell: '守纪律' } }]);
    await takeRollCode(office, await readBy(phone, office));
    const { doc } = (await office.docs.get(SESSION)) ?? {};
    expect(doc?.['marks']).toMatchObject({ [child]: { state: 'late' }, [other]: { state: 'present' } });
    expect(doc?.['wentWell']).toBe('守纪律');
    const history = (await office.docs.where('type').equals('history').toArray()).map((row) => row.doc);
    expect(history).toMatchObject([
      { doc: SESSION, path: `marks.${child}`, kind: 'concurrent', value: [{ state: 'absent' }] },
    ]);
  });

  it('does not call it concurrent when the phone changed what it had agreed with the server', async () => {
    const phone = await deviceOfSchool();
    const office = await deviceOfSchool();
    await callRoll(phone);
    await takeRollCode(office, await readBy(phone, office));
    // both agreed the same revision with the server, then only the phone goes on, as somebody else
    for (const db of [phone, office]) {
      await db.docs.update(SESSION, { rev: '2-0123456789abcdef' });
      await db.queue.clear();
    }
    await choosePerson(phone, createKey(entropy), '平板');
    const [child = ''] = CHILDREN;
    await commit(phone, [{ id: SESSION, space: 'term-2026-1', set: { marks: { [child]: { state: 'absent' } } } }]);
    await takeRollCode(office, await readBy(phone, office));
    expect((await office.docs.get(SESSION))?.doc['marks']).toMatchObject({ [child]: { state: 'absent' } });
    expect(await office.docs.where('type').equals('history').count()).toBe(0);
  });
});
