import { describe, expect, it } from 'vitest';
import { stripStatus, type StripFacts } from '../../src/app/stripStatus';
import { stripText } from '../../src/app/SyncStrip';

const joined: StripFacts = { isJoined: true, pending: 0, attention: 0, sync: undefined, isOnline: true };
const done = { running: false, finishedAt: Date.UTC(2026, 10, 24, 8, 31) };

describe('the strip', () => {
  it.each<[string, Partial<StripFacts>, string]>([
    ['is local while no school is joined', { isJoined: false, pending: 9 }, 'local'],
    ['waits for network with what is pending', { isOnline: false, pending: 3 }, 'waiting'],
    ['waits while the server is away', { sync: { ...done, problem: { type: 'unreachable', detail: '' } } }, 'waiting'],
    [
      'asks for the password before anything else',
      { attention: 2, sync: { ...done, problem: { type: 'signIn', detail: '' } } },
      'signIn',
    ],
    ['shows a running round', { sync: { running: true, done: 3 } }, 'syncing'],
    ['does not claim to sync without network', { sync: { running: true, done: 3 }, isOnline: false }, 'waiting'],
    ['names what a person has to handle', { attention: 2, sync: done }, 'attention'],
    ['says that it is saved here before it is sent', { pending: 1, sync: done }, 'local'],
    ['says when everything was last sent', { sync: done }, 'synced'],
  ])('%s', (_, facts, state) => {
    expect(stripStatus({ ...joined, ...facts }).state).toBe(state);
  });

  it('counts kilobytes while the school comes in one piece, and documents after that', () => {
    const loading = { done: 41_200, total: 61_900 };
    const coming = stripStatus({ ...joined, sync: { running: true, done: 0, total: 1, loading } });
    expect(stripText(coming)).toMatch(/ 42\/62 KB$/);
    expect(stripText(stripStatus({ ...joined, sync: { running: true, done: 3, total: 9 } }))).toMatch(/ 3\/9$/);
    expect(stripText(stripStatus({ ...joined, sync: { running: true } }))).not.toMatch(/\d/);
  });
});
