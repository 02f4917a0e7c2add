import { dayOf } from '../../domain/dates';
import { idOf } from '../../domain/ids';
import { db } from '../../db/database';
import { commit, undo } from '../../db/commit';
import { t } from '../../i18n';
import { askDelete } from '../../ui/askDelete';
import { confirm } from '../../ui/Confirm';
import { Menu } from '../../ui/Menu';
import { href, navigate } from '../../ui/navigate';
import { save } from '../../ui/save';
import { changeItems } from './equipment.commands';
import type { ItemView } from './equipment.queries';
import { amountText } from './stockWords';

/** Labels, taking an item out of use, and deleting one that never moved. */
export function ItemMenu({ view: { row, card }, itemKey }: { view: ItemView; itemKey: string }) {
  const { item, stock } = row;
  const { name } = item;
  const write = (retired: string | null, text: string) =>
    save(() => changeItems(db, [{ key: itemKey, set: { retired } }]), { text, undo: (saved) => undo(db, saved) });
  const retire = async () => {
    if (stock.owned !== 0) {
      await confirm({
        title: t('equipment.retireTitle', { name }),
        text: t('equipment.retireNo', { n: amountText(stock.owned, item.unit) }),
        yes: t('registers.understood'),
        single: true,
      });
      return;
    }
    const isSure = await confirm({
      title: t('equipment.retireTitle', { name }),
      text: t('equipment.retireText'),
      yes: t('equipment.retire'),
    });
    if (isSure) await write(dayOf(new Date()), t('equipment.retiredNow', { name }));
  };
  return (
    <Menu
      items={[
        {
          label: t('equipment.labels'),
          icon: 'print',
          onSelect: () => navigate(href('labels', undefined, { items: itemKey })),
        },
        item.retired
          ? {
              label: t('equipment.unretire'),
              onSelect: () => void write(null, t('equipment.unretired', { name })),
            }
          : { label: t('equipment.retire'), onSelect: () => void retire() },
        {
          label: t('ui.delete'),
          icon: 'delete',
          danger: true,
          onSelect: () =>
            void askDelete({
              name,
              blockedBy: () => Promise.resolve(card.length > 0 ? t('equipment.hasMovements') : ''),
              run: () => commit(db, [{ id: idOf('item', itemKey), space: 'main', set: { deleted: true } }]),
              undo: (saved) => undo(db, saved),
              back: 'equipment',
            }),
        },
      ]}
    />
  );
}
