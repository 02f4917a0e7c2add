import type { SyncProblem } from '../domain/syncState';
import { t, type Key } from '../i18n';

const WORDS: Record<SyncProblem['type'], { title: Key; next: Key }> = {
  unreachable: { title: 'sync.problem.unreachable', next: 'sync.problemNext.unreachable' },
  signIn: { title: 'sync.problem.signIn', next: 'sync.problemNext.signIn' },
  otherServer: { title: 'sync.problem.otherServer', next: 'sync.problemNext.otherServer' },
  server: { title: 'sync.problem.server', next: 'sync.problemNext.server' },
  storage: { title: 'sync.problem.storage', next: 'sync.problemNext.storage' },
  clock: { title: 'sync.problem.clock', next: 'sync.problemNext.clock' },
};

/** Why syncing stopped, and what to do about it. */
export function problemText(type: SyncProblem['type']): { title: string; next: string } {
  const { title, next } = WORDS[type];
  return { title: t(title), next: t(next) };
}
