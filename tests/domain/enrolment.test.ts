import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocOf } from '../../src/domain/documents';
import {
  answerOf,
  choicePatch,
  choiceRefusal,
  choicesOf,
  openState,
  rulesOf,
  tapChoice,
} from '../../src/domain/enrolment';
import { withoutErased } from '../../src/domain/erasure';
import { groupClashes } from '../../src/domain/groupClashes';
import { secondHalf, splitNames, type SplitChild, type SplitWay } from '../../src/domain/splitGroup';
import { drawnOrder, freePlaces, nextInLine, waitingFor, type Wait } from '../../src/domain/waitingList';

type Enrolment = DocOf<'enrolment'>;
const enrolment = (student: string, more: Partial<Enrolment> = {}): Enrolment => ({
  _id: `enrolment:${student}:2026-1`,
  type: 'enrolment',
  v: 1,
  student,
  ...more,
});

describe('a child’s choices', () => {
  it('are each group once, in order, and none for a child that takes part in nothing', () => {
    expect(choicesOf(enrolment('a', { first: 'x', second: 'x', third: 'y' }))).toEqual(['x', 'y']);
    expect(choicesOf(enrolment('a', { second: 'y' }))).toEqual(['y']);
    expect(choicesOf(enrolment('a', { first: 'x', none: true }))).toEqual([]);
    expect(
      [undefined, enrolment('a'), enrolment('a', { first: 'x' }), enrolment('a', { none: true })].map(answerOf),
    ).toEqual(['open', 'open', 'chosen', 'none']);
  });

  it('grow and shrink by tapping, and a full list gives up its last', () => {
    expect(tapChoice([], 'x', 2)).toEqual(['x']);
    expect(tapChoice(['x', 'y'], 'x', 2)).toEqual(['y']);
    expect(tapChoice(['x', 'y'], 'z', 2)).toEqual(['x', 'z']);
    expect(tapChoice(['x'], 'z', 1)).toEqual(['z']);
    expect(choicePatch(['y'])).toEqual({ first: 'y', second: null, third: null, none: null });
  });

  it('are refused where the group takes nobody or admits other grades; a child of no class is kept out of nothing', () => {
    const group = { key: 'g', grades: [3, 4] };
    expect(choiceRefusal(group, '5.1', new Set())).toEqual({ type: 'grade', grades: [3, 4] });
    expect(choiceRefusal(group, '3.1', new Set(['g']))).toEqual({ type: 'shut' });
    expect(choiceRefusal(group, '3.1', new Set())).toBeUndefined();
    expect(choiceRefusal(group, undefined, new Set())).toBeUndefined();
    expect(choiceRefusal({ key: 'g', grades: [] }, '9.1', new Set())).toBeUndefined();
  });

  it('are taken between two days, both inclusive', () => {
    const at = (day: string) => openState({ from: '2026-09-01', to: '2026-09-05' }, day);
    expect(['2026-08-31', '2026-09-01', '2026-09-05', '2026-09-06'].map(at)).toEqual([
      'before',
      'open',
      'open',
      'after',
    ]);
    expect(openState(rulesOf(undefined), '2026-09-01')).toBe('unset');
  });

  it('go with a child that is erased, earlier values and its place in the proposal included', () => {
    const erasure = { students: new Set(['a']), docs: new Set<string>(), purged: new Set<`term-${string}`>() };
    expect(withoutErased(enrolment('a', { first: 'x' }), erasure)).toBeUndefined();
    expect(
      withoutErased({ _id: 'history:enrolment:a:2026-1:first:s', type: 'history', v: 1 }, erasure),
    ).toBeUndefined();
    const allocation = {
      _id: 'allocation:2026-1',
      type: 'allocation',
      v: 1,
      placements: { a: { groups: ['x'] }, b: { groups: ['x'] } },
    };
    expect(withoutErased(allocation, erasure)?.['placements']).toEqual({ a: {}, b: { groups: ['x'] } });
  });
});

describe('the waiting list', () => {
  const waits = (entries: Record<string, Wait>) =>
    waitingFor(
      Object.entries(entries).map(([student, wait]) => enrolment(student, { waiting: { g: wait } })),
      'g',
    ).map(({ student }) => student);

  it('goes by lot, then by the moment of asking, on every device the same', () => {
    const entries: Record<string, Wait> = {
      late: { at: '2026-09-03T08:00:00Z' },
      early: { at: '2026-09-02T08:00:00Z' },
      drawn2: { at: '2026-09-09T08:00:00Z', order: 2 },
      drawn1: { at: '2026-09-09T08:00:00Z', order: 1 },
    };
    expect(waits(entries)).toEqual(['drawn1', 'drawn2', 'early', 'late']);
    expect(waits(Object.fromEntries(Object.entries(entries).toReversed()))).toEqual(waits(entries));
  });

  it('offers as many as there are free places, none where the group is overfull, all where there is no limit', () => {
    const line = ['a', 'b', 'c'].map((student) => ({ student, wait: {} }));
    const next = (capacity: number | null, members: number) =>
      nextInLine(line, freePlaces(capacity, members)).map(({ student }) => student);
    expect([next(10, 9), next(10, 12), next(null, 99)]).toEqual([['a'], [], ['a', 'b', 'c']]);
  });

  it('draws each child one place, another one with another lot', () => {
    const keys = Array.from({ length: 30 }, (_, i) => `c${i}`);
    expect([...drawnOrder(keys, 1).values()].sort((a, b) => a - b)).toEqual(keys.map((_, i) => i + 1));
    expect(drawnOrder(keys, 1)).toEqual(drawnOrder(keys.toReversed(), 1));
    expect([...drawnOrder(keys, 1)]).not.toEqual([...drawnOrder(keys, 2)]);
  });
});

describe('a group that is split', () => {
  const children = fc.array(
    fc.record({
      sex: fc.constantFrom('male' as const, 'female' as const, undefined),
      classCode: fc.constantFrom('3.1', '3.2', '4.1'),
    }),
    { maxLength: 60 },
  );
  const named = (list: { sex?: 'male' | 'female' | undefined; classCode: string }[]): SplitChild[] =>
    list.map((one, i) => ({ ...one, key: `c${i}`, name: `c${i}` }));
  const count = (list: readonly SplitChild[], second: ReadonlySet<string>, is: (child: SplitChild) => boolean) => {
    const own = list.filter(is);
    const there = own.filter(({ key }) => second.has(key)).length;
    return Math.abs(own.length - 2 * there);
  };

  it('is split in equal parts of boys, girls and every class of them', () => {
    fc.assert(
      fc.property(children, (any) => {
        const list = named(any);
        const second = secondHalf(list, 'balanced');
        expect(list.length - 2 * second.size).toBeLessThanOrEqual(1);
        for (const sex of ['male', 'female']) {
          expect(count(list, second, (child) => child.sex === sex)).toBeLessThanOrEqual(1);
          for (const code of ['3.1', '3.2', '4.1'])
            expect(count(list, second, (child) => child.sex === sex && child.classCode === code)).toBeLessThanOrEqual(
              1,
            );
        }
      }),
    );
  });

  it('never gives the new group the larger part, and keeps classes together where asked to', () => {
    fc.assert(
      fc.property(children, fc.constantFrom<SplitWay>('balanced', 'classes', 'names'), (any, way) => {
        const list = named(any);
        const second = secondHalf(list, way);
        expect(second.size * 2).toBeLessThanOrEqual(list.length);
        if (way !== 'classes') return;
        for (const code of ['3.1', '3.2', '4.1']) {
          const own = list.filter(({ classCode }) => classCode === code);
          expect([0, own.length]).toContain(own.filter(({ key }) => second.has(key)).length);
        }
      }),
    );
  });

  it('gets two names that nobody has', () => {
    expect(splitNames('合唱', ['舞蹈'])).toEqual(['合唱A', '合唱B']);
    expect(splitNames('合唱', ['合唱A'])).toEqual(['合唱B', '合唱C']);
  });
});

describe('groups that meet at once', () => {
  const slot = (key: string, group: string, more: object) =>
    ({
      _id: `slot:${key}`,
      type: 'slot',
      v: 1,
      group,
      weekday: 2,
      from: '16:30',
      to: '17:30',
      start: '2026-09-01',
      ...more,
    }) as DocOf<'slot'>;
  const term = { _id: 'term:2026-1', start: '2026-09-01', end: '2027-01-20' };

  it('are told both ways round, and odd and even weeks do not clash', () => {
    const clash = groupClashes(
      [
        slot('a', 'a', {}),
        slot('b', 'b', { from: '17:00', to: '18:00' }),
        slot('c', 'c', { parity: 'odd', weekday: 3 }),
        slot('d', 'd', { parity: 'even', weekday: 3 }),
        slot('e', 'e', { from: '17:30', to: '18:00' }),
      ],
      term,
      new Map(),
    );
    expect([clash('a', 'b'), clash('b', 'a'), clash('c', 'd'), clash('a', 'e'), clash('b', 'e')]).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
  });
});
