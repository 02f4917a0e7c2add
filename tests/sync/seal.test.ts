import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSchoolKey, readSchoolKey, writeSchoolKey } from '../../src/domain/schoolKey';
import { openSmall, sealSmall, SMALL_OVERHEAD } from '../../src/sync/seal';
import { createEntropy } from '../support/devices';

const key = createSchoolKey(createEntropy(Date.parse('2026-11-24T08:30:00Z'), 1));
const later = createSchoolKey(createEntropy(Date.parse('2026-11-25T08:30:00Z'), 2));
const other = createSchoolKey(createEntropy(Date.parse('2026-11-25T08:30:00Z'), 3));

test('[X1] what is sealed opens with any of the school’s keys and no other one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (plain) => {
      const sealed = await sealSmall(key, 'roll', new Uint8Array(plain));
      if (!sealed.ok) throw new Error(sealed.failure.type);
      expect(sealed.value.length).toBe(plain.length + SMALL_OVERHEAD);
      expect(await openSmall([later, key], 'roll', sealed.value)).toEqual({ ok: true, value: new Uint8Array(plain) });
      expect(await openSmall([later, other], 'roll', sealed.value)).toEqual({
        ok: false,
        failure: { type: 'unknownKey' },
      });
      expect((await openSmall([key], 'file', sealed.value)).ok).toBe(false);
    }),
    { numRuns: 30 },
  );
});

test('[X1] a changed, cut or lengthened seal never opens', async () => {
  const sealed = await sealSmall(key, 'roll', new TextEncoder().encode('三年级 书法 45 人'));
  if (!sealed.ok) throw new Error(sealed.failure.type);
  for (let at = 0; at < sealed.value.length; at += 1) {
    const changed = sealed.value.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect((await openSmall([key], 'roll', changed)).ok, `byte ${at}`).toBe(false);
    expect((await openSmall([key], 'roll', sealed.value.slice(0, at))).ok, `cut at ${at}`).toBe(false);
  }
  expect((await openSmall([key], 'roll', new Uint8Array([...sealed.value, 0]))).ok).toBe(false);
});

test('a key in a link comes out as it went in, and a cut one is none', () => {
  const text = writeSchoolKey(key);
  expect(readSchoolKey(text)).toEqual(key);
  for (let length = 0; length < text.length; length += 1) expect(readSchoolKey(text.slice(0, length))).toBeUndefined();
});
