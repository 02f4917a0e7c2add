import { dayOf } from '../../domain/dates';
import { idOf } from '../../domain/ids';
import { loansOf, type Loan } from '../../domain/loans';
import type { YingchuangDatabase } from '../../db/database';
import { getDocs } from '../../db/queries';
import { movementsOfGroup } from '../../db/stock';
import { holderNames, type HolderNames } from './equipment.queries';

export type GroupLoan = Loan & { name: string; unit: string };

/** What a group has now, with the names that a refusal may have to say. */
export async function loansOfGroup(
  db: YingchuangDatabase,
  group: string,
): Promise<{ loans: GroupLoan[]; names: HolderNames }> {
  const [movements, names] = await Promise.all([movementsOfGroup(db, group), holderNames(db)]);
  const loans = loansOf(movements, dayOf(new Date(db.entropy.now()))).filter(({ place }) => place === `group:${group}`);
  const items = await getDocs(
    db,
    'item',
    loans.map(({ item }) => idOf('item', item)),
  );
  const byId = new Map(items.map((item) => [item._id, item]));
  return {
    names,
    loans: loans.map((loan) => {
      const item = byId.get(idOf('item', loan.item));
      return { ...loan, name: item?.name ?? '', unit: item?.unit ?? '' };
    }),
  };
}
