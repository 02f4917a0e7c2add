import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../src/domain/canonical';
import { generateDemo } from '../../src/features/demo/generator';
import { packDocs, unpackDocs } from '../../src/sync/pack';

const LIMITS = { docs: 20_000, bytes: 100_000_000 };
/** What anybody may have written: odd keys, numbers beyond our own, half characters. */
const anything = fc.dictionary(
  fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('_id', '_rev', 'type', '~', '__proto__', 'constructor')),
  fc.jsonValue({ stringUnit: 'binary' }),
  { noNullPrototype: true },
);
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
