import type { Day } from '../domain/dates';
import { NO_CHOICES, type TermChoices } from '../domain/termHolding';
import { readMeta, writeMeta, type YingchuangDatabase } from './database';

/** What was chosen on this device about older terms. */
export async function termChoices(db: YingchuangDatabase): Promise<TermChoices> {
  return (await readMeta(db, 'terms')) ?? NO_CHOICES;
}

/** Remembers that somebody wants an older term on this device; the next round brings it. `today` starts its time anew. */
export async function chooseTerm(db: YingchuangDatabase, key: string, today: Day): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const { opened, released } = await termChoices(db);
    const { [key]: _back, ...rest } = released;
    await writeMeta(db, 'terms', { opened: { ...opened, [key]: today }, released: rest });
  });
}

/** Remembers that somebody does not want a term here, so that no rule brings it back by itself. */
export async function releaseTerm(db: YingchuangDatabase, key: string, today: Day): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const { opened, released } = await termChoices(db);
    const { [key]: _gone, ...rest } = opened;
    await writeMeta(db, 'terms', { opened: rest, released: { ...released, [key]: today } });
  });
}

/**
 * Whether this device keeps terms as long as the office does: its account may read the office's space, or could until a few
 * days ago, since a slip of the server must not make the office fetch two terms again.
 */
export async function keepsLong(db: YingchuangDatabase): Promise<boolean> {
  if ((await readMeta(db, 'rights'))?.office === true) return true;
  return (await readMeta(db, 'shut'))?.office !== undefined;
}
