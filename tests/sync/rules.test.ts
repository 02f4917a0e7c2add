import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edit } from '../../src/domain/change';
import { merge } from '../../src/domain/merge';
import { isSameDoc, type Doc } from '../../src/domain/registers';
import { isOutside, isStamp, writeStamp } from '../../src/domain/stamp';
import { backoff } from '../../src/sync/backoff';
import { readAddress } from '../../src/sync/address';
import { adopt, deriveStamp } from '../../src/sync/outside';
import { receive } from '../../src/sync/receive';
import { historyOfLost, reconcile, type LosingCopy } from '../../src/sync/reconcile';

const identity = { _id: 'thing:1', type: 'thing', v: 1 };
const made = (patch: Record<string, unknown>, time: number, device = 'aaaaaaaa', doc?: Doc): Doc =>
  edit(doc, identity, patch, { time, counter: 0 }, device)?.doc as Doc;
const without = (doc: Doc): Doc => {
  const { '~': _stamps, ...rest } = doc;
  return rest;
};
const own = new Set(['aaaaaaaa']);
/** A losing copy of the second generation, whose line left the winner's at `origin`. */
const leafOf = (rev: string, doc: Doc, origin: Doc): LosingCopy => ({ rev, doc, origin, own: [rev], shared: ['1-00'] });

const row = (doc: Doc) => ({ id: 'thing:1', space: 'main' as const, type: 'thing', doc });
const queued = (base: Doc | undefined) => ({
  id: 'thing:1',
  space: 'main' as const,
  tick: writeStamp(1, 0, 'aaaaaaaa'),
  since: 0,
  ...(base ? { base } : {}),
});

describe('backing off', () => {
  it('[P6] doubles from one second to five minutes, spread over half of the wait', () => {
    expect([1, 2, 3, 9, 10, 500].map((failures) => backoff(failures, 0.999))).toEqual([
      1_000, 1_999, 3_998, 255_872, 299_850, 299_850,
    ]);
    expect(backoff(1, 0)).toBe(500);
    expect(backoff(99, 0)).toBe(150_000);
  });
});

describe('addresses', () => {
  it('[S4] end in a slash and carry no password', () => {
    expect(readAddress(' https://school.example/db ')?.href).toBe('https://school.example/db/');
    expect(readAddress('https://school.example/db/?x=1#y')?.href).toBe('https://school.example/db/');
    for (const bad of ['', 'school.example', 'ftp://school.example/', 'https://me:secret@school.example/'])
      expect(readAddress(bad)).toBeUndefined();
  });
});

describe('outside writers', () => {
  const stamp = fc
    .tuple(fc.nat(4e12), fc.nat(32 ** 3 - 1), fc.constantFrom('aaaaaaaa', 'zzzzzzzz', 'zzz00000', '00000000'))
    .map(([time, counter, device]) => writeStamp(time, counter, device));
  const rev = fc.tuple(fc.integer({ min: 1, max: 30_000 }), fc.nat());

  it('[L4] a derived stamp is a stamp, and greater than the one it replaces', () => {
    fc.assert(
      fc.property(stamp, rev, (replaced, [generation, hash]) => {
        const derived = deriveStamp(replaced, `${generation}-${hash.toString(16)}`);
        expect(isStamp(derived)).toBe(true);
        expect(derived > replaced).toBe(true);
      }),
    );
    expect(isStamp(deriveStamp('', '1-ab'))).toBe(true);
  });

  it('[L4] a device that missed a revision derives the same stamp as one that saw it', () => {
    const first = writeStamp(1_790_000_000_000, 7, 'aaaaaaaa');
    expect(deriveStamp(deriveStamp(first, '4-aa'), '5-bb')).toBe(deriveStamp(first, '5-bb'));
  });

  it('[L4] what they left as it was keeps its stamp, what they changed wins, and nothing needs to be sent', () => {
    const base = made({ name: '林小满', village: '上坪' }, 100);
    const remote = without({ ...base, village: '下坪' });
    const done = reconcile(
      { id: 'thing:1', space: 'main', type: 'thing', doc: base },
      undefined,
      { rev: '2-ab', doc: remote, leaves: [] },
      own,
    );
    expect(done.isAgreed).toBe(true);
    expect(done.doc).toMatchObject({ name: '林小满', village: '下坪' });
    expect(done.doc['~']?.['name'] ?? done.doc['~']?.['*']).toBe(base['~']?.['*']);
  });

  it('[L4] one who keeps the stamps and changes a value wins too', () => {
    const base = made({ name: '林小满' }, 100);
    const adopted = adopt(base, { ...base, name: '林大满' }, '2-ab');
    expect(merge(base, adopted)['name']).toBe('林大满');
  });

  it('[L4] fields they dropped are put back', () => {
    const base = made({ name: '林小满', village: '上坪' }, 100);
    const remote: Doc = { ...identity, name: '林小满' };
    const done = reconcile(
      { id: 'thing:1', space: 'main', type: 'thing', doc: base },
      undefined,
      { rev: '2-ab', doc: remote, leaves: [] },
      own,
    );
    expect(done.isAgreed).toBe(false);
    expect(done.doc['village']).toBe('上坪');
  });

  it('[L4] what they wrote before an edit of ours does not come back over it from a restored server', () => {
    const theirs: Doc = { ...identity, name: '林小满', village: '上坪' };
    const ours = made({ name: '林大满' }, 100, 'aaaaaaaa', theirs);
    for (const waiting of [undefined, queued(ours)]) {
      const done = reconcile({ ...row(ours), rev: '3-ab' }, waiting, { rev: '2-ab', doc: theirs, leaves: [] }, own);
      expect(done.doc).toMatchObject({ name: '林大满', village: '上坪' });
      expect(done.isAgreed).toBe(false);
    }
  });

  it('[L4] an edit of a device that was not theirs passes untouched', () => {
    const base = made({ name: '林小满' }, 100);
    const remote = made({ name: '林大满' }, 200, 'bbbbbbbb', base);
    expect(adopt(base, remote, '2-ab')).toBe(remote);
  });
});

describe('reconciling', () => {
  it('[L5] keeps the loser of a field that both sides changed, the same document on either side', () => {
    const base = made({ marks: { a: '到' } }, 100);
    const mine = made({ marks: { a: '缺席' } }, 200, 'aaaaaaaa', base);
    const theirs = made({ marks: { a: '请假' } }, 300, 'bbbbbbbb', base);
    const here = reconcile(row(mine), queued(base), { rev: '2-ab', doc: theirs, leaves: [] }, own);
    const there = reconcile(row(theirs), queued(base), { rev: '2-cd', doc: mine, leaves: [] }, new Set(['bbbbbbbb']));
    expect(isSameDoc(here.doc, there.doc)).toBe(true);
    expect(here.doc['marks']).toEqual({ a: '请假' });
    expect(here.lost.map((lost) => historyOfLost('thing:1', lost))).toEqual(
      there.lost.map((lost) => historyOfLost('thing:1', lost)),
    );
    expect(here.lost).toMatchObject([{ path: 'marks.a', lost: '缺席', won: '请假' }]);
  });

  it('[L5] two edits of one device are not concurrent, although the answer to the first was lost', () => {
    const base = made({ name: '甲' }, 100);
    const first = made({ name: '乙' }, 200, 'aaaaaaaa', base);
    const second = made({ name: '丙' }, 300, 'aaaaaaaa', first);
    const done = reconcile(row(second), queued(base), { rev: '2-ab', doc: first, leaves: [] }, own);
    expect(done.lost).toEqual([]);
    expect(done.doc['name']).toBe('丙');
    expect(done.isAgreed).toBe(false);
  });

  it('[L8] merges every leaf of a conflict to the same document, whichever the server calls the winner', () => {
    const base = made({ marks: { a: '到', b: '到', c: '到' } }, 100);
    const copies = [
      made({ marks: { a: '缺席' } }, 200, 'bbbbbbbb', base),
      made({ marks: { b: '请假' } }, 300, 'cccccccc', base),
      made({ marks: { c: '迟到' } }, 400, 'dddddddd', base),
    ];
    const results = [0, 1, 2].map((winner) => {
      const leaves = copies.flatMap((doc, i) => (i === winner ? [] : [leafOf(`2-${i}`, doc, base)]));
      return reconcile(row(base), undefined, { rev: '2-ab', doc: copies[winner] as Doc, leaves }, own);
    });
    for (const result of results) {
      expect(result.doc).toEqual(results[0]?.doc);
      expect(result.isAgreed).toBe(false);
      expect(result.lost).toEqual([]);
    }
    expect(results[0]?.doc['marks']).toEqual({ a: '缺席', b: '请假', c: '迟到' });
  });

  const origin = made({ marks: { a: '到', b: '到' }, text: '甲' }, 100);
  const east = made({ marks: { a: '缺席' } }, 200, 'bbbbbbbb', origin);
  const west = made({ marks: { a: '请假', b: '迟到' } }, 300, 'cccccccc', origin);
  const lostOf = (here: Doc, rev: string, leaf: LosingCopy, winner = west) =>
    reconcile({ ...row(here), rev }, undefined, { rev: '2-cc', doc: winner, leaves: [leaf] }, own);

  it('[L8] keeps what lost between two lines, although the copy here stands on the end of one of them', () => {
    for (const [here, rev] of [
      [east, '2-ee'],
      [west, '2-cc'],
      [origin, '1-00'],
    ] as const) {
      const done = lostOf(here, rev, leafOf('2-ee', east, origin));
      expect(done.doc['marks']).toEqual({ a: '请假', b: '迟到' });
      expect(done.lost).toMatchObject([{ path: 'marks.a', lost: '缺席', won: '请假' }]);
    }
  });

  it('[L8] where the lines parted on a copy that is gone, what differs is kept rather than lost', () => {
    const { origin: _gone, ...leaf } = leafOf('2-ee', east, origin);
    expect(lostOf(east, '2-ee', leaf).lost.map(({ path }) => path)).toEqual(['marks.a', 'marks.b']);
    // The copy here is one that both stand on: it measures as well.
    expect(lostOf(origin, '1-00', leaf).lost.map(({ path }) => path)).toEqual(['marks.a']);
  });

  it('[L5] a value without a stamp that loses is kept by what it says: a second one does not hide the first', () => {
    const mine = made({ name: '甲' }, 100);
    const keptOf = (name: string, here = mine): Doc[] =>
      reconcile(row(here), queued(undefined), { rev: '2-ab', doc: { ...identity, name }, leaves: [] }, own).lost.map(
        (lost) => historyOfLost('thing:1', lost),
      );
    const [first, second] = [keptOf('乙'), keptOf('丙')];
    expect([first, second]).toMatchObject([[{ value: ['乙'] }], [{ value: ['丙'] }]]);
    expect(first[0]?._id).not.toBe(second[0]?._id);
    // Whatever beat it, on whichever device.
    expect(keptOf('乙', made({ name: '丁' }, 200))[0]?._id).toBe(first[0]?._id);
    const stamp = String(first[0]?.['stamp']);
    expect(isStamp(stamp) && isOutside(stamp)).toBe(true);
    expect(first[0]?._id).toBe(`history:thing:1:name:${stamp}`);
  });

  it('[L8] of copies without stamps whose origin is gone all that differs is kept, however many there are', () => {
    const copies = ['乙', '丙', '丁'].map((name): Doc => ({ ...identity, name }));
    const kept = [0, 1, 2].map((winner) => {
      const leaves = copies.flatMap((doc, i) => (i === winner ? [] : [{ rev: `2-${i}`, doc, own: [], shared: [] }]));
      const done = reconcile(undefined, undefined, { rev: '2-ab', doc: copies[winner] as Doc, leaves }, own);
      const histories = done.lost.map((lost) => historyOfLost('thing:1', lost));
      expect(new Set(histories.map(({ _id }) => _id)).size).toBe(2);
      return new Set([done.doc['name'], ...histories.map(({ value }) => (value as unknown[])[0])]);
    });
    const all = new Set(['乙', '丙', '丁']);
    expect(kept).toEqual([all, all, all]);
  });

  it('[X6] a value without a stamp in a file that loses to one who never saw it is kept', () => {
    const theirs: Doc = { ...identity, name: '乙' };
    const edited = made({ note: '丙' }, 200, 'bbbbbbbb', theirs);
    const copy = { space: 'main' as const, doc: edited, rev: '2-ab', isClean: false, base: theirs };
    const mine = made({ name: '甲' }, 100);
    expect(receive(row(mine), queued(undefined), copy, { own }).lost).toMatchObject([{ path: 'name', lost: '乙' }]);
    // Who wrote on top of it replaced it knowingly.
    const later = made({ name: '甲' }, 300, 'aaaaaaaa', theirs);
    expect(receive({ ...row(later), rev: '2-ab' }, queued(theirs), copy, { own }).lost).toEqual([]);
  });

  it('[L4] an outside writer on one line changes what was changed there, not what the other line did', () => {
    const outside = without({ ...origin, text: '乙' });
    const done = lostOf(east, '2-ee', leafOf('2-ee', east, origin), outside);
    expect(done.doc).toMatchObject({ marks: { a: '缺席', b: '到' }, text: '乙' });
    expect(done.lost).toEqual([]);
  });
});
