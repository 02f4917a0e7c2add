import { beforeAll, expect, test } from 'vitest';
import type { Session } from '../../src/domain/documents';
import type { RollEntry } from '../../src/domain/roll';
import { loadWords } from '../../src/i18n';
import { shareText } from '../../src/features/session/share';
import type { SessionContext } from '../../src/features/session/session.queries';

beforeAll(() => loadWords('session'));

const session: Session = {
  _id: 'session:s1:20261124',
  type: 'session',
  v: 1,
  group: 'g1',
  date: '2026-11-24',
  from: '16:30',
  to: '17:30',
};
const context: SessionContext = {
  one: { id: session._id, date: session.date, group: 'g1', from: '16:30', to: '17:30' },
  space: 'term-2026-1',
  term: undefined,
  group: undefined,
  groupName: '剪纸',
  venueName: '',
  tutors: new Map(),
  groupTutors: [],
  person: null,
  members: undefined,
  erased: new Set(),
  students: new Map(),
  leaves: [],
  schoolYear: 2026,
  isOff: false,
  offReason: '',
  isHoliday: false,
};
const child = (name: string, state?: 'present' | 'late' | 'leave' | 'absent'): RollEntry => ({
  student: name,
  name,
  added: false,
  ...(state ? { mark: { state } } : {}),
});

test('a finished roll is shared as figures with the names of the absent only', () => {
  const roll = [child('王芳', 'present'), child('李明', 'late'), child('赵强', 'leave'), child('吴佳怡', 'absent')];
  const text = shareText({ session, context, roll });
  expect(text).toBe('剪纸 11月24日 星期二：应到 4 人，实到 2 人，迟到 1 人，请假 1 人，缺席 1 人（吴佳怡）。');
});

test('an unfinished one says how many are not marked', () => {
  const text = shareText({ session, context, roll: [child('王芳', 'present'), child('李明')] });
  expect(text).toContain('还有 1 人没点');
  expect(text).not.toContain('李明');
});

test('one that was not held says why, without figures or names', () => {
  const notHeld = { ...session, notHeld: { reason: 'weather' as const } };
  expect(shareText({ session: notHeld, context, roll: [child('王芳', 'absent')] })).toBe(
    '剪纸 11月24日 星期二：没有开展（天气）。',
  );
});
