import { describe, expect, it } from 'vitest';
import { isBelievable, NO_CHOICES, termsToHold, type HeldTerm } from '../../src/domain/termHolding';

const term = (key: string, start: string, end: string, more: Partial<HeldTerm> = {}): HeldTerm => ({
  _id: `term:${key}`,
  start,
  end,
  ...more,
});
const TERMS = [
  term('2025-1', '2025-09-01', '2026-01-20'),
  term('2025-2', '2026-02-20', '2026-07-10'),
  term('2026-1', '2026-09-01', '2027-01-20'),
];
const held = (today: string, { isOffice = false, terms = TERMS, choices = NO_CHOICES } = {}): string[] =>
  termsToHold(terms, today, choices, isOffice).map(({ key, why }) => `${key} ${why}`);

describe('a phone holds', () => {
  it('the current term, and nothing else in its middle', () => {
    expect(held('2026-11-24')).toEqual(['2026-1 current']);
  });

  it('the next term two weeks before its first day, so that the first day needs no signal', () => {
    const terms = [...TERMS, term('2026-2', '2027-02-22', '2027-07-09')];
    expect(held('2027-02-07', { terms })).not.toContain('2026-2 next');
    expect(held('2027-02-08', { terms })).toContain('2026-2 current');
    expect(held('2026-08-18', { terms: TERMS })).toContain('2026-1 current');
    const early = [term('2026-1', '2026-09-01', '2027-01-20'), term('2026-2', '2027-01-25', '2027-07-09')];
    expect(held('2027-01-12', { terms: early })).toEqual(['2026-1 current', '2026-2 next']);
    expect(held('2027-01-10', { terms: early })).toEqual(['2026-1 current']);
  });

  it('the next term by the usual calendar where nobody has entered it yet', () => {
    expect(held('2027-07-20', { terms: [term('2026-2', '2027-02-20', '2027-07-10')] })).toContain('2027-1 next');
    expect(held('2027-08-01', { terms: [term('2026-2', '2027-02-20', '2027-07-10')] })).toContain('2027-1 current');
  });

  it('the last term for sixty days more, since records are completed after the end', () => {
    expect(termsToHold(TERMS, '2026-09-08', NO_CHOICES, false)).toContainEqual({
      key: '2025-2',
      why: 'recent',
      until: '2026-09-08',
    });
    expect(held('2026-09-09')).toEqual(['2026-1 current']);
  });

  it('in the holidays the term that was entered last too', () => {
    expect(held('2026-08-10')).toEqual(['2026-1 current', '2025-2 recent']);
  });

  it('an older term that somebody opened, for sixty days from then on', () => {
    const choices = { opened: { '2024-2': '2026-11-01' }, released: {} };
    expect(held('2026-12-31', { choices })).toEqual(['2026-1 current', '2024-2 opened']);
    expect(held('2027-01-01', { choices })).toEqual(['2026-1 current']);
  });

  it('no term that somebody let go, until it is the current one', () => {
    const choices = { opened: {}, released: { '2025-2': '2026-08-20', '2026-1': '2026-08-20' } };
    expect(held('2026-08-25', { choices })).toEqual(['2026-1 current']);
    expect(held('2026-09-05', { choices })).toEqual(['2026-1 current']);
  });

  it('no purged term, whatever else speaks for it', () => {
    const terms = TERMS.map((one) => (one._id === 'term:2025-2' ? { ...one, purged: '2026-07-20' } : one));
    expect(held('2026-08-10', { terms, choices: { opened: { '2025-2': '2026-08-01' }, released: {} } })).toEqual([
      '2026-1 current',
    ]);
  });
});

describe('a device of the office', () => {
  it('keeps the terms of a school year until its booklets are bound', () => {
    expect(held('2026-11-24', { isOffice: true })).toEqual(['2026-1 current', '2025-1 recent', '2025-2 recent']);
    expect(held('2027-09-15', { isOffice: true })).not.toContain('2025-1 recent');
  });
});

describe('a clock that jumped', () => {
  it('years ahead lets go of nothing', () => {
    expect(isBelievable(TERMS, '2099-01-01')).toBe(false);
    expect(isBelievable(TERMS, '2027-08-01')).toBe(true);
    expect(isBelievable(TERMS, '1970-01-01')).toBe(true);
    expect(held('1970-01-01')).toContain('2026-1 current');
  });
});
