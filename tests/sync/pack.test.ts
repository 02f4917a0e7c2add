import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../src/domain/canonical';
import { generateDemo } from '../../src/features/demo/generator';
import { crc32 } from '../../src/sync/crc32';
import { packDocs } from '../../src/sync/pack';
import { unpackDocs } from '../../src/sync/unpack';

const LIMITS = { docs: 20_000, bytes: 100_000_000 };
/** What anybody may have written: odd keys, numbers beyond our own, half characters. */
const anything = fc.dictionary(
  fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('_id', '_rev', 'type', '~', '__proto__', 'constructor')),
  fc.jsonValue({ stringUnit: 'binary' }),
  { noNullPrototype: true },
);
/** What our own documents are made of, put together as nobody would: the same few parts again and again. */
const part = fc.constantFrom(
  '1m10g92am89fer6bxq',
  '1m10g92am89fer6bxr',
  '0m10g92am89fer6bxq',
  '7zzzzzzzzzzzzzzzzz',
  'zzzzzzzzzzzzzzzzzz',
  '1m10g8q400007xg76hfv',
  '1m10g8q400107xg76hfv',
  'zm10g8q4000zzzzzzzzz',
  '3-0123456789abcdef0123456789abcdef',
  '03-0123456789abcdef0123456789abcdef',
  '林小满',
  '\0',
  '\ud83d',
  '\u{1f3ee}',
  '\ufeff',
  '__proto__',
  'state',
);
const text = fc.array(part, { maxLength: 3 }).map((parts) => parts.join('.'));
const { value: wild } = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { withCrossShrink: true, maxDepth: 4 },
    text,
    fc.constantFrom(null, true, false, 0, -0, 1.5, -7, 2 ** 50, -(2 ** 53), 1e300, 5e-324),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));
const ours = fc.record({ _id: text, type: fc.constantFrom('student', 'session', 7), a: wild, b: wild });
const demo = generateDemo({ seed: 1, today: '2026-11-23', students: 60, groups: 4, slots: 8, memberships: 60 });

const unpacked = (docs: readonly Record<string, unknown>[]): string[] => {
  const read = unpackDocs(packDocs(docs), LIMITS);
  return read.ok ? read.value.map(canonical) : [read.failure.type];
};

describe('packing documents', () => {
  it('[N1] gives back any JSON object as it was', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 12 }), (docs) => {
        expect(unpacked(docs)).toEqual(docs.map(canonical));
      }),
    );
  });

  it('[N1] gives back whatever is made of keys, stamps, revisions and marks of its own', () => {
    fc.assert(
      fc.property(fc.array(ours, { maxLength: 12 }), (docs) => {
        const read = unpackDocs(packDocs(docs), LIMITS);
        expect(read.ok && read.value.map((doc) => JSON.stringify(doc))).toEqual(docs.map((doc) => JSON.stringify(doc)));
      }),
      { numRuns: 300 },
    );
  });

  it('[N1] gives back what lies deeper than a walk goes', () => {
    const deep = JSON.parse(`${'{"a":['.repeat(300)}1${']}'.repeat(300)}`) as Record<string, unknown>;
    expect(unpacked([deep])).toEqual([canonical(deep)]);
  });

  it('[N1] gives back the documents of a school as they were, with the order of their fields', () => {
    const docs = [...demo.main, ...demo.term, ...demo.office].map((doc, i) => ({
      ...doc,
      _rev: `${i + 1}-${i.toString(16).padStart(32, 'a')}`,
    }));
    const read = unpackDocs(packDocs(docs), LIMITS);
    expect(read.ok && JSON.stringify(read.value)).toBe(JSON.stringify(docs));
  });

  it('[N1] keeps keys that JavaScript itself would swallow', () => {
    const doc = JSON.parse(
      '{"_id":"thing:1","__proto__":{"name":"甲"},"a":{"__proto__":1,"constructor":null}}',
    ) as object;
    const read = unpackDocs(packDocs([{ ...doc }, JSON.parse('{"__proto__":[]}') as Record<string, unknown>]), LIMITS);
    expect(read.ok && read.value.map((one) => JSON.stringify(one))).toEqual([
      '{"_id":"thing:1","__proto__":{"name":"甲"},"a":{"__proto__":1,"constructor":null}}',
      '{"__proto__":[]}',
    ]);
  });

  it('[N2] tells every cut and every changed byte', () => {
    const bytes = packDocs(demo.main.slice(0, 30));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        expect(unpackDocs(bytes.subarray(0, at), LIMITS).ok).toBe(false);
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(unpackDocs(changed, LIMITS).ok).toBe(false);
      }),
    );
  });

  it('[N2] never throws on what only has the right sum', () => {
    const bytes = packDocs(demo.term.slice(0, 12));
    const results = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 8, max: bytes.length - 1 }), fc.nat(255)), { minLength: 1 }),
        (changes) => {
          const changed = Uint8Array.from(bytes);
          for (const [at, byte] of changes) changed[at] = byte;
          new DataView(changed.buffer).setUint32(4, crc32(changed.subarray(8)));
          const read = unpackDocs(changed, { docs: 1_000, bytes: 1_000_000 });
          results.add(read.ok ? 'ok' : read.failure.type);
        },
      ),
      { numRuns: 300 },
    );
    expect([...results].filter((result) => !['ok', 'damaged', 'tooLarge'].includes(result))).toEqual([]);
  });

  it('[N2] never throws on what is no pack, and says so', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(unpackDocs(bytes, LIMITS)).toEqual({ ok: false, failure: { type: 'notPack' } });
      }),
    );
  });

  it('[N2] stops at its limits before the memory is full', () => {
    const bomb = packDocs(Array.from({ length: 200 }, () => ({ text: '满'.repeat(20_000) })));
    expect(bomb.length).toBeLessThan(100_000);
    expect(unpackDocs(bomb, { docs: 1_000, bytes: 100_000 })).toEqual({ ok: false, failure: { type: 'tooLarge' } });
    expect(unpackDocs(bomb, { docs: 199, bytes: 100_000_000 })).toEqual({ ok: false, failure: { type: 'tooLarge' } });
    expect(unpackDocs(bomb, LIMITS).ok).toBe(true);
  });

  it('[N2] says when a newer version of the app made it', () => {
    const bytes = packDocs(demo.main.slice(0, 3));
    bytes[3] = 9;
    expect(unpackDocs(bytes, LIMITS)).toEqual({ ok: false, failure: { type: 'newer', version: 9 } });
  });
});
