import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FileActions } from '../domain/fileWork';
import type { SyncActions } from '../domain/syncState';

export const SyncContext = createContext<(SyncActions & FileActions) | null>(null);

/** What a page may ask of syncing. Throws outside the app: a page without it is a bug. */
export function useSync(): SyncActions & FileActions {
  const actions = useContext(SyncContext);
  if (!actions) throw new Error('SyncContext is missing');
  return actions;
}
