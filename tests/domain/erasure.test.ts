import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edit } from '../../src/domain/change';
import { erasureOf, isErased, rawWithoutErased, withoutErased } from '../../src/domain/erasure';
import { merge } from '../../src/domain/merge';
import { isSameDoc, type Doc } from '../../src/domain/registers';
import { isStamp, nextStamp, writeStamp } from '../../src/domain/stamp';

const erased: Doc = {
  _id: 'erased:xia',
  type: 'erased',
  v: 1,
  on: '2026-11-24',
  docs: { 'history:session:s:1:summary:t': true },
};
const erasure = erasureOf([erased]);
const SESSION = 'session:choir:20261124';
const made = (patch: Record<string, unknown>, time: number, device = 'aaaaaaaa', doc?: Doc): Doc =>
  edit(doc, { _id: doc?._id ?? SESSION, type: doc?.type ?? 'session', v: 1 }, patch, { time, counter: 0 }, device)
    ?.doc as Doc;

describe('a child who was erased', () => {
  it('has no record, number or earlier value of either any more', () => {
    for (const id of [
      'student:xia',
      'studentNumber:xia',
      'history:student:xia:name:0001',
      'history:studentNumber:xia:number:0001',
    ])
      expect(isErased(id, erasure), id).toBe(true);
    for (const id of ['student:li', 'history:student:li:name:0001', 'erased:xia', SESSION])
      expect(isErased(id, erasure), id).toBe(false);
  });

  it('takes along earlier values of its marks and the texts that the office named, and no others', () => {
    expect(isErased(`history:${SESSION}:marks.xia:0001`, erasure)).toBe(true);
    expect(isErased('history:members:choir:2026-1:members.xia:0001', erasure)).toBe(true);
    expect(isErased('history:session:s:1:summary:t', erasure)).toBe(true);
    expect(isErased(`history:${SESSION}:marks.li:0001`, erasure)).toBe(false);
    expect(isErased(`history:${SESSION}:summary:0001`, erasure)).toBe(false);
  });

  it('leaves marks and counts behind as figures without anything that somebody wrote', () => {
    const session = made(
      {
        marks: {
          xia: { state: 'leave', reason: 'sick', note: '发烧', later: 1 },
          li: { state: 'leave', note: '感冒' },
        },
        signOuts: { xia: { state: 'leftEarly', at: '17:10', fetchedBy: '奶奶' } },
        added: { xia: { name: '夏小满', note: '新来的' } },
        summary: '唱得好',
      },
      100,
    );
    const clean = withoutErased(session, erasure);
    expect(clean).toMatchObject({
      marks: { xia: { state: 'leave', reason: 'sick' }, li: { state: 'leave', note: '感冒' } },
      signOuts: { xia: { state: 'leftEarly', at: '17:10' } },
      added: { xia: {} },
      summary: '唱得好',
    });
    expect(JSON.stringify(clean)).not.toMatch(/夏小满|发烧|奶奶|新来的|later/);
    expect(withoutErased(clean as Doc, erasure)).toBe(clean);
  });

  it('keeps its times in a group, also earlier ones, and loses the notes', () => {
    const members: Doc = {
      _id: 'members:choir:2026-1',
      type: 'members',
      v: 1,
      group: 'choir',
      members: {
        xia: {
          from: '2026-10-01',
          to: null,
          note: '转来',
          earlier: [{ from: '2026-09-01', to: '2026-09-20', note: '搬家' }],
        },
      },
    };
    expect(withoutErased(members, erasure)?.['members']).toEqual({
      xia: { from: '2026-10-01', to: null, earlier: [{ from: '2026-09-01', to: '2026-09-20' }] },
    });
  });

  it('has no leave any more, whatever its key', () => {
    const leave: Doc = {
      _id: 'studentLeave:1',
      type: 'studentLeave',
      v: 1,
      student: 'xia',
      from: '2026-11-24',
      to: '2026-11-24',
    };
    expect(withoutErased(leave, erasure)).toBeUndefined();
    expect(withoutErased({ ...leave, student: 'li' }, erasure)).toBeDefined();
  });

  it('is not taken back by deleting the document that says so', () => {
    expect(isErased('student:xia', erasureOf([{ ...erased, deleted: true }]))).toBe(true);
  });

  it('is cleaned out of what no schema could read, too', () => {
    const raw = { _id: SESSION, type: 'session', date: 7, marks: { xia: { state: 'present', note: '来晚' } } };
    expect(rawWithoutErased(SESSION, raw, erasure)).toMatchObject({ date: 7, marks: { xia: { state: 'present' } } });
    expect(rawWithoutErased('student:xia', { name: '夏小满' }, erasure)).toBeUndefined();
  });

  it('costs a document that says nothing of it not even a copy', () => {
    const session = made({ marks: { li: { state: 'present', note: '好' } } }, 100);
    expect(withoutErased(session, erasure)).toBe(session);
  });
});

describe('cleaning', () => {
  const note = fc.option(fc.constantFrom('发烧', '搬家'), { nil: undefined });
  const mark = fc
    .record({ state: fc.constantFrom('present', 'absent', 'late'), note })
    .map(({ state, note: said }) => ({
      state,
      ...(said ? { note: said } : {}),
    }));
  const editsBy = (...devices: string[]) =>
    fc.array(
      fc.record({
        time: fc.nat(50),
        device: fc.constantFrom(...devices),
        key: fc.constantFrom('xia', 'li'),
        mark,
      }),
      { maxLength: 5 },
    );
  // No device gives one stamp to two values: after what both copies share, each is written on by devices of its own.
  const shared = editsBy('aaaaaaaa', 'bbbbbbbb', 'zzzzzzzz');
  const docOf = (
    list: { time: number; device: string; key: string; mark: unknown }[],
    from = made({ group: 'choir' }, 1),
  ): Doc =>
    list.reduce<Doc>(
      (doc, { time, device, key, mark: value }) => made({ marks: { [key]: value } }, time, device, doc) ?? doc,
      from,
    );

  it('may come before or after merging, on any device and in any order', () => {
    fc.assert(
      fc.property(shared, editsBy('aaaaaaaa', 'zzzzzzzz'), editsBy('bbbbbbbb', 'yyyyyyyy'), (both, first, second) => {
        const base = docOf(both);
        const [a, b] = [docOf(first, base), docOf(second, base)];
        const after = withoutErased(merge(a, b), erasure) as Doc;
        const before = merge(withoutErased(a, erasure) as Doc, withoutErased(b, erasure) as Doc);
        expect(isSameDoc(after, before)).toBe(true);
        expect(isSameDoc(after, withoutErased(merge(before, a), erasure) as Doc)).toBe(true);
      }),
    );
  });

  it('leaves every device with the same in the end, even where one stamp stands for two values', () => {
    fc.assert(
      fc.property(shared, shared, (first, second) => {
        const [a, b] = [docOf(first), docOf(second)];
        const ofOne = withoutErased(merge(a, b), erasure) as Doc;
        const ofOther = merge(withoutErased(a, erasure) as Doc, withoutErased(b, erasure) as Doc);
        const [here, there] = [merge(ofOne, ofOther), merge(ofOther, ofOne)];
        expect(isSameDoc(here, there)).toBe(true);
        expect(withoutErased(here, erasure)).toBe(here);
      }),
    );
  });

  it('gives the stamp that follows at once, so that nothing can lie between', () => {
    const stamp = writeStamp(1_790_000_000_000, 7, 'aaaaaaaa');
    expect(nextStamp(stamp) > stamp).toBe(true);
    expect(nextStamp(stamp).slice(0, 12)).toBe(stamp.slice(0, 12));
    expect(isStamp(nextStamp(writeStamp(5, 32 ** 3 - 1, 'zzzzzzzz')))).toBe(true);
    expect(nextStamp('')).toBe('');
  });
});

describe('a purged term', () => {
  it('is known by the term document alone', () => {
    const term: Doc = { _id: 'term:2023-1', type: 'term', v: 1, start: '2023-09-01', end: '2024-01-20' };
    expect([...erasureOf([{ ...term, purged: '2026-11-24' }]).purged]).toEqual(['term-2023-1']);
    expect(erasureOf([term, { ...term, purged: null }]).purged.size).toBe(0);
  });
});
