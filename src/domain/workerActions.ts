import type { FileActions } from './fileWork';
import type { RollCodeActions } from './rollCodeWork';
import type { SyncActions } from './syncState';

/** All that a page may ask of the sync worker. */
export type WorkerActions = SyncActions & FileActions & RollCodeActions;
