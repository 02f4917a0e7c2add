import type { Plan } from '../../../src/tools/sim/plan';

/**
 * Stories that once went wrong, shortened to the steps that mattered, under the number of the seed that found them. They stay
 * for ever, written out, for a number means another story as soon as stories learn something new.
 */
export const ONCE_FAILED: readonly { name: string; plan: Plan }[] = [
  {
    name: '[A6] seed 258: of two tabs, the one that knew less hides no restored server from the other',
    plan: {
      seed: 258,
      devices: [
        { isOffice: false, server: 0, isSameOrigin: true, clockOff: -25885, isHidden: false, tabs: 2 },
        { isOffice: false, server: 0, isSameOrigin: false, clockOff: -18704, isHidden: false, tabs: 1 },
        { isOffice: false, server: 0, isSameOrigin: true, clockOff: 21749, isHidden: true, tabs: 2 },
      ],
      servers: 1,
      steps: [
        { do: 'wait', ms: 40000 },
        { do: 'wake', device: 0, reason: 'hidden' },
        { do: 'edit', device: 0, tab: 1, what: 'open', on: 1, with: 1 },
        { do: 'wake', device: 0, reason: 'look' },
        { do: 'server', server: 0, what: 'backup', space: 1 },
        { do: 'edit', device: 2, tab: 1, what: 'entry', on: 1, with: 3 },
        { do: 'edit', device: 0, tab: 0, what: 'entry', on: 1, with: 2 },
        { do: 'wait', ms: 700 },
        { do: 'server', server: 0, what: 'restore', space: 0 },
      ],
    },
  },
  {
    name: '[T3] seed 967: a tab that may not have main does not listen again and again to what it never fetches',
    plan: {
      seed: 967,
      devices: [
        { isOffice: false, server: 0, isSameOrigin: false, clockOff: -1795478400000, isHidden: false, tabs: 1 },
        { isOffice: true, server: 0, isSameOrigin: false, clockOff: -9315, isHidden: false, tabs: 2 },
      ],
      servers: 1,
      steps: [
        { do: 'edit', device: 1, tab: 0, what: 'correct', on: 0, with: 2 },
        { do: 'wait', ms: 40000 },
        { do: 'edit', device: 1, tab: 0, what: 'entry', on: 1, with: 1 },
        { do: 'edit', device: 1, tab: 0, what: 'open', on: 0, with: 2 },
        { do: 'line', device: 1, isCut: true, trouble: 0.05, mishaps: ['lostAnswer'], latency: [20, 80] },
        { do: 'wait', ms: 700 },
        { do: 'edit', device: 0, tab: 1, what: 'unknown', on: 1, with: 1 },
      ],
    },
  },
  {
    name: '[T3] seed 1972: what waits in a term is sent although one tab has main and the other had the term',
    plan: {
      seed: 1972,
      devices: [
        { isOffice: false, server: 0, isSameOrigin: false, clockOff: -12302, isHidden: false, tabs: 2 },
        { isOffice: true, server: 0, isSameOrigin: true, clockOff: -30442487, isHidden: false, tabs: 1 },
      ],
      servers: 1,
      steps: [
        { do: 'edit', device: 0, tab: 0, what: 'mark', on: 2, with: 3 },
        { do: 'wait', ms: 40000 },
        { do: 'edit', device: 0, tab: 0, what: 'delete', on: 2, with: 1 },
        { do: 'edit', device: 0, tab: 0, what: 'open', on: 1, with: 2 },
      ],
    },
  },
  {
    name: '[L5] seed 3017: what another program stripped of its stamps and a phone that never saw it beat is in the history',
    plan: {
      seed: 3017,
      devices: [
        { isOffice: false, server: 0, isSameOrigin: false, clockOff: 10160, isHidden: false, tabs: 1 },
        { isOffice: true, server: 0, isSameOrigin: false, clockOff: -12135, isHidden: false, tabs: 1 },
        { isOffice: false, server: 0, isSameOrigin: false, clockOff: 28370, isHidden: true, tabs: 2 },
        { isOffice: false, server: 0, isSameOrigin: true, clockOff: -1795478400000, isHidden: false, tabs: 1 },
      ],
      servers: 1,
      steps: [
        { do: 'edit', device: 0, tab: 0, what: 'open', on: 0, with: 0 },
        { do: 'kill', device: 0, after: 15, tabs: 1 },
        { do: 'edit', device: 3, tab: 1, what: 'open', on: 2, with: 3 },
        { do: 'wait', ms: 2000 },
        { do: 'outside', server: 0, what: 'unstamped', on: 4, with: 3 },
      ],
    },
  },
];
