import { meanderBand, notchedFrame, pane, paneBand, rays, windowCorner } from './drawing';
import { layoutOf, type Design, type Paper } from './paper';

const PINE = '#17473f';
const PINE_LIGHT = '#2b6a5d';
const GOLD = '#c58a14';
const LAMP = '#f2b632';
const SEAL = '#b03425';

type Corner = { x: number; y: number; turn: string };

/** The four corners at a distance from the edge, each with the mirroring that makes it the left upper one. */
function cornersOf(width: number, height: number, inset: number): Corner[] {
  return [
    { x: inset, y: inset, turn: 'scale(1 1)' },
    { x: width - inset, y: inset, turn: 'scale(-1 1)' },
    { x: inset, y: height - inset, turn: 'scale(1 -1)' },
    { x: width - inset, y: height - inset, turn: 'scale(-1 -1)' },
  ];
}

/** A line along a path. */
const stroke = (d: string, color: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" ${more}/>`;

/** A frame `by` mm from the edge. */
const frame = (width: number, height: number, by: number, color: string, thick: number): string =>
  `<rect x="${by}" y="${by}" width="${width - 2 * by}" height="${height - 2 * by}" fill="none" stroke="${color}" stroke-width="${thick}"/>`;

const ground = (width: number, height: number, fill: string): string =>
  `<rect width="${width}" height="${height}" fill="${fill}"/>`;

/** Light from a place, out to a radius, over the whole paper; `stops` are colours by how far they are. */
function glow(width: number, height: number, at: { x: number; y: number; radius: number }, stops: [number, string][]) {
  const colors = stops.map(([offset, color]) => `<stop offset="${offset}" stop-color="${color}"/>`).join('');
  return (
    `<radialGradient id="glow" gradientUnits="userSpaceOnUse" cx="${at.x}" cy="${at.y}" r="${at.radius}">${colors}</radialGradient>` +
    ground(width, height, 'url(#glow)')
  );
}

/** A firefly of so many mm with its lit tail, its middle at a place. */
function firefly(x: number, y: number, size: number, color: string): string {
  return (
    `<g transform="translate(${x} ${y}) scale(${size / 20}) translate(-24 -24)">` +
    `<circle cx="24" cy="28" r="7" fill="${LAMP}" opacity=".28"/><ellipse cx="24" cy="28" rx="2.6" ry="4.4" fill="${LAMP}"/>` +
    `<path fill="${color}" d="M24 16.4a2.4 2.4 0 0 1 2.3 3.1c3.4 1.4 5.4 4.3 5.5 8.3-3.9-.6-6.6-2.7-7.8-6.2-1.2 3.5-3.9 5.6-7.8 6.2.1-4 2.1-6.9 5.5-8.3A2.4 2.4 0 0 1 24 16.4z"/>` +
    `${stroke('M23 16.8l-1.8-2M25 16.8l1.8-2', color, 1, 'stroke-linecap="round"')}</g>`
  );
}

/** 灯笼锦: a band of window panes, a firefly in the corners, the window itself as a watermark. */
function lattice(paper: Paper): string {
  const { width, height, unit } = layoutOf(paper);
  const [inset, band] = [9 * unit, 9 * unit];
  const corner = 20 * unit;
  const mark = Math.min(width, height) * 0.42;
  const centred = (size: number) => pane(width / 2 - size / 2, height / 2 - size / 2, size, size);
  const corners = cornersOf(width, height, inset - 2.2 * unit).map(({ x, y, turn }) => {
    const [dx, dy] = [turn.includes('-1 ') ? -corner / 2 : corner / 2, turn.endsWith('-1)') ? -corner / 2 : corner / 2];
    return (
      `<g transform="translate(${x} ${y}) ${turn}">${ground(corner, corner, PINE)}` +
      stroke(pane(1.6 * unit, 1.6 * unit, corner - 3.2 * unit, corner - 3.2 * unit), LAMP, 0.7 * unit) +
      `<rect x="${corner * 0.3}" y="${corner * 0.3}" width="${corner * 0.4}" height="${corner * 0.4}" fill="${PINE}"/></g>` +
      firefly(x + dx, y + dy, corner * 0.52, '#fff6d8')
    );
  });
  return [
    ground(width, height, '#fffdf6'),
    stroke(centred(mark) + centred(mark / 1.925), GOLD, 1.6 * unit, 'opacity=".11"'),
    stroke(paneBand(width, height, inset, band), PINE_LIGHT, 0.55 * unit),
    frame(width, height, inset - 2.2 * unit, PINE, 1.1 * unit),
    frame(width, height, inset + band + 2.2 * unit, GOLD, 0.6 * unit),
    ...corners,
  ].join('');
}

/** 奖状: red and gold, a meander inside, a lantern with its light above the title. */
function award(paper: Paper): string {
  const { width, height, unit, title } = layoutOf(paper);
  const [inset, band] = [12 * unit, 6 * unit];
  const corner = band * 1.5;
  const lamp = { x: width / 2, y: title.y - 12 * unit };
  const light: [number, string][] = [
    [0, '#ffedb8'],
    [0.55, '#fff8e4'],
    [1, '#fffdf6'],
  ];
  return [
    glow(width, height, { ...lamp, radius: height * 0.62 }, light),
    stroke(rays(lamp.x, lamp.y, 13 * unit, height * 0.56, 72), LAMP, 0.5 * unit, 'opacity=".3"'),
    frame(width, height, 7 * unit, SEAL, 2.4 * unit),
    stroke(meanderBand(width, height, inset, band), GOLD, 0.75 * unit),
    frame(width, height, inset + band + 2 * unit, SEAL, 0.5 * unit),
    ...cornersOf(width, height, inset - 1.2 * unit).map(
      ({ x, y, turn }) =>
        `<g transform="translate(${x} ${y}) ${turn}">${ground(corner, corner, SEAL)}` +
        `${stroke(pane(corner * 0.14, corner * 0.14, corner * 0.72, corner * 0.72), '#ffe9a8', 0.55 * unit)}</g>`,
    ),
    lantern(lamp.x, lamp.y, 15 * unit),
  ].join('');
}

/** A round lantern with a firefly in it, hanging. */
function lantern(x: number, y: number, size: number): string {
  return [
    `<g transform="translate(${x} ${y}) scale(${size / 20})"><circle r="11.5" fill="${LAMP}" opacity=".3"/>`,
    stroke('M-4.5-8.6h9M-4.5 8.6h9', GOLD, 1.6, 'stroke-linecap="round"'),
    stroke('M0-8.4v-4M-2 9.4v3.6M0 9.4v5M2 9.4v3.6', GOLD, 0.8, 'stroke-linecap="round"'),
    `<ellipse rx="9.4" ry="8" fill="${SEAL}"/>`,
    stroke('M-4.7-6.9c-2.6 4-2.6 9.8 0 13.8M4.7-6.9c2.6 4 2.6 9.8 0 13.8', '#e9a08f', 0.6),
    firefly(0, -0.4, 11, '#fff6d8'),
    '</g>',
  ].join('');
}

/** Where fireflies are on their way: across, down (parts of the paper) and how large (mm on A4). Beside all words. */
const FLIES = {
  wide: [
    [0.905, 0.17, 13],
    [0.935, 0.33, 8],
    [0.075, 0.62, 8],
    [0.79, 0.105, 7],
  ],
  upright: [
    [0.84, 0.105, 14],
    [0.91, 0.2, 8],
    [0.09, 0.52, 8],
    [0.68, 0.085, 7],
  ],
} as const;

/** 萤窗: the lattice of a window at two corners, the lamp's glow through it, fireflies on their way. */
function windowLight(paper: Paper): string {
  const { width, height, unit, isWide } = layoutOf(paper);
  const inset = 10 * unit;
  // its inner panes end where the title begins
  const size = (isWide ? 64 : 61) * unit;
  const [first, , , last] = cornersOf(width, height, inset);
  const light: [number, string][] = [
    [0, '#fbdf93'],
    [0.3, '#fdf1cc'],
    [1, '#fffdf7'],
  ];
  const shutter = (corner: Corner | undefined, across: number, opacity: number) =>
    corner
      ? stroke(
          windowCorner(across),
          PINE,
          1.1 * unit,
          `opacity="${opacity}" transform="translate(${corner.x} ${corner.y}) ${corner.turn}"`,
        )
      : '';
  return [
    glow(width, height, { x: width * 0.1, y: 0, radius: Math.max(width, height) * 0.75 }, light),
    frame(width, height, inset, PINE, 1.3 * unit),
    frame(width, height, inset + 3 * unit, GOLD, 0.4 * unit),
    shutter(first, size, 0.4),
    shutter(last, 31 * unit, 0.5),
    ...FLIES[isWide ? 'wide' : 'upright'].map(([x, y, fly]) => firefly(x * width, y * height, fly * unit, PINE)),
  ].join('');
}

/** A quiet frame that costs little ink, with one firefly at the top. */
function plain(paper: Paper): string {
  const { width, height, unit, title } = layoutOf(paper);
  const top = title.y - 6 * unit;
  return [
    stroke(notchedFrame(width, height, 9 * unit, 9 * unit), PINE, unit),
    stroke(notchedFrame(width, height, 12 * unit, 9 * unit), PINE, 0.35 * unit),
    ...cornersOf(width, height, 12 * unit).map(({ x, y, turn }) =>
      stroke(
        pane(-1 * unit, -1 * unit, 6 * unit, 6 * unit),
        GOLD,
        0.45 * unit,
        `transform="translate(${x} ${y}) ${turn}"`,
      ),
    ),
    stroke(
      `M${width / 2 - 42 * unit} ${top}h${32 * unit}M${width / 2 + 10 * unit} ${top}h${32 * unit}`,
      GOLD,
      0.5 * unit,
    ),
    firefly(width / 2, title.y - 6.6 * unit, 13 * unit, PINE),
  ].join('');
}

/** What is drawn around the words, as SVG in mm of the paper: own drawings in the look of the product. */
export const DESIGNS: Readonly<Record<Exclude<Design, 'blank'>, (paper: Paper) => string>> = {
  lattice,
  award,
  window: windowLight,
  plain,
};
