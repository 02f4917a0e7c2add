import type { ComponentChildren } from 'preact';
import { Illustration, type IllustrationName } from './Illustration';
import './EmptyState.css';

export interface EmptyStateProps {
  title: string;
  text?: string | undefined;
  drawing?: IllustrationName | undefined;
  /** Buttons: what one can do about it. */
  children?: ComponentChildren;
}

/** Where there is nothing yet: says so and offers the next step. */
export function EmptyState({ title, text, drawing = 'lantern', children }: EmptyStateProps) {
  return (
    <div class="yc-empty">
      <Illustration name={drawing} />
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div class="yc-empty-actions">{children}</div>}
    </div>
  );
}
