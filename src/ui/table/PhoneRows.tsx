import { useRef } from 'preact/hooks';
import { Icon } from '../Icon';
import { List } from '../List';
import { ListItem } from '../ListItem';
import { useLongPress } from '../useLongPress';
import { useMore } from '../useMore';
import { phoneCells } from './phoneCells';
import { toggleRow, type Selection } from './selection';
import type { DataTableProps } from './types';
import type { TableView } from './useTable';

export interface PhoneRowsProps<Row> {
  props: DataTableProps<Row>;
  view: Pick<TableView<Row>, 'rows'>;
  canChoose: boolean;
  isChoosing: boolean;
  chosen: Selection;
  onChosen: (chosen: Selection) => void;
}

const NOTHING = {};

/** A register on a phone: a list. A long press begins choosing; then a tap chooses instead of opening. */
export function PhoneRows<Row>({ props, view, canChoose, isChoosing, chosen, onChosen }: PhoneRowsProps<Row>) {
  const { label, columns, rowKey, rowHref, onRow, leading } = props;
  const more = useMore(view.rows, 60);
  const box = useRef<HTMLDivElement>(null);
  const pressed = useRef(-1);
  const handlers = useLongPress(() => {
    const row = more.rows[pressed.current];
    if (row !== undefined) onChosen(toggleRow(chosen, rowKey(row)));
  });
  const metas = columns.slice(1).filter((column) => (column.onPhone ?? (column.hidden ? 'hidden' : 'meta')) === 'meta');
  const onPointerDownCapture = (event: PointerEvent) => {
    const item = event.target instanceof Element ? event.target.closest('li') : null;
    pressed.current = item ? [...(item.parentElement?.children ?? [])].indexOf(item) : -1;
  };
  return (
    <div
      ref={box}
      class="yc-noprint"
      onPointerDownCapture={onPointerDownCapture}
      // while choosing too: the press that began it ends with a click, which would take the choice back
      {...(canChoose ? handlers : NOTHING)}
    >
      <List label={label}>
        {more.rows.map((row) => {
          const key = rowKey(row);
          const isChosen = chosen.has(key);
          return (
            <ListItem
              key={key}
              leading={isChoosing ? <Tick isOn={isChosen} /> : leading?.(row)}
              {...phoneCells(columns, metas, row)}
              href={isChoosing ? undefined : rowHref?.(row)}
              selected={isChoosing ? isChosen : undefined}
              onClick={
                isChoosing ? () => onChosen(toggleRow(chosen, key)) : rowHref || !onRow ? undefined : () => onRow(row)
              }
            />
          );
        })}
      </List>
      {more.sentinel}
    </div>
  );
}

const Tick = ({ isOn }: { isOn: boolean }) => (
  <span class={isOn ? 'yc-tick yc-tick-on' : 'yc-tick'}>{isOn && <Icon name="check" size={1.125} />}</span>
);
