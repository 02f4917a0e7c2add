import { t } from '../../i18n';
import { Button } from '../Button';
import { List } from '../List';
import { ListItem } from '../ListItem';
import { Sheet } from '../Sheet';
import type { Sorting } from './sortRows';

export interface SortSheetProps {
  columns: readonly { id: string; title: string; value?: unknown; sortBy?: unknown }[];
  sorting: Sorting | undefined;
  onSorting: (sorting: Sorting | undefined) => void;
  onClose: () => void;
}

/** The order of a list on a phone, where no titles can be pressed. */
export function SortSheet({ columns, sorting, onSorting, onClose }: SortSheetProps) {
  const choose = (next: Sorting | undefined) => {
    onSorting(next);
    onClose();
  };
  return (
    <Sheet
      open
      title={t('table.sort')}
      onClose={onClose}
      footer={
        <Button disabled={!sorting} onClick={() => choose(undefined)}>
          {t('table.unsorted')}
        </Button>
      }
    >
      <List label={t('table.sort')}>
        {columns
          .filter((column) => column.sortBy ?? column.value)
          .map(({ id, title }) => {
            const isOn = sorting?.column === id;
            return (
              <ListItem
                key={id}
                title={title}
                meta={isOn && t(sorting.down ? 'table.downwards' : 'table.upwards')}
                selected={isOn}
                onClick={() => choose({ column: id, down: isOn && !sorting.down })}
              />
            );
          })}
      </List>
    </Sheet>
  );
}
