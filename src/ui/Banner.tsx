import type { ComponentChildren } from 'preact';
import { Button } from './Button';
import { Icon } from './Icon';
import './Banner.css';

export interface BannerProps {
  children?: ComponentChildren;
  title?: string | undefined;
  tone?: 'info' | 'warn' | 'error' | undefined;
  action?: { label: string; onAction?: (() => void) | undefined; href?: string | undefined } | undefined;
}

/** A notice that stays in the page; an error is announced at once. */
export function Banner({ children, title, tone = 'info', action }: BannerProps) {
  return (
    <div class={`yc-banner yc-banner-${tone}`} role={tone === 'error' ? 'alert' : 'note'}>
      <Icon name={tone === 'info' ? 'info' : 'warning'} size={1.375} />
      <div class="yc-banner-words">
        {title && <strong>{title}</strong>}
        {children}
      </div>
      {action && (
        <Button size="small" onClick={action.onAction} href={action.href}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
