import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edit, undoPatch } from '../../src/domain/change';
import { concurrentEdits, merge } from '../../src/domain/merge';
import { isSameDoc, normalize, readRegisters, writeDoc, type Doc, type Registers } from '../../src/domain/registers';
import { CLOCK_AT_START, isStamp, learn, NO_STAMP, tick, writeStamp, type Clock } from '../../src/domain/stamp';

const FROM_1970_TO_2099 = { min: 0, max: Date.UTC(2099, 11, 31) };
const device = fc.constantFrom('aaaaaaaa', 'bbbbbbbb', 'zzzzzzzz', '00000000');
const stamp = fc.oneof(
  { weight: 1, arbitrary: fc.constant(NO_STAMP) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.oneof(fc.constantFrom(0, 1, FROM_1970_TO_2099.max), fc.integer(FROM_1970_TO_2099)), fc.nat(2), device)
      .map(([time, counter, name]) => writeStamp(time, counter, name)),
  },
);
const single = fc.oneof(
  fc.constantFrom(null, true, false, '', '到', 'a.b'),
  fc.integer(),
  fc.array(fc.constantFrom(1, 'x', null), { maxLength: 2 }),
);
const field = fc.constantFrom('name', 'marks', 'classes', 'a.b', 'x~y', 'z*', 'future');
const key = fc.constantFrom('1', '2', 'k.1', '~', '*');
/** A field as a single value, or one of its entries, which may be any JSON, maps included. */
const path = fc.oneof(
  fc.record({ field, value: single, stamp }),
  fc.record({ field, key, value: fc.oneof(single, fc.dictionary(key, single, { maxKeys: 2 })), stamp }),
);
const escape = (name: string): string => name.replaceAll('~', '~0').replaceAll('.', '~1').replaceAll('*', '~2');

/** Documents as devices really write them: built from registers, by the product's own writer. */
const doc: fc.Arbitrary<Doc> = fc
  .tuple(fc.array(path, { maxLength: 8 }), fc.integer({ min: 1, max: 3 }))
  .map(([paths, v]) => {
    const registers: Registers = new Map();
    for (const one of paths) {
      const name = 'key' in one ? `${escape(one.field)}.${escape(one.key)}` : escape(one.field);
      registers.set(name, { value: one.value, stamp: one.stamp });
    }
    return normalize(writeDoc({ _id: 'thing:1', type: 'thing', v }, registers));
  });

const at = (time: number): Clock => ({ time, counter: 0 });

describe('merging', () => {
  it('gives the same whichever copy comes first', () => {
    fc.assert(
      fc.property(doc, doc, (a, b) => {
        expect(merge(a, b)).toEqual(merge(b, a));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the same whatever way copies travelled', () => {
    fc.assert(
      fc.property(doc, doc, doc, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('changes nothing when done again', () => {
    fc.assert(
      fc.property(doc, doc, (a, b) => {
        const merged = merge(a, b);
        expect(merge(merged, merged)).toEqual(merged);
        expect(merge(merged, a)).toEqual(merged);
        expect(merge(b, merged)).toEqual(merged);
      }),
      { numRuns: 1_000 },
    );
  });

  it('has one form that stays as it is', () => {
    fc.assert(
      fc.property(doc, doc, (a, b) => {
        const merged = merge(a, b);
        expect(JSON.stringify(normalize(merged))).toBe(JSON.stringify(merged));
        expect(JSON.stringify(normalize(normalize(a)))).toBe(JSON.stringify(normalize(a)));
        expect(isSameDoc(a, JSON.parse(JSON.stringify(a)) as Doc)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps fields and types that nobody here knows', () => {
    const future: Doc = {
      _id: 'hologram:1',
      type: 'hologram',
      v: 9,
      depth: { x: { deep: [1] } },
      '~': { '*': writeStamp(5, 0, 'aaaaaaaa') },
    };
    const now: Doc = {
      _id: 'hologram:1',
      type: 'hologram',
      v: 1,
      name: '甲',
      '~': { '*': writeStamp(6, 0, 'bbbbbbbb') },
    };
    expect(merge(now, future)).toMatchObject({ v: 9, name: '甲', depth: { x: { deep: [1] } } });
  });

  it('loses no field: every field of either copy is in the result with the greater stamp', () => {
    fc.assert(
      fc.property(doc, doc, (a, b) => {
        const merged = readRegisters(merge(a, b));
        for (const source of [readRegisters(a), readRegisters(b)])
          for (const [name, register] of source) {
            const whole = name.includes('.') ? merged.get(name.slice(0, name.indexOf('.'))) : undefined;
            const kept = merged.get(name);
            if (kept) expect(kept.stamp >= register.stamp).toBe(true);
            else expect(whole && whole.stamp >= register.stamp).toBe(true);
          }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('edits on phones whose clocks are wrong', () => {
  const wall = fc.oneof(fc.constantFrom(0, FROM_1970_TO_2099.max), fc.integer(FROM_1970_TO_2099));
  const values = fc.constantFrom('到', '迟到', '请假', '缺席', null);

  it('an edit wins over what it replaces, from 1970 to 2099', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(wall, device, values), { minLength: 1, maxLength: 8 }), (edits) => {
        let copy: Doc | undefined;
        for (const [now, by, value] of edits) {
          const before = copy;
          const edited = edit(
            copy,
            { _id: 'thing:1', type: 'thing', v: 1 },
            { marks: { a: value } },
            tick(CLOCK_AT_START, now),
            by,
          );
          if (!edited) continue;
          copy = edited.doc;
          if (before) expect(merge(before, copy)).toEqual(copy);
          expect((copy['marks'] as Record<string, unknown>)['a']).toBe(value);
          for (const { stamp: made } of edited.replaced) expect(isStamp(made)).toBe(true);
        }
      }),
    );
  });

  it('a value written over a collection and entries written after it both hold', () => {
    const identity = { _id: 'thing:1', type: 'thing', v: 1 };
    const first = edit(undefined, identity, { marks: { a: '到' } }, at(4e12), 'zzzzzzzz');
    const emptied = edit(first?.doc, identity, { marks: null }, at(5), 'aaaaaaaa');
    expect(emptied?.doc['marks']).toBeNull();
    const again = edit(emptied?.doc, identity, { marks: { b: '到' } }, at(6), 'aaaaaaaa');
    expect(again?.doc['marks']).toEqual({ b: '到' });
    expect(merge(again?.doc as Doc, first?.doc as Doc)).toEqual(again?.doc);
  });

  it('undo restores the earlier value and leaves alone what was written since', () => {
    fc.assert(
      fc.property(wall, wall, values, values, (one, two, before, after) => {
        const identity = { _id: 'thing:1', type: 'thing', v: 1 };
        const base = edit(
          undefined,
          identity,
          { marks: { a: before, b: '到' } },
          tick(CLOCK_AT_START, one),
          'aaaaaaaa',
        )?.doc;
        if (!base) return;
        const changed = edit(base, identity, { marks: { a: after, b: '缺席' } }, tick(CLOCK_AT_START, two), 'bbbbbbbb');
        if (!changed) return;
        const later = edit(changed.doc, identity, { marks: { b: '请假' } }, tick(CLOCK_AT_START, 0), 'zzzzzzzz');
        if (!later) return;
        const undone = edit(
          later.doc,
          identity,
          undoPatch(later.doc, changed.replaced),
          tick(CLOCK_AT_START, two),
          'bbbbbbbb',
        );
        const marks = (undone?.doc ?? later.doc)['marks'] as Record<string, unknown>;
        expect(marks['a'] ?? null).toBe(before);
        expect(marks['b']).toBe('请假');
      }),
    );
  });

  it('the clock does not go back while it is believable, and ignores stamps more than a day ahead', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(wall, stamp), { maxLength: 10 }), (steps) => {
        let clock = CLOCK_AT_START;
        let last = '';
        for (const [now, seen] of steps) {
          const before = clock.time;
          clock = tick(learn(clock, seen, now), now);
          expect(clock.time).toBeLessThanOrEqual(Math.max(before, now + 86_400_000) + 1);
          const written = writeStamp(clock.time, clock.counter, 'aaaaaaaa');
          // Only a phone that was in the future and has been put right starts again from its true clock.
          const wasPutRight = before > now + 86_400_000 && clock.time === now;
          expect(written > last || wasPutRight).toBe(true);
          last = written;
        }
      }),
    );
  });
});

describe('what counts as concurrent', () => {
  const identity = { _id: 'thing:1', type: 'thing', v: 1 };
  const base = edit(undefined, identity, { name: '甲', note: '一' }, at(10), 'aaaaaaaa')?.doc as Doc;

  it('is a field both sides changed since the base, to different values', () => {
    const local = edit(base, identity, { name: '乙' }, at(20), 'aaaaaaaa')?.doc as Doc;
    const remote = edit(base, identity, { name: '丙' }, at(30), 'bbbbbbbb')?.doc as Doc;
    expect(concurrentEdits(base, local, remote)).toMatchObject([{ path: 'name', lost: '乙', won: '丙' }]);
    expect(concurrentEdits(base, remote, local)).toEqual(concurrentEdits(base, local, remote));
  });

  it('is not a field that only one side changed, or both to the same value', () => {
    const local = edit(base, identity, { name: '乙' }, at(20), 'aaaaaaaa')?.doc as Doc;
    expect(concurrentEdits(base, local, edit(base, identity, { note: '二' }, at(30), 'bbbbbbbb')?.doc as Doc)).toEqual(
      [],
    );
    expect(concurrentEdits(base, local, edit(base, identity, { name: '乙' }, at(30), 'bbbbbbbb')?.doc as Doc)).toEqual(
      [],
    );
  });
});

describe('emptying a collection in one edit', () => {
  const identity = { _id: 'thing:1', type: 'thing', v: 1 };
  const full = edit(undefined, identity, { marks: { a: '到', b: '缺席' } }, at(10), 'aaaaaaaa')?.doc as Doc;

  it('takes every entry away, and undo brings them back', () => {
    const emptied = edit(full, identity, { marks: null }, at(20), 'bbbbbbbb');
    expect(emptied?.doc['marks']).toBeNull();
    const doc = emptied?.doc as Doc;
    const undone = edit(doc, identity, undoPatch(doc, emptied?.replaced ?? []), at(30), 'bbbbbbbb');
    expect(undone?.doc['marks']).toEqual({ a: '到', b: '缺席' });
  });

  it('is no edit when there is nothing in it', () => {
    const emptied = edit(full, identity, { marks: null }, at(20), 'bbbbbbbb')?.doc as Doc;
    expect(edit(emptied, identity, { marks: null }, at(30), 'bbbbbbbb')).toBeUndefined();
    expect(edit(full, identity, { other: null }, at(30), 'bbbbbbbb')).toBeUndefined();
  });
});
