import { MISHAPS, type Mishap } from './line';
import { createRandom, type Random } from './random';

/** What a person, the line, the server or somebody with curl does next. Devices and servers are named by their number. */
export type Step =
  | { do: 'edit'; device: number; tab: number; what: EditKind; on: number; with: number }
  | { do: 'undo'; device: number }
  | { do: 'person'; device: number; who: number }
  | { do: 'wait'; ms: number }
  | { do: 'wake'; device: number; reason: 'look' | 'hidden' | 'shown' | 'now' }
  | { do: 'line'; device: number; isCut: boolean; trouble: number; mishaps: Mishap[]; latency: [number, number] }
  | { do: 'kill'; device: number; after: number; tabs: number }
  | { do: 'clock'; device: number; off: number }
  | { do: 'tab'; device: number }
  | { do: 'file'; device: number; what: 'make' | 'read' }
  | { do: 'move'; device: number; server: number }
  | { do: 'server'; server: number; what: 'down' | 'up' | 'restart' | 'backup' | 'restore' | 'recreate'; space: number }
  | { do: 'replicate' }
  | { do: 'outside'; server: number; what: OutsideKind; on: number; with: number };

export const EDITS = [
  'mark',
  'mark',
  'mark',
  'signOut',
  'field',
  'field',
  'delete',
  'restore',
  'open',
  'open',
  'new',
  'entry',
  'empty',
  'correct',
  'number',
  'photo',
  'unknown',
  'several',
] as const;
export type EditKind = (typeof EDITS)[number];

export const OUTSIDE = ['field', 'unstamped', 'dropField', 'new', 'invalid', 'repair', 'remove', 'leaf'] as const;
export type OutsideKind = (typeof OUTSIDE)[number];

export type Plan = {
  seed: number;
  devices: {
    isOffice: boolean;
    server: number;
    isSameOrigin: boolean;
    clockOff: number;
    isHidden: boolean;
    tabs: number;
  }[];
  servers: number;
  steps: Step[];
};

const DAY = 86_400_000;
const [Y1970, Y2099, NOW] = [0, Date.UTC(2099, 11, 31), Date.UTC(2026, 10, 24)];

function clockFault(random: Random): number {
  if (random.chance(0.6)) return random.int(-30_000, 30_000);
  const far = [Y1970 - NOW, Y2099 - NOW, random.int(-400, 400) * DAY, random.int(-3 * DAY, 3 * DAY)];
  return random.pick(far);
}

function drawLine(random: Random, device: number): Step {
  const isCut = random.chance(0.25);
  const trouble = random.pick([0, 0, 0.05, 0.15, 0.4]);
  const count = random.int(1, 4);
  const mishaps = Array.from({ length: count }, () => random.pick(MISHAPS));
  const latency = random.pick<[number, number]>([
    [1, 5],
    [20, 80],
    [300, 900],
    [2_000, 9_000],
  ]);
  return { do: 'line', device, isCut, trouble, mishaps, latency };
}

/** The story of a seed: who is there, and what happens one after the other. */
export function drawPlan(seed: number): Plan {
  const random = createRandom(seed);
  // Most stories are short, so that many fit into a minute; some are long.
  const size = random.pick([4, 6, 6, 8, 8, 10, 12, 24]);
  const count = random.pick([2, 2, 2, 2, 2, 2, 3, 3, 3, 4]);
  const servers = random.chance(0.15) ? 2 : 1;
  const hasOutside = random.chance(0.35);
  const hasServerFaults = random.chance(0.3);
  const officeAt = random.chance(0.85) ? random.int(0, count - 1) : -1;
  const devices = Array.from({ length: count }, (_, i) => ({
    isOffice: i === officeAt || random.chance(0.15),
    server: servers > 1 ? i % 2 : 0,
    isSameOrigin: random.chance(0.4),
    clockOff: clockFault(random),
    isHidden: random.chance(0.4),
    tabs: random.chance(0.1) ? 2 : 1,
  }));
  const step = (): Step => {
    const device = random.int(0, count - 1);
    const server = random.int(0, servers - 1);
    const dice = random.next();
    if (dice < 0.42)
      return {
        do: 'edit',
        device,
        tab: random.int(0, 1),
        what: random.pick(EDITS),
        on: random.int(0, 3),
        with: random.int(0, 3),
      };
    if (dice < 0.6)
      return {
        do: 'wait',
        ms: random.pick([0, 20, 200, 200, 700, 2_000, 2_000, 2_000, 20_000, random.chance(0.3) ? 400_000 : 40_000]),
      };
    if (dice < 0.68) return { do: 'wake', device, reason: random.pick(['look', 'hidden', 'shown', 'now']) };
    if (dice < 0.76) return drawLine(random, device);
    if (dice < 0.85)
      return { do: 'kill', device, after: random.int(0, random.pick([10, 60, 300])), tabs: random.chance(0.1) ? 2 : 1 };
    if (dice < 0.88) return { do: 'clock', device, off: clockFault(random) };
    if (dice < 0.885) return { do: 'tab', device };
    if (dice < 0.9)
      return random.chance(0.5) ? { do: 'undo', device } : { do: 'person', device, who: random.int(0, 2) };
    if (servers > 1 && dice < 0.945) return random.chance(0.8) ? { do: 'replicate' } : { do: 'move', device, server };
    if (hasServerFaults && dice < 0.97) {
      const what = random.pick([
        'down',
        'up',
        'restart',
        'backup',
        'backup',
        'restore',
        'restore',
        'recreate',
      ] as const);
      return { do: 'server', server, what, space: random.int(0, 2) };
    }
    if (hasOutside)
      return { do: 'outside', server, what: random.pick(OUTSIDE), on: random.int(0, 5), with: random.int(0, 3) };
    return { do: 'edit', device, tab: 0, what: random.pick(EDITS), on: random.int(0, 3), with: random.int(0, 3) };
  };
  return { seed, devices, servers, steps: Array.from({ length: size }, step) };
}
