import './install.css';

/** What lights up in the drawing: where the finger goes. */
export type Scene =
  | 'menu'
  | 'addToHome'
  | 'home'
  | 'settings'
  | 'appPermission'
  | 'allow'
  | 'share'
  | 'sheet'
  | 'dots'
  | 'browser'
  | 'addressBar'
  | 'window';

const PHONE = 'M18 4h64a8 8 0 0 1 8 8v116a8 8 0 0 1-8 8H18a8 8 0 0 1-8-8V12a8 8 0 0 1 8-8zM42 130h16';
const DESKTOP = 'M4 20h112v78H4zM44 98l-6 20h44l-6-20M30 118h60M4 36h112';
const LINES = 'M20 46h46M20 58h56M20 70h38';
const ROWS = 'M20 34h60M20 56h60M20 78h60M20 100h60';
const LOGO = (x: number, y: number): string =>
  `M${x} ${y}h20v20h-20zM${x + 5} ${y + 5}h10v10h-10zM${x + 10} ${y}v5M${x + 10} ${y + 15}v5M${x} ${y + 10}h5M${x + 15} ${y + 10}h5`;

/** Still lines, the lit part on top of them, and the spot to press (x, y in the drawing's units). */
const SCENES: Record<Scene, { frame: string; lines: string; lit: string; spot: [number, number] }> = {
  menu: { frame: PHONE, lines: `${LINES}M10 26h80`, lit: 'M80 12.5v.1M80 16v.1M80 19.5v.1', spot: [80, 16] },
  addToHome: {
    frame: PHONE,
    lines: `${LINES}M10 26h80M44 14h40v72H44zM52 26h24M52 40h20M52 72h22`,
    lit: 'M52 56h8M56 52v8M64 56h14',
    spot: [56, 56],
  },
  home: {
    frame: PHONE,
    lines: 'M20 22h16v16H20zM64 22h16v16H64zM42 22h16v16H42zM20 52h16v16H20zM64 112h16v8H64zM20 112h16v8H20z',
    lit: LOGO(48, 50),
    spot: [58, 60],
  },
  settings: { frame: PHONE, lines: ROWS, lit: 'M20 78h60M76 74l5 4-5 4', spot: [70, 78] },
  appPermission: {
    frame: PHONE,
    lines: 'M20 50h60M20 92h60M20 110h60M20 18h18v18H20zM46 24h34M46 31h22',
    lit: 'M20 71h60M76 67l5 4-5 4',
    spot: [70, 71],
  },
  allow: {
    frame: PHONE,
    lines: 'M20 32h40M20 54h40M20 98h40M68 28h12v8H68zM68 50h12v8H68zM68 94h12v8H68z',
    lit: 'M20 76h40M72 70h8a6 6 0 0 1 0 12h-8a6 6 0 0 1 0-12z',
    spot: [76, 76],
  },
  share: {
    frame: PHONE,
    lines: `${LINES}M10 112h80M22 120l-4 4 4 4M74 118h8v8h-8z`,
    lit: 'M44 119h-3v11h18v-11h-3M50 124v-12M46 115l4-4 4 4',
    spot: [50, 121],
  },
  sheet: {
    frame: PHONE,
    lines: 'M14 54h72M22 64h40M22 80h34M22 112h40M44 48h12',
    lit: 'M22 96h36M68 91h10v10H68zM73 93.500v5M70.500 96h5',
    spot: [73, 96],
  },
  dots: { frame: PHONE, lines: `${LINES}M10 26h80M20 16h4`, lit: 'M74 16v.1M79 16v.1M84 16v.1', spot: [79, 16] },
  browser: {
    frame: PHONE,
    lines: 'M10 82h80M22 92h12v12H22zM66 92h12v12H66zM20 114h16M64 114h16M20 40h50M20 52h40',
    lit: 'M50 104a7 7 0 1 1 0-14 7 7 0 0 1 0 14zM43 97h14M50 90c-4 4-4 10 0 14M50 90c4 4 4 10 0 14M40 114h20',
    spot: [50, 97],
  },
  addressBar: {
    frame: DESKTOP,
    lines: 'M12 28h70M14 50h60M14 62h74M14 74h50',
    lit: 'M94 24h10v7H94zM99 22v6M96.500 26l2.500 2.500 2.500-2.500M96 34h6',
    spot: [99, 28],
  },
  window: {
    frame: DESKTOP,
    lines: 'M26 42h68v46H26zM26 52h68M36 78h20',
    lit: `${LOGO(50, 55)}M64 76h22v8H64z`,
    spot: [75, 80],
  },
};

/** A small drawing of a screen with the place to press lit; decoration beside the words. */
export function Drawing({ scene }: { scene: Scene }) {
  const { frame, lines, lit, spot } = SCENES[scene];
  const isWide = frame === DESKTOP;
  return (
    <svg class="yc-drawing" viewBox={isWide ? '0 10 120 114' : '0 0 100 140'} aria-hidden="true">
      <path class="yc-drawing-screen" d={frame} />
      <path class="yc-drawing-lines" d={lines} />
      <circle class="yc-drawing-spot" cx={spot[0]} cy={spot[1]} r="14" />
      <path class="yc-drawing-lit" d={lit} />
    </svg>
  );
}
