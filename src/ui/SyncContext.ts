import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { WorkerActions } from '../domain/workerActions';

export const SyncContext = createContext<WorkerActions | null>(null);

/** What a page may ask of syncing. Throws outside the app: a page without it is a bug. */
export function useSync(): WorkerActions {
  const actions = useContext(SyncContext);
  if (!actions) throw new Error('SyncContext is missing');
  return actions;
}
