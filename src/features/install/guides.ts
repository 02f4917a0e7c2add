import type { Key } from '../../i18n';
import type { Browser } from '../../ui/browser';
import type { Scene } from './Drawing';

export type GuideName = 'inApp' | 'android' | 'permission' | 'ios' | 'desktop';

export type Guide = { title: Key; note?: Key; steps: readonly { text: Key; scene: Scene }[] };

export const GUIDES: Record<GuideName, Guide> = {
  inApp: {
    title: 'install.inApp',
    steps: [
      { text: 'install.inApp1', scene: 'dots' },
      { text: 'install.inApp2', scene: 'browser' },
      { text: 'install.inApp3', scene: 'menu' },
      { text: 'install.inApp4', scene: 'home' },
    ],
  },
  permission: {
    title: 'install.permission',
    note: 'install.permissionText',
    steps: [
      { text: 'install.permission1', scene: 'settings' },
      { text: 'install.permission2', scene: 'appPermission' },
      { text: 'install.permission3', scene: 'allow' },
    ],
  },
  android: {
    title: 'install.android',
    steps: [
      { text: 'install.android1', scene: 'browser' },
      { text: 'install.android2', scene: 'menu' },
      { text: 'install.android3', scene: 'addToHome' },
      { text: 'install.android4', scene: 'home' },
    ],
  },
  ios: {
    title: 'install.ios',
    note: 'install.iosNote',
    steps: [
      { text: 'install.ios1', scene: 'share' },
      { text: 'install.ios2', scene: 'sheet' },
      { text: 'install.ios3', scene: 'menu' },
      { text: 'install.ios4', scene: 'home' },
    ],
  },
  desktop: {
    title: 'install.desktop',
    steps: [
      { text: 'install.desktop1', scene: 'window' },
      { text: 'install.desktop2', scene: 'addressBar' },
      { text: 'install.desktop3', scene: 'window' },
    ],
  },
};

const ALL: readonly GuideName[] = ['android', 'permission', 'ios', 'inApp', 'desktop'];

/** The guides for the device at hand, in the order in which they are followed, and all the others. */
export function guidesFor(browser: Browser): { mine: GuideName[]; others: GuideName[] } {
  const mine = mineOf(browser);
  return { mine, others: ALL.filter((name) => !mine.includes(name)) };
}

function mineOf({ system, inApp, maker }: Browser): GuideName[] {
  // Out of the other app's window first; what comes then the guide says over there.
  if (inApp) return ['inApp'];
  switch (system) {
    case 'ios':
      return ['ios'];
    case 'android':
    case 'harmony':
      return maker === 'xiaomi' || maker === 'oppo' || maker === 'vivo' ? ['permission', 'android'] : ['android'];
    case 'windows':
    case 'mac':
    case 'linux':
    case 'other':
      return ['desktop'];
  }
}
