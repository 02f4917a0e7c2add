import { expose } from 'comlink';
import { db } from '../db/database';
import type { SyncWorkerApi } from './contract';
import { createEngine } from './engine';
import { readLine } from '../domain/photoLine';
import { createFileActions, createRollCodeActions } from './files';
import { createTryLock } from './locks';
import { sleep } from './sleep';
import { createVault } from './vault';

const engine = createEngine({
  db,
  fetch: (url, init) => fetch(url, init),
  sleep,
  tryLock: createTryLock('locks' in navigator ? navigator.locks : undefined),
  vault: createVault(),
  origin: location.origin,
  line: () => readLine(navigator),
});
engine.start();
// Wi-Fi again: what waited for it goes. Browsers that tell no line tell no change of it either.
(navigator as { connection?: EventTarget }).connection?.addEventListener('change', () => {
  void engine.movePhotos(false);
});
const wake = (): void => engine.wake('commit');
const files = createFileActions(db, wake);
const codes = createRollCodeActions(db, wake);
expose({ ...engine, ...files, ...codes, ping: () => true } satisfies SyncWorkerApi);
