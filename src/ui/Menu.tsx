import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n';
import { Icon } from './Icon';
import { IconButton } from './IconButton';
import type { IconName } from './icons';
import './Menu.css';

export interface MenuItem {
  label: string;
  onSelect: () => void;
  icon?: IconName | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
}

export interface MenuProps {
  items: readonly MenuItem[];
  /** Name of its button; 更多 by default. */
  label?: string | undefined;
  icon?: IconName | undefined;
}

/** A menu behind a button: arrow keys, Home and End move, Esc and Tab close, the focus returns to the button. */
export function Menu({ items, label = t('ui.more'), icon = 'more' }: MenuProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const itemNodes = () => [...(box.current?.querySelectorAll<HTMLButtonElement>('.yc-menu-item:not(:disabled)') ?? [])];
  const close = (focusButton: boolean) => {
    setOpen(false);
    if (focusButton) box.current?.querySelector('button')?.focus();
  };
  useLayoutEffect(() => {
    if (!open) return;
    itemNodes()[0]?.focus();
    const onOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onOutside);
    return () => document.removeEventListener('pointerdown', onOutside);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === 'Escape') {
      // the sheet it may stand in stays open
      event.preventDefault();
      event.stopPropagation();
      close(true);
      return;
    }
    if (event.key === 'Tab') {
      setOpen(false);
      return;
    }
    const nodes = itemNodes();
    const at = nodes.findIndex((node) => node === document.activeElement);
    const moves: Record<string, number> = {
      ArrowDown: (at + 1) % nodes.length,
      ArrowUp: (at <= 0 ? nodes.length : at) - 1,
      Home: 0,
      End: nodes.length - 1,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    nodes[next]?.focus();
  };
  return (
    <span ref={box} class="yc-menu" onKeyDown={onKeyDown}>
      <IconButton icon={icon} label={label} expanded={open} onClick={() => setOpen(!open)} />
      {open && (
        <div class="yc-menu-list" role="menu" aria-label={label}>
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class={item.danger ? 'yc-menu-item yc-menu-danger' : 'yc-menu-item'}
              disabled={item.disabled}
              onClick={() => {
                close(true);
                item.onSelect();
              }}
            >
              {item.icon && <Icon name={item.icon} size={1.25} />}
              {item.label}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
