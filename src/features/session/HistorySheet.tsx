import { splitPath } from '../../domain/registers';
import { markSchema, type History } from '../../domain/documents';
import { db } from '../../db/database';
import { authorsOf } from '../../db/authors';
import { tutorName } from '../../db/sessions';
import { t } from '../../i18n';
import { dateWord } from '../../ui/dateWords';
import { Sheet } from '../../ui/Sheet';
import { useLive } from '../../ui/useLive';
import { loadHistory } from './session.queries';
import { markDetail, stateWord, whoWhen } from './sessionWords';
import type { OpenSession } from './useSession';

/** Everything of this session that was corrected, entered late, or lost against another phone. */
export function HistorySheet({ open, onClose }: { open: OpenSession; onClose: () => void }) {
  const { desk, session } = open;
  const found = useLive(async () => {
    const history = await loadHistory(db, desk.id);
    const authors = await authorsOf(
      db,
      history.flatMap((one) => [one.stamp, one.replacedBy]),
    );
    return { history, authors };
  }, [desk.id]);
  const backfills = Object.values(session.backfills ?? {}).flatMap((one) => (one ? [one] : []));
  return (
    <Sheet open title={t('session.historyTitle')} onClose={onClose} size="full">
      {found && found.history.length === 0 && backfills.length === 0 && (
        <p class="yc-meta">{t('session.historyEmpty')}</p>
      )}
      {session.holidayReason && <p>{t('session.becauseOf', { reason: session.holidayReason })}</p>}
      {backfills.map((one) => (
        <p key={`${one.on} ${one.reason}`}>
          {t('session.backfilled', { day: one.on ? dateWord(one.on) : '', reason: one.reason })}
        </p>
      ))}
      <ul class="mark-history" role="list">
        {found?.history.map((one) => (
          <li key={one._id}>
            <strong>{fieldWords(one.path, open)}</strong>
            <span>{t('session.wasValue', { value: valueWords(one) })}</span>
            <small>
              {whoWhen(one.stamp, found.authors)}
              {' → '}
              {whoWhen(one.replacedBy, found.authors)}
              {one.kind === 'concurrent' ? ` · ${t('session.concurrent')}` : ''}
              {one.reason ? ` · ${t('session.becauseOf', { reason: one.reason })}` : ''}
            </small>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function fieldWords(path: string, { roll, context }: OpenSession): string {
  const { field, key } = splitPath(path);
  const child = roll.find((entry) => entry.student === key)?.name ?? key ?? '';
  const texts = ['plan', 'notice', 'equipmentToFetch', 'content', 'wentWell', 'summary'] as const;
  const text = texts.find((name) => name === field);
  if (text) return t(`session.${text}`);
  if (field === 'marks') return child;
  if (field === 'signOuts') return t('session.fieldSignOut', { name: child });
  if (field === 'signIns' && key) return t('session.fieldSignIn', { name: tutorName(context.tutors, key) });
  if (field === 'tutorSignOuts' && key) return t('session.fieldSignOut', { name: tutorName(context.tutors, key) });
  if (field === 'headCountReason') return t('session.headReason');
  if (field === 'incident') return t('session.incident');
  return field === 'notHeld' ? t('session.notHeld') : t('session.fieldOther');
}

function valueWords(history: History): string {
  const value: unknown = Array.isArray(history.value) ? history.value[0] : history.value;
  const mark = markSchema.safeParse(value);
  if (mark.success) return [stateWord(mark.data.state), markDetail(mark.data)].filter(Boolean).join(' ');
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'at' in value) return String(value.at);
  return t('session.valueNone');
}
