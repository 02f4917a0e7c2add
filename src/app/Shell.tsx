import type { ComponentChildren } from 'preact';
import { t } from '../i18n';
import { Confirms } from '../ui/Confirm';
import { Icon } from '../ui/Icon';
import { Logo } from '../ui/Logo';
import { href } from '../ui/navigate';
import { Toasts } from '../ui/Toast';
import { dockEntries, dockPathOf, sideGroups, sidePathOf, type Entry } from './navigation';
import './shell.css';

/** `bare` hides the bottom navigation, for a page that is worked in; `alone` the side bar too, for what comes before the app. */
export type Frame = 'whole' | 'bare' | 'alone';

export interface ShellProps {
  /** First segment of the page's path. */
  page: string;
  frame: Frame;
  children: ComponentChildren;
}

/** Frame around every page: skip link, side bar or bottom navigation, and the places for toasts and questions. */
export function Shell({ page, frame, children }: ShellProps) {
  const isAlone = frame === 'alone';
  return (
    <div class={frame === 'whole' ? 'yc-shell' : `yc-shell yc-shell-${frame}`}>
      <a
        class="yc-skip"
        href="#main"
        onClick={(event) => {
          // the hash is the address of the page: only the focus moves
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        {t('shell.skip')}
      </a>
      {!isAlone && (
        <nav class="yc-side" aria-label={t('shell.navigation')}>
          <a class="yc-side-name" href={href('today')}>
            <Logo />
            {t('common.appName')}
          </a>
          {sideGroups.map((group) => (
            <div key={group.label}>
              {group.label && <p>{t(group.label)}</p>}
              <ul role="list">
                {group.entries.map((entry) => (
                  <li key={entry.path}>
                    <EntryLink entry={entry} isCurrent={entry.path === sidePathOf(page)} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      )}
      <main class="yc-main" id="main" tabIndex={-1}>
        {children}
      </main>
      {!isAlone && (
        <nav class="yc-dock" aria-label={t('shell.navigation')}>
          <ul role="list">
            {dockEntries.map((entry) => (
              <li key={entry.path}>
                <EntryLink entry={entry} isCurrent={entry.path === dockPathOf(page)} />
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Toasts />
      <Confirms />
    </div>
  );
}

function EntryLink({ entry, isCurrent }: { entry: Entry; isCurrent: boolean }) {
  return (
    <a href={href(entry.path)} aria-current={isCurrent ? 'page' : undefined}>
      <span class="yc-dock-icon">
        <Icon name={entry.icon} />
      </span>
      {t(entry.label)}
    </a>
  );
}
