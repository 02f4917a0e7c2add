import { packRow, unpackRow } from '../../sync/bundle';
import { storeIncoming } from '../../sync/bundleStore';
import type { Device } from './device';
import { TERM } from './school';
import type { Stage } from './stage';

/** Makes a transfer file of everything a device has, as text would carry it; the office's space stays in the office. */
export async function makeFile(stage: Stage, device: Device): Promise<void> {
  const made = await device.does(({ db }) =>
    db.transaction('r', [db.docs, db.queue], async () => {
      const rows = await db.docs.where('space').anyOf(['main', TERM]).toArray();
      const queued = await db.queue.bulkGet(rows.map((row) => row.id));
      return rows.map((row, i) => JSON.stringify(packRow(row, queued[i])));
    }),
  );
  if (!made) return;
  stage.file = made.value.flatMap((text) => unpackRow(JSON.parse(text) as Record<string, unknown>) ?? []);
  stage.note(`${device.name} made a file of ${stage.file.length} documents`);
}

/** Reads the last file that was made, here or elsewhere, perhaps for the second time. */
export async function readFile(stage: Stage, device: Device): Promise<void> {
  const { file } = stage;
  if (file.length === 0) return;
  const done = await device.does(({ db }) => storeIncoming(db, { frames: () => [file], erasing: [] }, false));
  if (done) stage.note(`${device.name} read a file: ${done.value.changes.size} changed, ${done.value.lost} lost`);
  for (const tab of device.tabs) await device.does(async () => tab.engine.wake('commit'));
}
