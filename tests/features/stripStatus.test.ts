import { describe, expect, it } from 'vitest';
import { stripStatus, type StripFacts } from '../../src/app/stripStatus';

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
});
