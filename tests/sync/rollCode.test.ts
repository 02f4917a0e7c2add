import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { changeOfKey } from '../../src/db/schoolKey';
import { choosePerson } from '../../src/db/person';
import { createKey, sessionId } from '../../src/domain/ids';
import { createSchoolKey } from '../../src/domain/schoolKey';
import { canonical } from '../../src/domain/canonical';
import { normalize } from '../../src/domain/registers';
import { makeRollCode, openRollCode } from '../../src/sync/rollCode';
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
