import { afterEach, beforeAll, expect, test } from 'vitest';
import type { SyncProblem, Verdict } from '../../src/domain/syncState';
import { momentText } from '../../src/ui/momentText';
import { loadWords, setLanguage } from '../../src/i18n';
import { problemText } from '../../src/ui/problemText';
import { bytesToText } from '../../src/ui/storage';
import { spaceText, verdictText } from '../../src/ui/verdictText';

// Records, so that a verdict or problem that is added later must be added here too.
const verdicts: { [T in Verdict['type']]: Extract<Verdict, { type: T }> } = {
  ok: { type: 'ok', server: 'CouchDB 3.4.3', spaces: ['main', 'term-2026-1'] },
  badAddress: { type: 'badAddress' },
  insecure: { type: 'insecure' },
  offline: { type: 'offline' },
  unreachable: { type: 'unreachable' },
  notCouch: { type: 'notCouch', status: 404 },
  wrongPassword: { type: 'wrongPassword' },
  noSchool: { type: 'noSchool', school: 'qingshan' },
  forbidden: { type: 'forbidden', school: 'qingshan' },
};
const problems: { [T in SyncProblem['type']]: T } = {
  unreachable: 'unreachable',
  signIn: 'signIn',
  otherServer: 'otherServer',
  server: 'server',
  storage: 'storage',
  clock: 'clock',
};

beforeAll(() => loadWords('more'));
afterEach(() => setLanguage('zh'));

test.each(['zh', 'en'] as const)('every verdict has a sentence and a next step of its own in %s', async (language) => {
  await setLanguage(language);
  const texts = Object.values(verdicts).map((verdict) => verdictText(verdict));
  expect(new Set(texts.map(({ title }) => title)).size).toBe(texts.length);
  expect(new Set(texts.map(({ next }) => next)).size).toBe(texts.length);
  for (const { title, next } of texts) expect(`${title}${next}`).not.toMatch(/[{}]/);
});

test.each(['zh', 'en'] as const)(
  'every sync problem has a sentence and a next step of its own in %s',
  async (language) => {
    await setLanguage(language);
    const texts = Object.values(problems).map(problemText);
    expect(new Set(texts.flatMap(({ title, next }) => [title, next])).size).toBe(texts.length * 2);
  },
);

test('a verdict names the school, the status and the spaces it is about', () => {
  expect(verdictText(verdicts.noSchool).title).toContain('qingshan');
  expect(verdictText(verdicts.notCouch).next).toContain('404');
  expect(verdictText(verdicts.ok).next).toContain('学校资料、2026—2027 学年第一学期的活动');
});

test('a term’s space is called by its school year and half', () => {
  expect(spaceText('term-2026-2')).toBe('2026—2027 学年第二学期的活动');
  expect(spaceText('office')).toBe('办公室资料');
});

test('a moment is said the way people say it', () => {
  const now = new Date(2026, 10, 24, 16, 30).getTime();
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).getTime();
  expect(momentText(at(24, 9), now)).toBe('09:05');
  expect(momentText(at(23, 20), now)).toBe('昨天 20:05');
  expect(momentText(at(3, 8), now)).toBe('11月3日 08:05');
});

test('room is counted as phones count it', () => {
  expect(bytesToText(120)).toBe('1 KB');
  expect(bytesToText(12_340_000)).toBe('12.3 MB');
  expect(bytesToText(340_000_000)).toBe('340 MB');
  expect(bytesToText(10_737_000_000)).toBe('10.7 GB');
});
