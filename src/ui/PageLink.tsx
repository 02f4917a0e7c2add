import type { ComponentChildren } from 'preact';
import { t, type Key } from '../i18n';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { ListItem } from './ListItem';
import { href } from './navigate';

/** Pages that several others lead to, called the same everywhere. */
const PAGES = {
  settings: { title: 'settings.title', icon: 'settings' },
  requests: { title: 'settings.requests', meta: 'settings.requestsHint', icon: 'calendar' },
  terms: { title: 'terms.title', icon: 'archive' },
  sync: { title: 'sync.title', icon: 'sync' },
  conflicts: { title: 'conflicts.title', meta: 'conflicts.about', icon: 'history' },
  transfer: { title: 'file.transfer', meta: 'file.transferHint', icon: 'share' },
  scan: { title: 'rollCode.title', meta: 'rollCode.subtitle', icon: 'scan' },
  backup: { title: 'file.backup', meta: 'file.backupHint', icon: 'archive' },
  storage: { title: 'storage.title', meta: 'storage.about', icon: 'archive' },
  install: { title: 'install.title', meta: 'install.subtitle', icon: 'download' },
} as const satisfies Record<string, { title: Key; meta?: Key; icon: IconName }>;

export interface PageLinkProps {
  to: keyof typeof PAGES;
  trailing?: ComponentChildren;
}

/** A row of a list that leads to another page of the app. */
export function PageLink({ to, trailing }: PageLinkProps) {
  const page: { title: Key; meta?: Key; icon: IconName } = PAGES[to];
  return (
    <ListItem
      title={t(page.title)}
      meta={page.meta && t(page.meta)}
      leading={<Icon name={page.icon} size={1.75} />}
      trailing={trailing}
      href={href(to)}
    />
  );
}
