import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { edit } from '../../src/domain/change';
import type { Session } from '../../src/domain/documents';
import { md5 } from '../../src/domain/md5';
import { merge } from '../../src/domain/merge';
import { photoHold, readLine } from '../../src/domain/photoLine';
import type { Doc } from '../../src/domain/registers';
import { photosOf } from '../../src/domain/sessionPhotos';

describe('MD5', () => {
  test('is the one of RFC 1321 for every length around a block, and for a picture', () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7919) >> 3);
    for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 121, 1000, 200_000]) {
      const part = bytes.subarray(0, length);
      expect(Buffer.from(md5(part)).toString('hex'), String(length)).toBe(createHash('md5').update(part).digest('hex'));
    }
  });
});

describe('photos of a session', () => {
  const ID = 'session:s1:20261124';
  const identity = { _id: ID, type: 'session', v: 1 };
  const write = (doc: Doc | undefined, at: number, device: string, patch: Record<string, unknown>): Doc => {
    const edited = edit(doc, identity, patch, { time: at, counter: 0 }, device);
    if (!edited) throw new Error('nothing changed');
    return edited.doc;
  };
  const read = (doc: Doc) => photosOf(doc as unknown as Session);
  const made = write(undefined, 1, 'aaaaaaaa', { group: 'g1', photos: { a: { order: 1 }, b: { order: 2 } } });

  test('a caption on one phone and another order on the other both survive', () => {
    const captioned = write(made, 10, 'aaaaaaaa', { captions: { b: '合唱' } });
    const ordered = write(made, 20, 'bbbbbbbb', { photos: { b: { order: 0 } } });
    for (const doc of [merge(captioned, ordered), merge(ordered, captioned)])
      expect(read(doc)).toEqual([
        { key: 'b', caption: '合唱', order: 0 },
        { key: 'a', caption: '', order: 1 },
      ]);
  });

  test('a caption that an earlier version wrote inside the entry is read, and the later of two holds', () => {
    const old = write(made, 10, 'aaaaaaaa', { photos: { a: { order: 1, caption: '旧的' } } });
    expect(read(old)[0]).toMatchObject({ caption: '旧的' });
    const newer = write(old, 20, 'bbbbbbbb', { captions: { a: '新的' } });
    expect(read(newer)[0]).toMatchObject({ caption: '新的' });
    const again = write(newer, 30, 'aaaaaaaa', { photos: { a: { order: 1, caption: '又改了' } } });
    expect(read(again)[0]).toMatchObject({ caption: '又改了' });
  });

  test('one that was taken off is none, whoever writes under it meanwhile', () => {
    const off = write(made, 10, 'aaaaaaaa', { photos: { a: null } });
    const captioned = write(made, 20, 'bbbbbbbb', { captions: { a: '合唱' } });
    expect(read(merge(off, captioned)).map(({ key }) => key)).toEqual(['b']);
  });
});

describe('the line', () => {
  test('is Wi-Fi, paid for or unknown, as the browser tells', () => {
    expect(readLine({ connection: { type: 'wifi', effectiveType: '4g' } })).toMatchObject({
      isMetered: false,
      tellsWifi: true,
    });
    expect(readLine({ connection: { type: 'cellular' } })).toMatchObject({ isMetered: true, tellsWifi: true });
    // An iPhone and Firefox have no such thing, a desktop's Chrome no type.
    expect(readLine({})).toEqual({
      isOnline: true,
      isMetered: false,
      isSaving: false,
      tellsWifi: false,
      isSlow: false,
    });
    expect(readLine({ connection: { effectiveType: 'slow-2g' } })).toMatchObject({ tellsWifi: false, isSlow: true });
  });

  test.each([
    ['Wi-Fi', { type: 'wifi' }, [undefined, undefined, undefined]],
    ['mobile data', { type: 'cellular' }, ['paid', 'paid', undefined]],
    ['an unknown line', {}, [undefined, 'unknown', undefined]],
    ['data saving', { type: 'wifi', saveData: true }, ['saving', 'saving', 'saving']],
  ] as const)('%s: whether pictures wait, never chosen, Wi-Fi only, any line', (_name, connection, holds) => {
    const line = readLine({ connection });
    expect([undefined, true, false].map((chosen) => photoHold(line, chosen))).toEqual(holds);
  });
});
