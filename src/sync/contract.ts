import type { WorkerActions } from '../domain/workerActions';
import type { WakeReason } from './engine';

/** What the page may ask of the worker, over comlink. Errors arrive with name and message only. */
export type SyncWorkerApi = WorkerActions & {
  wake: (reason: WakeReason) => void;
  setVisible: (isVisible: boolean) => void;
  /** Says that the worker lives: a call to a dead one never settles. */
  ping: () => true;
};
