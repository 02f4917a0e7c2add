import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allWithMerged, readMerged, withMerged, type Aside } from '../../src/domain/mergedStudents';
import { merge } from '../../src/domain/merge';
import { normalize, type Doc } from '../../src/domain/registers';
import { writeStamp } from '../../src/domain/stamp';

const stamp = (n: number): string => writeStamp(1_800_000_000_000 + n, 0, 'test0001');
const session = (marks: Record<string, [string, number]>): Doc => ({
  _id: 'session:s:20261124',
  type: 'session',
  v: 1,
  marks: Object.fromEntries(Object.entries(marks).map(([key, [state]]) => [key, { state }])),
  '~': Object.fromEntries(Object.entries(marks).map(([key, [, at]]) => [`marks.${key}`, stamp(at)])),
});
const MERGED = new Map([['b', 'a']]);

describe('two records of one child', () => {
  it('follow the links to the record that stays, over several', () => {
    const merged = readMerged(
      [
        { key: 'c', mergedInto: 'b' },
        { key: 'b', mergedInto: 'a' },
      ],
      () => true,
    );
    expect([...merged]).toEqual([
      ['c', 'a'],
      ['b', 'a'],
    ]);
  });

  it('a link to a record that is gone, or in a circle, holds nothing: no child vanishes', () => {
    expect(readMerged([{ key: 'b', mergedInto: 'a' }], () => false).size).toBe(0);
    const circle = readMerged(
      [
        { key: 'b', mergedInto: 'a' },
        { key: 'a', mergedInto: 'b' },
      ],
      () => true,
    );
    expect([...circle]).toEqual([['b', 'a']]);
  });

  it('whatever links there are, at least one record of every child is left to be seen', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.tuple(key, key)), fc.uniqueArray(key), (links, gone) => {
        const merged = readMerged(
          links.map(([from, to]) => ({ key: from, mergedInto: to })),
          (one) => gone.every((other) => other !== one),
        );
        for (const as of merged.values()) {
          expect(merged.has(as)).toBe(false);
          expect(gone).not.toContain(as);
        }
      }),
    );
  });

  it('the later mark holds, and the other is told of', () => {
    const asides: Aside[] = [];
    const doc = session({ a: ['present', 1], b: ['absent', 2], c: ['late', 1] });
    const read = withMerged(doc, MERGED, (one) => asides.push(one));
    expect(read['marks']).toEqual({ a: { state: 'absent' }, c: { state: 'late' } });
    expect(asides).toMatchObject([{ path: 'marks.a', aside: { value: { state: 'present' }, stamp: stamp(1) } }]);
    expect(withMerged(session({ c: ['late', 1] }), MERGED)).toEqual(session({ c: ['late', 1] }));
  });

  it('of two marks of one moment the child that was there counts', () => {
    for (const [a, b] of [
      ['present', 'absent'],
      ['absent', 'present'],
    ] as const)
      expect(withMerged(session({ a: [a, 1], b: [b, 1] }), MERGED)['marks']).toEqual({ a: { state: 'present' } });
  });

  it('keeps who wrote a mark and when', () => {
    const read = withMerged(session({ b: ['late', 7], c: ['present', 1] }), MERGED);
    expect(normalize(read)).toEqual(normalize(session({ a: ['late', 7], c: ['present', 1] })));
  });

  it('a mark that was taken back hides no mark of the other', () => {
    const doc = session({ b: ['present', 1] });
    const taken = {
      ...doc,
      marks: { ...(doc['marks'] as object), a: null },
      '~': { ...doc['~'], 'marks.a': stamp(9) },
    };
    expect(withMerged(taken, MERGED)['marks']).toEqual({ a: { state: 'present' } });
  });

  it('reads the same whether marks arrive before or after, from whichever device', () => {
    const marks = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.tuple(fc.constantFrom('present', 'absent'), fc.nat(20)),
    );
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        const [x, y] = [session(one), session(other)];
        const read = (first: Doc, second: Doc) => normalize(withMerged(merge(first, second), MERGED));
        expect(read(x, y)).toEqual(read(y, x));
        const twice = withMerged(read(x, y), MERGED);
        expect(normalize(twice)).toEqual(read(x, y));
      }),
    );
  });

  it('joins the times in a group; what was written last says whether the child is in it', () => {
    const members = (a: object, b: object, later: 'a' | 'b'): Doc => ({
      _id: 'members:g:2026-1',
      type: 'members',
      v: 1,
      group: 'g',
      members: { a, b },
      '~': { 'members.a': stamp(later === 'a' ? 2 : 1), 'members.b': stamp(later === 'b' ? 2 : 1) },
    });
    const entryOf = (doc: Doc) => (withMerged(doc, MERGED)['members'] as Record<string, unknown>)['a'];
    expect(entryOf(members({ from: '2026-09-10' }, { from: '2026-09-01' }, 'a'))).toEqual({
      from: '2026-09-01',
      to: null,
    });
    expect(entryOf(members({ from: '2026-09-01', to: '2026-11-20' }, { from: '2026-09-05' }, 'a'))).toEqual({
      from: '2026-09-01',
      to: '2026-11-20',
    });
    expect(entryOf(members({ from: '2026-09-01', to: '2026-09-20' }, { from: '2026-10-08' }, 'b'))).toEqual({
      from: '2026-10-08',
      to: null,
      earlier: [{ from: '2026-09-01', to: '2026-09-20' }],
    });
  });

  it('leaves and wishes are the child’s; of two wishes that of the record that stays', () => {
    const wish = (student: string): Doc => ({
      _id: `enrolment:${student}:2026-1`,
      type: 'enrolment',
      v: 1,
      student,
      first: 'g1',
    });
    const leave: Doc = { _id: 'studentLeave:1', type: 'studentLeave', v: 1, student: 'b' };
    expect(allWithMerged([wish('b'), leave], MERGED).map((doc) => doc['student'])).toEqual(['a', 'a']);
    expect(allWithMerged([wish('a'), wish('b')], MERGED).map(({ _id }) => _id)).toEqual(['enrolment:a:2026-1']);
  });
});
