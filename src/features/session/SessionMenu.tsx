import { t } from '../../i18n';
import { href, navigate } from '../../ui/navigate';
import { Menu, type MenuItem } from '../../ui/Menu';
import { shareRoll } from './share';
import type { OpenSession } from './useSession';

interface SessionMenuProps {
  open: OpenSession;
  onOpen: (sheet: 'notHeld' | 'history' | 'add' | 'code') => void;
}

/** What is done now and then. */
export function SessionMenu({ open, onOpen }: SessionMenuProps) {
  const isNotHeld = Boolean(open.session.notHeld?.reason);
  const items: MenuItem[] = [
    {
      label: t('session.share'),
      icon: 'share',
      disabled: open.isFuture && !isNotHeld,
      onSelect: () => void shareRoll(open),
    },
    { label: t('session.code'), icon: 'scan', disabled: open.isFuture, onSelect: () => onOpen('code') },
    { label: t('session.addChild'), icon: 'add', disabled: isNotHeld, onSelect: () => onOpen('add') },
    {
      label: t('session.ask'),
      icon: 'calendar',
      disabled: open.phase !== 'ahead' && open.phase !== 'signIn',
      onSelect: () => navigate(href('requests', undefined, { ask: 'leave', session: open.session._id })),
    },
    { label: t('session.history'), icon: 'history', onSelect: () => onOpen('history') },
    { label: t('session.notHeld'), icon: 'cross', disabled: isNotHeld, onSelect: () => onOpen('notHeld') },
  ];
  return <Menu items={items} />;
}
