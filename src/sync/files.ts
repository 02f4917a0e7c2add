import type { YingchuangDatabase } from '../db/database';
import type { FileActions } from '../domain/fileWork';
import { loadSchemas } from '../domain/documents';
import type { RollCodeActions } from '../domain/rollCodeWork';

/**
 * Work on files beside the engine. All of it is fetched when first asked for: packing and sealing are no part of the first
 * visit. A second call stops the first.
 */
export function createFileActions(db: YingchuangDatabase, onStored: () => void): FileActions {
  let running = new AbortController();
  const begin = (): AbortSignal => {
    running.abort();
    running = new AbortController();
    return running.signal;
  };
  const jobs = async () => (await Promise.all([import('./fileJobs'), loadSchemas()]))[0];
  return {
    makeFile: async (request, onProgress) => {
      const signal = begin();
      return (await jobs()).makeFile(db, request, onProgress, signal);
    },
    readFile: async (file, password, onProgress) => {
      const signal = begin();
      return (await jobs()).takeFile(db, file, password, true, onProgress, signal);
    },
    applyFile: async (file, password, onProgress) => {
      const signal = begin();
      const read = await (await jobs()).takeFile(db, file, password, false, onProgress, signal);
      onStored();
      return read;
    },
    stopFile: () => {
      running.abort();
      return Promise.resolve();
    },
  };
}

/** Roll calls that go from screen to camera: sealed and opened by code that is fetched when first asked for, too. */
export function createRollCodeActions(db: YingchuangDatabase, onStored: () => void): RollCodeActions {
  const jobs = async () => (await Promise.all([import('./rollCode'), loadSchemas()]))[0];
  return {
    makeRollCode: async (session) => (await jobs()).makeRollCode(db, session),
    openRollCode: async (text) => (await jobs()).openRollCode(db, text),
    takeRollCode: async (roll) => {
      await (await jobs()).takeRollCode(db, roll);
      onStored();
    },
  };
}
