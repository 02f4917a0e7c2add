import { describe, expect, it } from 'vitest';
import { changesBy } from '../../src/domain/docChanges';
import { writeStamp } from '../../src/domain/stamp';

const at = (minutes: number) => writeStamp(Date.parse('2026-11-24T08:30:00Z') + minutes * 60_000, 0, 'hp3k7m2q');
const roll = (marks: Record<string, unknown>, minutes: number, more: Record<string, unknown> = {}) => ({
  _id: 'session:slot:20261124',
  type: 'session',
  v: 1,
  marks,
  ...more,
  '~': { '*': at(minutes) },
});

describe('what a copy that arrives would change here', () => {
  it('is everything of a session that nobody opened here', () => {
    expect(
      changesBy(undefined, roll({ a: { state: 'present' }, b: { state: 'absent' } }, 1, { summary: '好' })),
    ).toEqual([
      { field: 'marks', added: 2, changed: 0 },
      { field: 'summary', added: 1, changed: 0 },
    ]);
  });

  it('tells what is new from what gets another value', () => {
    const here = roll({ a: { state: 'present' } }, 1);
    expect(changesBy(here, roll({ a: { state: 'absent' }, b: { state: 'present' } }, 2))).toEqual([
      { field: 'marks', added: 1, changed: 1 },
    ]);
  });

  it('is nothing where the same or later values are here', () => {
    const here = roll({ a: { state: 'absent' } }, 5);
    expect(changesBy(here, here)).toEqual([]);
    expect(changesBy(here, roll({ a: { state: 'present' } }, 1))).toEqual([]);
  });

  it('counts an entry that is emptied, and not one that was never here', () => {
    const here = roll({ a: { state: 'absent' } }, 1);
    expect(changesBy(here, roll({ a: null, b: null }, 2))).toEqual([{ field: 'marks', added: 0, changed: 1 }]);
  });
});
