import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { List } from '../List';
import { ListItem } from '../ListItem';
import { Sheet } from '../Sheet';
import { DESKTOP, useMediaQuery } from '../useMediaQuery';
import type { BulkAction } from './types';

export interface BulkBarProps<Row> {
  /** How many rows are chosen, how many of them a search or filter hides, and how many rows are found. */
  chosen: number;
  unseen: number;
  found: number;
  actions: readonly BulkAction<Row>[];
  isBusy: boolean;
  onAction: (action: BulkAction<Row>) => void;
  onAll: () => void;
  onNone: () => void;
}

/** What can be done with the chosen rows, in sight while there are some. */
export function BulkBar<Row>({ chosen, unseen, found, actions, isBusy, onAction, onAll, onNone }: BulkBarProps<Row>) {
  const isDesktop = useMediaQuery(DESKTOP);
  const [isListing, setListing] = useState(false);
  const start = (action: BulkAction<Row>) => {
    setListing(false);
    onAction(action);
  };
  // a thumb needs more than a mouse
  const size = isDesktop ? 'small' : 'normal';
  const shown = actions.slice(0, isDesktop ? 6 : 0);
  const others = actions.slice(shown.length);
  return (
    <section class="yc-bulk yc-noprint" aria-label={t('table.bulk')}>
      <strong role="status">
        {unseen > 0 ? t('table.chosenUnseen', { n: chosen, unseen }) : t('table.chosen', { n: chosen })}
      </strong>
      {chosen - unseen < found && (
        <Button size={size} onClick={onAll}>
          {t('table.chooseFound', { n: found })}
        </Button>
      )}
      {shown.map((action) => (
        <Button
          key={action.id}
          size={size}
          icon={action.icon}
          kind={action.danger ? 'danger-ghost' : 'ghost'}
          disabled={chosen === 0 || isBusy}
          onClick={() => onAction(action)}
        >
          {action.label}
        </Button>
      ))}
      {others.length > 0 && (
        <Button size={size} icon="more" disabled={chosen === 0 || isBusy} onClick={() => setListing(true)}>
          {t('table.moreActions')}
        </Button>
      )}
      <Button size={size} icon="cross" onClick={onNone}>
        {t('table.chooseNone')}
      </Button>
      {isListing && (
        // a menu would open under the bar at the foot of a phone
        <Sheet open title={t('table.bulk')} onClose={() => setListing(false)}>
          <List label={t('table.bulk')}>
            {actions.map((action) => (
              <ListItem
                key={action.id}
                title={action.label}
                leading={action.icon && <Icon name={action.icon} size={1.375} />}
                onClick={() => start(action)}
              />
            ))}
          </List>
        </Sheet>
      )}
    </section>
  );
}
