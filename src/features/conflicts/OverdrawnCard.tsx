import type { Overdrawn } from '../../db/conflicts';
import { t } from '../../i18n';
import { authorText } from '../../ui/authorText';
import { Chip } from '../../ui/Chip';
import type { ConflictsView } from './conflicts.queries';
import { registerText } from './registerText';

/** More was given out than there was: two phones were each right without knowing of the other. */
export function OverdrawnCard({ overdrawn, view }: { overdrawn: Overdrawn; view: ConflictsView }) {
  const { type, account, short, entries } = overdrawn;
  return (
    <li class="yc-card yc-card-seal conflict">
      <div class="yc-row">
        <Chip tone="bad">{registerText(type)}</Chip>
      </div>
      <h2>{t('conflicts.overdrawn', { name: view.names.get(`item:${account}`) ?? account, n: short })}</h2>
      <div class="conflict-values">
        {entries.map(({ id, amount, stamp }) => (
          <div key={id} class="conflict-value">
            <small>{t('conflicts.givenOut')}</small>
            <p>{-amount}</p>
            <small>{authorText(stamp, view.authors.get(stamp))}</small>
          </div>
        ))}
      </div>
      <p class="yc-meta">{t('conflicts.overdrawnNext')}</p>
    </li>
  );
}
