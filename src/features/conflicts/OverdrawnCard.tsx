import type { Overdrawn } from '../../db/conflicts';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { settleOverdrawn, type Settlement } from '../../db/settleOverdrawn';
import { placeOf, type Movement } from '../../domain/stock';
import { t } from '../../i18n';
import { authorText } from '../../ui/authorText';
import { Chip } from '../../ui/Chip';
import { OverdrawnPart } from '../../ui/OverdrawnPart';
import { href } from '../../ui/navigate';
import { placeText } from '../../ui/placeText';
import { save } from '../../ui/save';
import type { ConflictsView } from './conflicts.queries';
import { registerText } from './registerText';

/** More was given out than there was: two phones were each right without knowing of the other. */
export function OverdrawnCard({ overdrawn, view }: { overdrawn: Overdrawn; view: ConflictsView }) {
  const { type, account, place, short, entries } = overdrawn;
  const name = view.names.get(`item:${account}`) ?? account;
  const settle = (settlement: Settlement) =>
    void save(() => settleOverdrawn(db, overdrawn, settlement, t('conflicts.putRightReason')), {
      text: t('conflicts.putRight'),
      refusal: (result) => (result.ok ? undefined : t('conflicts.cannotPutRight')),
      undo: async (result) => result.ok && undo(db, result.committed),
    });
  const way = (id: string): string => {
    const movement = view.movements.get(id) as Movement | undefined;
    const [from, to] = movement ? [placeOf(movement, 'from'), placeOf(movement, 'to')] : [];
    return t('conflicts.movedOut', { from: placeText(from, view.names), to: placeText(to, view.names) });
  };
  return (
    <li class="yc-card yc-card-seal conflict">
      <div class="yc-row">
        <Chip tone="bad">{registerText(type)}</Chip>
      </div>
      <h2>
        {place === 'store'
          ? t('conflicts.overdrawn', { name, n: short })
          : t('conflicts.overdrawnPlace', { name, n: short, place: placeText(place, view.names) })}
      </h2>
      <OverdrawnPart
        short={short}
        entries={entries.map(({ id, amount, stamp }) => ({
          id,
          n: -amount,
          way: way(id),
          author: authorText(stamp, view.authors.get(stamp)),
        }))}
        onLess={(entry) => settle({ entry })}
        onMore={() => settle('thereWasMore')}
      />
      <a href={href('equipment', account)}>{name}</a>
    </li>
  );
}
