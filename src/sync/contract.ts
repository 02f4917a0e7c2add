import type { FileActions } from '../domain/fileWork';
import type { SyncActions } from '../domain/syncState';
import type { WakeReason } from './engine';

/** What the page may ask of the worker, over comlink. Errors arrive with name and message only. */
export type SyncWorkerApi = SyncActions &
  FileActions & {
    wake: (reason: WakeReason) => void;
    setVisible: (isVisible: boolean) => void;
    /** Says that the worker lives: a call to a dead one never settles. */
    ping: () => true;
  };
