import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';
import './List.css';

export interface ListItemProps {
  title: ComponentChildren;
  /** One line in small print under the title. */
  meta?: ComponentChildren;
  /** An avatar or an icon before the words. */
  leading?: ComponentChildren;
  /** Chips or a number at the end. In a row that is a link or a button nothing in it may be pressed. */
  trailing?: ComponentChildren;
  /** Makes the whole row a link. */
  href?: string | undefined;
  /** Makes the whole row a button. */
  onClick?: (() => void) | undefined;
  /** For a row that is one of a choice. */
  selected?: boolean | undefined;
}

/** A row of a list: plain, a link or a button. */
export function ListItem({ title, meta, leading, trailing, href, onClick, selected }: ListItemProps) {
  const inside = (
    <>
      {leading && <span class="yc-listitem-leading">{leading}</span>}
      <span class="yc-listitem-words">
        <strong>{title}</strong>
        {meta && <span>{meta}</span>}
      </span>
      {trailing && <span class="yc-listitem-trailing">{trailing}</span>}
    </>
  );
  return (
    <li>
      {href !== undefined ? (
        <a class="yc-listitem" href={href} onClick={onClick}>
          {inside}
          <Icon name="chevronRight" size={1.125} />
        </a>
      ) : onClick ? (
        <button type="button" class="yc-listitem" onClick={onClick} aria-pressed={selected}>
          {inside}
          {selected && <Icon name="check" size={1.25} />}
        </button>
      ) : (
        <div class="yc-listitem">{inside}</div>
      )}
    </li>
  );
}
