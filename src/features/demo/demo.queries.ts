import { readMeta, type YingchuangDatabase } from '../../db/database';

/** Whether the demo school is on this device, or could be: it fills an empty app only. */
export type DemoState = 'loaded' | 'possible' | 'impossible';

export async function demoState(db: YingchuangDatabase): Promise<DemoState> {
  if (await readMeta(db, 'demo')) return 'loaded';
  return (await hasOwnRecords(db)) ? 'impossible' : 'possible';
}

/** Whether there is anything here that the demo must not mix with: records, unsent changes, or a school that was joined. */
export async function hasOwnRecords(db: YingchuangDatabase): Promise<boolean> {
  if (await readMeta(db, 'account')) return true;
  // Who uses this device may have been said before there was anything else.
  return (await db.docs.where('type').noneOf(['device', 'history']).count()) > 0;
}
