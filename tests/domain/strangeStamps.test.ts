import { describe, expect, it } from 'vitest';
import { edit } from '../../src/domain/change';
import { merge } from '../../src/domain/merge';
import { isSameDoc, normalize, readRegisters, type Doc } from '../../src/domain/registers';
import { adopt } from '../../src/sync/outside';

const identity = { _id: 'thing:1', type: 'thing', v: 1 };
const clock = { time: Date.parse('2026-11-24T08:30:00Z'), counter: 0 };
const edited = (doc: Doc, patch: Record<string, unknown>): Doc =>
  edit(doc, identity, patch, clock, 'aaaaaaaa')?.doc as Doc;

describe('a document whose stamps are none', () => {
  const strange = ['zzzzzzzzzzzzzzzzzzzzzzzzzz', 'ZZZZZZZZZZZZZZZZZZZZ', 'later', 'zzzzzzzzzzzzaaaaaaaa', '9'];

  it('does not win over an edit on top of it for ever', () => {
    for (const stamp of strange) {
      const remote: Doc = { ...identity, name: '甲', marks: { a: 1, b: 2 }, '~': { '*': stamp, 'marks.a': stamp } };
      const mine = edited(remote, { name: '乙', marks: { a: 3 } });
      const met = merge(mine, remote);
      expect([stamp, met['name'], met['marks']]).toEqual([stamp, '乙', { a: 3, b: 2 }]);
    }
  });

  it('counts as an outside writer’s: what it changed wins over the copy last agreed, and causes no push', () => {
    const base = edited({ ...identity }, { name: '甲', village: '上坪' });
    const remote: Doc = { ...base, name: '乙', '~': { '*': 'zz' } };
    const agreed = adopt(base, remote, '2-ab');
    const met = merge(base, agreed);
    expect(met['name']).toBe('乙');
    expect(isSameDoc(met, agreed)).toBe(true);
  });
});

describe('names that mean something to JavaScript', () => {
  it('are fields and keys like any other, and change no prototype', () => {
    const text = '{"_id":"thing:1","type":"thing","v":1,"constructor":{"a":1},"marks":{"__proto__":1,"b":2}}';
    const doc = normalize(JSON.parse(text) as Doc);
    expect(doc['deleted']).toBeUndefined();
    expect(JSON.parse(JSON.stringify(doc))).toEqual(JSON.parse(text));
    expect([...readRegisters(doc).keys()].sort()).toEqual([...readRegisters(JSON.parse(text) as Doc).keys()].sort());
  });
});
