import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readPresence } from '../../src/db/presence';
import { clockFault } from '../../src/domain/clockFault';
import { littleRoom } from '../../src/ui/storage';
import { forgetLost, noticeLoss, readLost, readWitness, writeWitness } from '../../src/ui/witness';
import { createDevice } from '../support/devices';

const AT = Date.parse('2026-11-24T08:30:00Z');
const DAY = 86_400_000;

beforeEach(() => {
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  Object.assign(globalThis, { localStorage });
});

describe('records that were here and are gone', () => {
  /** What a device with a school on it leaves behind: one session and its device not sent. */
  async function leaveWitness(): Promise<Awaited<ReturnType<typeof readPresence>>> {
    const db = createDevice();
    await commit(db, [
      { id: 'group:g1', space: 'main', set: { name: '合唱' } },
      {
        id: 'session:s:20261124',
        space: 'term-2026-1',
        set: { group: 'g1', date: '2026-11-24', from: '16:30', to: '17:30' },
      },
    ]);
    await db.queue.delete('group:g1');
    const presence = await readPresence(db);
    writeWitness({ ...presence, at: AT });
    return presence;
  }

  it('are noticed, with what had not been sent by then, until the person has seen it', async () => {
    await leaveWitness();
    expect(noticeLoss({ install: '', docs: 0 })).toBe(true);
    expect(readLost()).toMatchObject({ at: AT, docs: 2, unsent: { session: 1 }, photosUnsent: 0 });
    // The next start, on a device that was joined again meanwhile.
    writeWitness({ install: 'new', isDemo: false, at: AT + DAY, docs: 9, unsent: {}, photosUnsent: 0 });
    expect(noticeLoss({ install: 'new', docs: 9 })).toBe(true);
    expect(readLost()).toMatchObject({ docs: 2 });
    forgetLost();
    expect(noticeLoss({ install: 'new', docs: 9 })).toBe(false);
  });

  it('are not cried over while the same database is there, nor after a restore, nor for the demo school', async () => {
    const presence = await leaveWitness();
    expect(noticeLoss(presence)).toBe(false);
    // A term that was let go is the person's own doing.
    expect(noticeLoss({ ...presence, docs: 1 })).toBe(false);
    expect(noticeLoss({ install: 'restored', docs: 2 })).toBe(false);
    writeWitness({ ...presence, isDemo: true, at: AT });
    expect(noticeLoss({ install: '', docs: 0 })).toBe(false);
  });

  it('need no witness that can be read', () => {
    expect(noticeLoss({ install: '', docs: 0 })).toBe(false);
    localStorage.setItem('witness', '{"install":7');
    expect(readWitness()).toBeUndefined();
    localStorage.setItem('witness', JSON.stringify({ install: 'a', docs: 'many', unsent: [1] }));
    expect(readWitness()).toMatchObject({ install: 'a', docs: 0, unsent: {} });
    expect(noticeLoss({ install: '', docs: 0 })).toBe(false);
  });

  it('leave a witness without a single name', async () => {
    await leaveWitness();
    expect(localStorage.getItem('witness')).not.toMatch(/合唱|g1|20261124/);
  });
});

describe('a clock that jumped, without network', () => {
  it.each([
    ['is right a day later', AT + DAY, AT, undefined],
    ['is an hour early, as in summer time', AT - 3_600_000, AT, undefined],
    ['fell back to yesterday', AT - DAY, AT, { type: 'back', last: AT }],
    ['starts in 1970 after the battery was empty', 3_600_000, AT, { type: 'early' }],
    ['starts in 1970 on the first day', 3_600_000, undefined, { type: 'early' }],
    ['jumped to 2099', Date.parse('2099-06-01T00:00:00Z'), AT, { type: 'ahead', days: 26_486 }],
    ['comes back from the summer holidays', AT + 60 * DAY, AT, undefined],
    ['was in 1970 when last seen', AT, 3_600_000, undefined],
    ['is seen for the first time', AT, undefined, undefined],
  ])('%s', (_, now, last, fault) => {
    expect(clockFault(now, last)).toEqual(fault);
  });
});

describe('room that runs out', () => {
  it.each([
    [{ usage: 1e6, quota: 1e9 }, undefined],
    [{ usage: 8e8, quota: 1e9 }, 2e8],
    [{ usage: 5e7, quota: 9e7 }, 4e7],
    [{ usage: 2e9, quota: 1e9 }, 0],
    [{ usage: 5 }, undefined],
    [{ usage: 0, quota: 0 }, undefined],
  ])('%j', (state, rest) => {
    expect(littleRoom({ persisted: true, ...state })).toBe(rest);
  });
});
