import { describe, expect, it } from 'vitest';
import type { Group, Members, Slot, Term, Tutor } from '../../src/domain/documents';
import {
  copiedSlotKey,
  membersToKeep,
  newTermWrites,
  slotsToCopy,
  tutorsGone,
  type BeforeTerm,
  type NewTerm,
} from '../../src/domain/newTerm';
import type { Doc } from '../../src/domain/registers';

const last = { _id: 'term:2026-1', type: 'term', v: 1, start: '2026-09-01', end: '2027-01-20' } as Term;
const slotOf = (key: string, over: Partial<Slot> = {}): Slot => ({
  _id: `slot:${key}`,
  type: 'slot',
  v: 1,
  group: 'chess',
  weekday: 2,
  from: '16:30',
  to: '17:30',
  start: '2026-09-01',
  ...over,
});
const group = { _id: 'group:chess', type: 'group', v: 1, name: '象棋', lead: 'li', assistants: { he: true } } as Group;
const members = {
  _id: 'members:chess:2026-1',
  type: 'members',
  v: 1,
  group: 'chess',
  members: { a: { from: '2026-09-01' }, b: { from: '2026-09-01', to: '2026-11-01' }, c: { from: '2026-10-01' } },
} as unknown as Members;
const before: BeforeTerm = {
  last,
  groups: new Map([['chess', group]]),
  slots: [
    slotOf('open', { parity: 'odd', venue: 'room' }),
    slotOf('ended', { end: '2026-10-01' }),
    slotOf('later', { start: '2027-03-01' }),
    slotOf('orphan', { group: 'gone' }),
  ],
  members: new Map([['chess', members]]),
  students: new Set(['a', 'b']),
};
const term: NewTerm = {
  key: '2026-2',
  name: '第二学期',
  start: '2027-02-22',
  end: '2027-07-10',
  winterFrom: null,
  winterTo: null,
  days: { '2027-05-01': { kind: 'holiday', reason: '劳动节' } },
  groups: { chess: { goesOn: true, keepsMembers: true } },
};
/** What the writes make of documents that are stored, by id. */
const apply = (stored: Record<string, unknown> = {}) =>
  Object.fromEntries(
    newTermWrites(term, before).flatMap(({ id, set }) => {
      const patch = set(stored[id] as Doc | undefined);
      return patch ? [[id, patch]] : [];
    }),
  );
const OPEN = { 'slot:open': slotOf('open', { parity: 'odd', venue: 'room' }) };

describe('a new term takes over', () => {
  it('the times that still held in the last week, of groups that are still there', () => {
    expect([...slotsToCopy(before)].map(([key, slots]) => [key, slots.map(({ _id }) => _id)])).toEqual([
      ['chess', ['slot:open']],
    ]);
  });

  it('the children who are in the group at the end and still at the school', () => {
    expect(membersToKeep(before, 'chess')).toEqual(['a']);
  });

  it('times with all they say, from the first day of the term to its last, and ends those of the term before', () => {
    expect(apply(OPEN)).toMatchObject({
      'term:2026-2': { start: '2027-02-22', end: '2027-07-10', days: { '2027-05-01': { kind: 'holiday' } } },
      'slot:open': { end: '2027-01-20' },
      'slot:open-2026-2': {
        group: 'chess',
        weekday: 2,
        from: '16:30',
        to: '17:30',
        venue: 'room',
        parity: 'odd',
        start: '2027-02-22',
        end: '2027-07-10',
      },
      'members:chess:2026-2': { group: 'chess', members: { a: { from: '2027-02-22' } } },
    });
  });

  it('nothing for a group that pauses, whose times end with the term before', () => {
    const writes = newTermWrites({ ...term, groups: { chess: { goesOn: false, keepsMembers: true } } }, before);
    expect(writes.map(({ id }) => id)).toEqual(['term:2026-2', 'slot:open']);
  });

  it('another lead tutor, and only where it is another', () => {
    const ids = (lead: string | null) =>
      newTermWrites({ ...term, groups: { chess: { goesOn: true, keepsMembers: false, lead } } }, before).map(
        ({ id }) => id,
      );
    expect(ids('zhao')).toContain('group:chess');
    expect(ids('li')).not.toContain('group:chess');
  });
});

it('enrolment is open for the groups that go on, and shut for those that pause', () => {
  const enrolment = { from: '2027-02-22', to: '2027-02-28', choices: 2, perChild: 1 };
  const writes = newTermWrites(
    { ...term, groups: { chess: { goesOn: false, keepsMembers: false } }, enrolment },
    before,
  );
  const rules = writes.find(({ id }) => id === 'enrolmentRules:2026-2');
  expect(rules?.set(undefined)).toEqual({ ...enrolment, shut: { chess: true }, deleted: null });
});

describe('setting a term up a second time', () => {
  it('leaves times that are there as the office has changed them since', () => {
    const again = apply({ ...OPEN, 'slot:open-2026-2': slotOf('open-2026-2', { from: '15:00' }) });
    expect(again).not.toHaveProperty('slot:open-2026-2');
  });

  it('brings back times that were taken back with the whole term', () => {
    const again = apply({ ...OPEN, 'slot:open-2026-2': { ...slotOf('open-2026-2'), deleted: true } });
    expect(again['slot:open-2026-2']).toMatchObject({ deleted: null, from: '16:30' });
  });

  it('leaves children who joined or left meanwhile as they are', () => {
    const there = { members: { a: { from: '2027-02-22', to: '2027-03-01' }, z: { from: '2027-02-25' } } };
    expect(apply({ ...OPEN, 'members:chess:2026-2': there })).not.toHaveProperty('members:chess:2026-2');
  });

  it('does not lengthen what the office has ended before', () => {
    expect(apply({ 'slot:open': slotOf('open', { end: '2026-12-31' }) })).not.toHaveProperty('slot:open');
  });
});

it('the copy of a time is called the same on every device, and names do not grow from term to term', () => {
  expect(copiedSlotKey('01jd3', '2026-2')).toBe('01jd3-2026-2');
  expect(copiedSlotKey('01jd3-2026-2', '2027-1')).toBe('01jd3-2027-1');
});

it('tutors who have left by then, or are on no list, are to be replaced', () => {
  const tutor = (to?: string) => ({ name: '李', ...(to ? { to } : {}) }) as Tutor;
  const known = new Map([
    ['li', tutor('2027-01-31')],
    ['he', tutor('2027-03-31')],
  ]);
  expect(tutorsGone(group, known, '2027-02-22')).toEqual(['li']);
  expect(tutorsGone(group, new Map(), '2027-02-22')).toEqual(['li', 'he']);
});
