import { stampOf } from '../../domain/change';
import { markSchema } from '../../domain/documents';
import { pathOf } from '../../domain/registers';
import type { RollEntry } from '../../domain/roll';
import { authorsOf } from '../../db/authors';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { useLive } from '../../ui/useLive';
import { loadHistory } from './session.queries';
import { markDetail, stateWord, whoWhen } from './sessionWords';
import type { OpenSession } from './useSession';

/** Who set this mark, when and on which device, and what it was before. */
export function MarkHistory({ open, entry }: { open: OpenSession; entry: RollEntry }) {
  const { desk } = open;
  const stamp = desk.doc && entry.mark ? stampOf(desk.doc, 'marks', entry.student) : '';
  const found = useLive(
    async () => {
      const path = pathOf('marks', entry.student);
      const history = (await loadHistory(db, desk.id)).filter((one) => one.path === path);
      const stamps = [stamp, ...history.map((one) => one.stamp)];
      return { history, authors: await authorsOf(db, stamps) };
    },
    [desk.id, entry.student, stamp],
    { keep: true },
  );
  if (!found || (!stamp && found.history.length === 0)) return null;
  return (
    <section class="mark-history" aria-label={t('session.setBy')}>
      <h3>{t('session.setBy')}</h3>
      <ul role="list">
        {stamp && (
          <li>
            <strong>{[stateWord(entry.mark?.state), markDetail(entry.mark)].filter(Boolean).join(' ')}</strong>
            <small>{whoWhen(stamp, found.authors)}</small>
          </li>
        )}
        {found.history.map((one) => {
          const mark = markSchema.safeParse(Array.isArray(one.value) ? one.value[0] : one.value);
          const value = mark.success ? mark.data : undefined;
          return (
            <li key={one._id}>
              <s>{[stateWord(value?.state), markDetail(value)].filter(Boolean).join(' ')}</s>
              <small>
                {whoWhen(one.stamp, found.authors)}
                {one.kind === 'concurrent' ? ` · ${t('session.concurrent')}` : ''}
                {one.reason ? ` · ${t('session.becauseOf', { reason: one.reason })}` : ''}
              </small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
