import type { Piece } from '../../domain/completeness';
import type { Status } from '../../domain/sessionStatus';
import { t } from '../../i18n';
import type { Tone } from '../../ui/Chip';

export function pieceWord(piece: Piece): string {
  return t(`session.piece.${piece}`);
}

/** 还差小结, or 还差小结等 3 样. */
export function missingWords(missing: readonly Piece[]): string {
  const first = missing[0];
  if (!first) return t('today.complete');
  if (first === 'roll' || (first === 'signIn' && missing.includes('roll'))) return t('today.notTaken');
  return missing.length === 1
    ? t('today.missingOne', { name: pieceWord(first) })
    : t('today.missingMore', { name: pieceWord(first), n: missing.length });
}

/** The chip of a session; undefined where there is nothing to say. */
export function statusChip(status: Status): { text: string; tone: Tone } | undefined {
  switch (status.kind) {
    case 'soon':
      return { text: t('today.soon', { n: status.minutes }), tone: 'lamp' };
    case 'running':
      return { text: t('today.running'), tone: 'lamp' };
    case 'notTaken':
      return { text: t('today.notTaken'), tone: 'bad' };
    case 'missing':
      return { text: missingWords(status.missing), tone: 'bad' };
    case 'complete':
      return { text: t('today.complete'), tone: 'ok' };
    case 'prepared':
      return { text: t('today.prepared'), tone: 'ok' };
    case 'notHeld':
      return { text: t('today.notHeld'), tone: 'neutral' };
    case 'ahead':
    case 'later':
      return undefined;
  }
}

/** How many sessions a day has and how many rolls are `open`; nothing is called done while one of them is still to come. */
export function dayCount(statuses: readonly Status[], open: number): string {
  const n = statuses.length;
  if (open > 0) return t('today.wholeDayCount', { n, open });
  const isAhead = statuses.some(({ kind }) => ['ahead', 'prepared', 'later', 'soon'].includes(kind));
  return t(isAhead ? 'today.wholeDayAhead' : 'today.wholeDayDone', { n });
}
