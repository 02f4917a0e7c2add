import type { ComponentChildren } from 'preact';
import './List.css';

export interface ListProps {
  children: ComponentChildren;
  /** What is listed, for screen readers. */
  label?: string | undefined;
}

/** A sheet of rows; its children are `ListItem`s. */
export function List({ children, label }: ListProps) {
  return (
    <ul class="yc-list" role="list" aria-label={label}>
      {children}
    </ul>
  );
}
