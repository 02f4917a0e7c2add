import { describe, expect, it } from 'vitest';
import { edit, type Patch } from '../../src/domain/change';
import { ruleOf } from '../../src/domain/conflictRules';
import { conflictsOf } from '../../src/domain/conflicts';
import { concurrentEdits, merge } from '../../src/domain/merge';
import { overdrawnBy } from '../../src/domain/overdrawn';
import type { Doc } from '../../src/domain/registers';
import { historyOfLost } from '../../src/sync/reconcile';

const ID = 'session:s1:20261124';
const MARK = 'marks.a';

/** One phone writes at a minute of its own clock. */
function write(doc: Doc | undefined, minute: number, device: string, patch: Patch, id = ID): Doc {
  const clock = { time: Date.UTC(2026, 10, 24, 8, minute), counter: 0 };
  const edited = edit(doc, { _id: id, type: id.split(':')[0] ?? '', v: 1 }, patch, clock, device.padEnd(8, '0'));
  if (!edited) throw new Error('nothing changed');
  return edited.doc;
}

const base = write(undefined, 0, 'base', { group: 'g1', marks: { a: { state: 'present' } } });
const mark = (minute: number, device: string, state: string, on = base): Doc =>
  write(on, minute, device, { marks: { a: { state } } });

/** Two copies meet: the merged one, and what the history keeps of the losers. */
function meet(from: Doc, one: Doc, other: Doc): { doc: Doc; histories: Doc[] } {
  return {
    doc: merge(one, other),
    histories: concurrentEdits(from, one, other).map((lost) => historyOfLost(from._id, lost)),
  };
}

const stampAt = (doc: Doc, path: string): string => doc['~']?.[path] ?? doc['~']?.['*'] ?? '';
const settle = (history: Doc, minute: number, device: string, settled: string | null): Doc =>
  write(history, minute, device, { settled }, history._id);

describe('a concurrent edit', () => {
  const { doc, histories } = meet(base, mark(5, 'aaaa', 'absent'), mark(7, 'bbbb', 'leave'));
  const [history] = histories as [Doc];

  it('is open until a person settled it, and says what holds and what was not taken', () => {
    expect(conflictsOf(doc, histories)).toMatchObject([
      {
        path: MARK,
        state: 'open',
        rule: 'person',
        now: { value: { state: 'leave' } },
        losers: [{ value: { state: 'absent' } }],
      },
    ]);
  });

  it('is over once somebody who saw what won wrote over it', () => {
    expect(conflictsOf(mark(20, 'ffff', 'late', doc), histories)).toMatchObject([{ state: 'later' }]);
  });

  it('is kept or swapped by a field of its history, so that every device sees it settled', () => {
    const kept = settle(history, 30, 'ffff', stampAt(doc, MARK));
    expect(conflictsOf(doc, [kept])).toMatchObject([{ state: 'kept' }]);
    const swappedDoc = mark(30, 'ffff', 'absent', doc);
    const swapped = settle(history, 30, 'ffff', String(history['stamp']));
    expect(conflictsOf(swappedDoc, [swapped])).toMatchObject([
      { state: 'swapped', now: { value: { state: 'absent' } } },
    ]);
    // A later correction is no new question.
    expect(conflictsOf(mark(40, 'aaaa', 'late', doc), [kept])).toMatchObject([{ state: 'kept' }]);
  });

  it('waits again when its settling was taken back', () => {
    const kept = settle(history, 30, 'ffff', stampAt(doc, MARK));
    expect(conflictsOf(doc, [settle(kept, 31, 'ffff', null)])).toMatchObject([{ state: 'open' }]);
  });

  it('waits again when it was kept by somebody who could not see that it had been swapped', () => {
    const swapped = mark(25, 'dddd', 'absent', doc);
    const kept = settle(history, 30, 'ffff', stampAt(doc, MARK));
    expect(conflictsOf(swapped, [kept])).toMatchObject([
      { state: 'open', now: { value: { state: 'absent' } }, beaten: stampAt(doc, MARK) },
    ]);
  });

  it('of three phones is one question with two losers', () => {
    const third = mark(9, 'cccc', 'late');
    const again = meet(base, doc, third);
    expect(conflictsOf(again.doc, [...histories, ...again.histories])).toMatchObject([
      {
        state: 'open',
        now: { value: { state: 'late' } },
        losers: [{ value: { state: 'leave' } }, { value: { state: 'absent' } }],
      },
    ]);
  });

  it('whose undo arrived before the value it brought back is no question yet', () => {
    const swappedDoc = mark(30, 'ffff', 'absent', doc);
    const swapped = settle(history, 30, 'ffff', String(history['stamp']));
    const undone = settle(swapped, 31, 'ffff', null);
    expect(conflictsOf(swappedDoc, [undone])).toMatchObject([{ state: 'later' }]);
    expect(conflictsOf(mark(31, 'ffff', 'leave', swappedDoc), [undone])).toMatchObject([{ state: 'open' }]);
  });

  it('of a record that was deleted is no question any more', () => {
    expect(conflictsOf(write(doc, 50, 'ffff', { deleted: true }), histories)).toMatchObject([{ state: 'later' }]);
  });

  it('is none where the history keeps a correction, or nothing that can be read', () => {
    const correction = write(
      undefined,
      9,
      'aaaa',
      { doc: ID, path: MARK, kind: 'correction', stamp: 'x' },
      'history:x',
    );
    expect(conflictsOf(doc, [correction, { _id: 'history:y', type: 'history', v: 1, kind: 'concurrent' }])).toEqual([]);
  });
});

describe('who has to look at a concurrent edit', () => {
  it.each([
    ['session', MARK, 'person'],
    ['student', 'guardian.phone', 'person'],
    ['registerOfLater', 'anything', 'person'],
    ['movement', 'quantity', 'entry'],
    ['movement', 'handler', 'none'],
    ['ledgerEntry', 'amount', 'entry'],
    ['device', 'label', 'none'],
    ['history', 'settled', 'none'],
  ])('%s %s: %s', (type, path, rule) => {
    expect(ruleOf(type, path)).toBe(rule);
  });

  it('nobody, where both named the device', () => {
    const device = write(undefined, 0, 'base', { label: '手机' }, 'device:d');
    const { doc, histories } = meet(
      device,
      write(device, 1, 'aaaa', { label: '红米' }, 'device:d'),
      write(device, 2, 'bbbb', { label: '华为' }, 'device:d'),
    );
    expect(histories).toHaveLength(1);
    expect(conflictsOf(doc, histories)).toEqual([]);
  });
});

describe('two phones that issue the last ball', () => {
  const entry = (id: string, amount: number, minute: number) => ({ id, amount, stamp: `0${minute}` });

  it('are both right on their own and one ball short together: the later issue is shown', () => {
    const entries = [entry('in', 1, 1), entry('issue-b', -1, 5), entry('issue-a', -1, 3)];
    expect(overdrawnBy(entries)).toEqual({ short: 1, entries: [entry('issue-b', -1, 5)] });
  });

  it('are no question once a ball came back or an entry was reversed', () => {
    const entries = [entry('in', 1, 1), entry('a', -1, 3), entry('b', -1, 5), entry('reverse', 1, 7)];
    expect(overdrawnBy(entries)).toEqual({ short: 0, entries: [] });
  });

  it('are the same question whatever order their entries arrived in', () => {
    const entries = [entry('in', 3, 1), entry('a', -2, 3), entry('b', -2, 4), entry('c', -1, 5)];
    expect(overdrawnBy([3, 1, 0, 2].flatMap((i) => entries[i] ?? []))).toEqual(overdrawnBy(entries));
    expect(overdrawnBy(entries)).toMatchObject({ short: 2, entries: [{ id: 'b' }, { id: 'c' }] });
  });
});
