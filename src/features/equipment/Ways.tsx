import type { Day } from '../../domain/dates';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href } from '../../ui/navigate';
import { useLive } from '../../ui/useLive';
import { listLoans, listWriteOffs } from './equipment.queries';
import { listStocktakes } from './stocktake.queries';

/** What the keeper has to do besides the list: loans, stocktake, write-offs, what is low, labels. */
export function Ways({ today, low }: { today: Day; low: number }) {
  const loans = useLive(() => listLoans(db, today), [today]);
  const takes = useLive(() => listStocktakes(db, today), [today]);
  const requests = useLive(() => listWriteOffs(db), []);
  const late = loans?.filter((loan) => loan.isOverdue).length ?? 0;
  const n = loans?.length ?? 0;
  const open = takes?.rows.find(({ stocktake }) => !stocktake.finished);
  const waiting = requests?.filter(({ state }) => state === 'open').length ?? 0;
  const left = takes?.notCounted.length ?? 0;
  const ways = [
    {
      path: 'loans',
      icon: 'share',
      title: t('equipment.loans'),
      meta: late > 0 ? t('equipment.loansOverdue', { n, late }) : t('equipment.loansAbout', { n }),
    },
    {
      path: 'stocktake',
      icon: 'list',
      title: t('equipment.stocktakes'),
      meta: open
        ? t('equipment.stocktakeOpen', { counted: open.counted, of: open.of })
        : left > 0
          ? t('equipment.stocktakesAbout', { n: left })
          : t('equipment.stocktakesDone'),
    },
    {
      path: 'shopping',
      icon: 'flag',
      title: t('equipment.shopping'),
      meta: low > 0 ? t('equipment.shoppingAbout', { n: low }) : t('equipment.nothingOpen'),
    },
    {
      path: 'write-offs',
      icon: 'delete',
      title: t('equipment.writeOffs'),
      meta: waiting > 0 ? t('equipment.writeOffsAbout', { n: waiting }) : t('equipment.nothingOpen'),
    },
    { path: 'labels', icon: 'print', title: t('equipment.labels'), meta: t('equipment.labelsAbout') },
  ] as const;
  return (
    <nav class="equipment-ways yc-noprint" aria-label={t('equipment.title')}>
      <List label={t('equipment.title')}>
        {ways.map(({ path, icon, title, meta }) => (
          <ListItem key={path} leading={<Icon name={icon} size={1.5} />} title={title} meta={meta} href={href(path)} />
        ))}
      </List>
    </nav>
  );
}
