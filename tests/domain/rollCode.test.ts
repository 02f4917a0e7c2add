import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase45, encodeBase45 } from '../../src/domain/base45';
import { canonical } from '../../src/domain/canonical';
import { createKey, sessionId } from '../../src/domain/ids';
import { normalize, readRegisters, type Doc } from '../../src/domain/registers';
import { decodeRoll, encodeRoll } from '../../src/domain/rollCode';
import { writeStamp } from '../../src/domain/stamp';
import { createEntropy } from '../support/devices';

const entropy = createEntropy(Date.parse('2026-09-01T00:00:00Z'), 7);
const keys = (count: number): string[] => Array.from({ length: count }, () => createKey(entropy));
const MORNING = Date.parse('2026-11-24T16:30:00+08:00');
const at = (seconds: number, device = 'hp3k7m2q') => writeStamp(MORNING + seconds * 1000, 0, device);

/** A whole roll of 45: 全到, four exceptions, everybody signed out, one fetched early, with a record. */
const wholeRoll = (children: string[], more: Record<string, unknown> = {}): Doc => {
  const marks: Record<string, unknown> = {};
  const signOuts: Record<string, unknown> = {};
  const stamps: Record<string, string> = { '*': at(0), 'marks.*': at(40), 'signOuts.*': at(3600) };
  for (const [i, child] of children.entries()) {
    marks[child] = { state: 'present' };
    signOuts[child] = { state: 'out' };
    const exception = {
      3: { state: 'absent' },
      9: { state: 'leave', reason: 'sick' },
      20: { state: 'late', at: '16:47' },
    }[i];
    if (exception) [marks[child], stamps[`marks.${child}`]] = [exception, at(60 + i)];
    if (i === 30)
      [signOuts[child], stamps[`signOuts.${child}`]] = [
        { state: 'leftEarly', at: '17:10', fetchedBy: '外婆' },
        at(2400),
      ];
  }
  const [slot = '', group = '', venue = '', tutor = ''] = keys(4);
  return normalize({
    _id: sessionId(slot, '2026-11-24'),
    type: 'session',
    v: 1,
    group,
    date: '2026-11-24',
    from: '16:30',
    to: '17:30',
    venue,
    slot,
    signIns: { [tutor]: '16:28' },
    tutorSignOuts: { [tutor]: '17:34' },
    marks,
    signOuts,
    content: '学习《茉莉花》第一段，分声部练习，纠正气息。',
    ...more,
    '~': { ...stamps, [`tutorSignOuts.${tutor}`]: at(3700), content: at(4000) },
  });
};
const DEVICE: Doc = {
  _id: 'device:hp3k7m2q',
  type: 'device',
  v: 1,
  person: createKey(entropy),
  label: '红米 Note 9',
  '~': { '*': at(-90) },
};
const ROSTER = keys(746);
const CHILDREN = ROSTER.slice(100, 145);

describe('a roll call as one code', () => {
  it('comes out as it went in, stamps and devices included', () => {
    const session = wholeRoll(CHILDREN);
    const { bytes, leftOut } = encodeRoll(session, [DEVICE], ROSTER, 2_000);
    expect(leftOut).toEqual([]);
    const read = decodeRoll(bytes, ROSTER);
    if (!read.ok) throw new Error(read.error.type);
    expect(read.docs.map(canonical)).toEqual([session, DEVICE].map((doc) => canonical(normalize(doc))));
  });

  it('needs less than 600 bytes for 45 children with exceptions, sign-outs and a record', () => {
    const { bytes } = encodeRoll(wholeRoll(CHILDREN), [DEVICE], ROSTER, 2_000);
    expect(bytes.length).toBeLessThan(600);
  });

  it('leaves long texts out rather than attendance, and says which', () => {
    const session = wholeRoll(CHILDREN, {
      summary: '本次活动分三步进行，孩子们兴致很高。'.repeat(40) + keys(60).join(''),
    });
    const { bytes, leftOut } = encodeRoll(session, [DEVICE], ROSTER, 700);
    expect(leftOut).toEqual(['summary']);
    const read = decodeRoll(bytes, ROSTER);
    if (!read.ok) throw new Error(read.error.type);
    const [copy] = read.docs;
    expect(copy?.['marks']).toEqual(session['marks']);
    expect(copy?.['content']).toEqual(session['content']);
    expect(copy).not.toHaveProperty('summary');
  });

  it('carries a child who is on no roster with the whole key and the name', () => {
    const [stranger = ''] = keys(1);
    const session = wholeRoll([...CHILDREN, stranger], { added: { [stranger]: { name: '甘小满' } } });
    const read = decodeRoll(encodeRoll(session, [], ROSTER, 2_000).bytes, ROSTER);
    if (!read.ok) throw new Error(read.error.type);
    expect(canonical(read.docs[0])).toBe(canonical(session));
  });

  it('is refused, with their number, where children are not on the roster', () => {
    const { bytes } = encodeRoll(wholeRoll(CHILDREN), [], ROSTER, 2_000);
    expect(decodeRoll(bytes, ROSTER.slice(0, 143))).toEqual({
      ok: false,
      error: { type: 'unknownChildren', count: 2 },
    });
  });

  it('takes a later format for a later one, and damage for damage', () => {
    const { bytes } = encodeRoll(wholeRoll(CHILDREN), [], ROSTER, 2_000);
    expect(decodeRoll(bytes.with(0, 9), ROSTER)).toMatchObject({ ok: false, error: { type: 'newer' } });
    expect(decodeRoll(bytes.subarray(0, 300), ROSTER)).toMatchObject({ ok: false, error: { type: 'broken' } });
    expect(decodeRoll(new Uint8Array(), ROSTER)).toMatchObject({ ok: false, error: { type: 'broken' } });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        expect(() => decodeRoll(noise, ROSTER)).not.toThrow();
      }),
    );
  });

  it('hands on fields that this version does not know', () => {
    const session = wholeRoll(CHILDREN, { weatherStation: { north: { wind: 3 } }, _rev: undefined });
    const read = decodeRoll(encodeRoll(session, [], ROSTER, 2_000).bytes, ROSTER);
    if (!read.ok || !read.docs[0]) throw new Error('not read');
    expect(readRegisters(read.docs[0])).toEqual(readRegisters(session));
  });
});

describe('bytes in the signs of a code', () => {
  it('come out as they went in', () => {
    expect(encodeBase45(new TextEncoder().encode('ietf!'))).toBe('QED8WEX0');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes);
      }),
    );
  });

  it('are refused where the signs are none', () => {
    for (const text of ['A', 'abc', 'GGW0', ':::', 'ZZ']) expect(decodeBase45(text), text).toBeUndefined();
  });
});
