import type { ComponentChildren } from 'preact';
import type { IllustrationName } from './Illustration';
import { later } from './later';
import './EmptyState.css';

// a decoration: its place is kept free until it comes
const Illustration = later(async () => (await import('./Illustration')).Illustration, 'quiet');

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
      <div class="yc-empty-drawing">
        <Illustration name={drawing} />
      </div>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div class="yc-empty-actions">{children}</div>}
    </div>
  );
}
