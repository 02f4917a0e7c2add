import { demo } from './zh/demo';
import { install } from './zh/install';
import { join } from './zh/join';
import { parts } from './zh/parts';
import { welcome } from './zh/welcome';

/** Simplified Chinese, the words of the way in: an empty app, joining and installing. Whoever opens a link waits for no others. */
export const zhWelcome = { ...parts, ...welcome, ...join, ...install, ...demo } as const;
