import { t } from '../i18n';
import { href } from '../ui/navigate';
import type { SyncFigures } from '../ui/syncFigures';
import './SyncStrip.css';

export interface StripStatus {
  state: 'local' | 'waiting' | 'syncing' | 'synced' | 'signIn' | 'attention';
  /** Changes not yet on the server. */
  pending: number;
  /** HH:mm of the last round that ended well. */
  time?: string | undefined;
  progress?: SyncFigures | undefined;
  /** Things that wait for a person. */
  attention?: number | undefined;
}

/** The strip's words, exactly those of the specification. */
export function stripText(status: StripStatus): string {
  const { state, pending, time, progress } = status;
  switch (state) {
    case 'local':
      return pending > 0 ? t('shell.stripLocalPending', { n: pending }) : t('shell.stripLocal');
    case 'waiting':
      return pending > 0 ? t('shell.stripWaitingPending', { n: pending }) : t('shell.stripWaiting');
    case 'syncing': {
      if (progress?.done === undefined) return t('shell.stripSyncing');
      const { done, total, unit } = progress;
      const figures = total === undefined ? done : `${done}/${total}`;
      return `${t('shell.stripSyncing')} ${figures}${unit ? ` ${unit}` : ''}`;
    }
    case 'synced':
      return time === undefined ? t('shell.stripSynced') : t('shell.stripSyncedAt', { time });
    case 'signIn':
      return t('shell.stripSignIn');
    case 'attention':
      return t('shell.stripAttention', { n: status.attention ?? 0 });
  }
}

/** One line in every header: whether everything is saved, sent, or waits for somebody. Leads to the sync page. */
export function SyncStrip({ status }: { status: StripStatus }) {
  return (
    <a class={`yc-strip yc-strip-${status.state}`} href={href('sync')}>
      <span class="yc-strip-dot" aria-hidden="true" />
      <span>{stripText(status)}</span>
    </a>
  );
}
