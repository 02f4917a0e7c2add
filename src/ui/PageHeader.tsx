import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { HeaderArt } from './HeaderArt';
import { IconButton } from './IconButton';
import { goBack, href, takeHeading, wantHeading } from './navigate';
import { StripContext } from './StripContext';
import './PageHeader.css';

export interface PageHeaderProps {
  /** The page's h1, and the window's title. */
  title: string;
  subtitle?: ComponentChildren;
  /** Path of the page above (`students`); shows the back arrow, which goes back in history where there is one. */
  back?: string | undefined;
  /** `IconButton`s or a `Menu` at the end of the bar. */
  actions?: ComponentChildren;
  /** One line high, stays at the top while scrolling: for the roll. */
  compact?: boolean | undefined;
  /** Below the title: a `Tally`, for instance. */
  children?: ComponentChildren;
}

/** The night-pine head of every page: the sync strip, the heading, the lamp behind the lattice. Takes the focus after a navigation. */
export function PageHeader({ title, subtitle, back, actions, compact, children }: PageHeaderProps) {
  const strip = useContext(StripContext);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('common.appName')}`;
  }, [title]);
  useEffect(() => {
    if (!takeHeading()) return;
    const node = heading.current;
    node?.focus({ preventScroll: true });
    return () => {
      // the header of a page that was still loading hands the focus on to the one that takes its place; it may be gone already
      const now = document.activeElement;
      if (now === null || now === node || now === document.body) wantHeading();
    };
  }, []);
  const words = (
    <div class="yc-header-words">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {subtitle && <p>{subtitle}</p>}
    </div>
  );
  return (
    <header class={compact ? 'yc-header yc-header-compact' : 'yc-header'}>
      <HeaderArt />
      <div class="yc-header-bar yc-noprint">
        {back !== undefined && (
          <span class="yc-header-back">
            <IconButton
              icon="back"
              label={t('ui.back')}
              href={href(back)}
              onClick={(event) => {
                // opened in a new window it goes to the page above
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                goBack(back);
              }}
            />
          </span>
        )}
        {compact ? words : strip}
        {actions && <div class="yc-header-actions">{actions}</div>}
      </div>
      {compact ? strip : words}
      {children && <div class="yc-header-extra">{children}</div>}
    </header>
  );
}
