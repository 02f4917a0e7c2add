import { common } from './zh/common';
import { ui } from './zh/ui';
import { shell } from './zh/shell';
import { notices } from './zh/notices';
import { today } from './zh/today';

/** Simplified Chinese, the words of the first visit: Today, and what frames every page. */
export const zh = {
  ...common,
  ...ui,
  ...shell,
  ...notices,
  ...today,
} as const;
