import { t } from '../../i18n';
import { Button } from '../Button';
import { Checkbox } from '../Checkbox';
import { IconButton } from '../IconButton';
import { Sheet } from '../Sheet';

export interface ColumnsSheetProps {
  columns: readonly { id: string; title: string }[];
  /** Ids of those shown, in their order. */
  shown: readonly string[];
  /** Undefined: as the register has it. */
  onShown: (ids: readonly string[] | undefined) => void;
  onClose: () => void;
}

/** Which columns a table shows, and in which order; the first one always stands first. */
export function ColumnsSheet({ columns, shown, onShown, onClose }: ColumnsSheetProps) {
  const [first, ...others] = columns;
  const ids = shown.filter((id) => id !== first?.id);
  const byId = new Map(others.map((column) => [column.id, column]));
  const listed = [...ids.flatMap((id) => byId.get(id) ?? []), ...others.filter(({ id }) => !ids.includes(id))];
  const move = (id: string, step: number) => {
    const at = ids.indexOf(id);
    const next = ids.filter((one) => one !== id);
    next.splice(at + step, 0, id);
    onShown(next);
  };
  return (
    <Sheet
      open
      size="wide"
      title={t('table.columnsTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => onShown(undefined)}>{t('table.columnsReset')}</Button>
          <Button onClick={() => onShown(others.map(({ id }) => id))}>{t('table.columnsAll')}</Button>
          <Button kind="primary" onClick={onClose}>
            {t('ui.done')}
          </Button>
        </>
      }
    >
      <ul class="yc-columns" role="list">
        {first && (
          <li>
            <Checkbox label={first.title} hint={t('table.columnsFirst')} checked disabled onChange={() => undefined} />
          </li>
        )}
        {listed.map(({ id, title }) => {
          const at = ids.indexOf(id);
          return (
            <li key={id}>
              <Checkbox
                label={title}
                checked={at >= 0}
                onChange={(isOn) => onShown(isOn ? [...ids, id] : ids.filter((one) => one !== id))}
              />
              {at >= 0 && (
                <>
                  <IconButton
                    icon="chevronUp"
                    label={t('table.columnUp', { name: title })}
                    disabled={at === 0}
                    onClick={() => move(id, -1)}
                  />
                  <IconButton
                    icon="chevronDown"
                    label={t('table.columnDown', { name: title })}
                    disabled={at === ids.length - 1}
                    onClick={() => move(id, 1)}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
