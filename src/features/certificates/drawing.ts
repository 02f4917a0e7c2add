/** Paths of what the borders are drawn with, in mm; rounded, since a batch has hundreds of them. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

type Point = readonly [number, number];
const line = (points: readonly Point[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('');

/** A pane of the lantern brocade (灯笼锦): a frame, a smaller one in it, and what holds it. */
export function pane(x: number, y: number, width: number, height: number): string {
  const [dx, dy] = [width * 0.26, height * 0.26];
  const [cx, cy] = [x + width / 2, y + height / 2];
  return [
    `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z`,
    `M${n(x + dx)} ${n(y + dy)}h${n(width - 2 * dx)}v${n(height - 2 * dy)}h${n(2 * dx - width)}z`,
    `M${n(cx)} ${n(y)}v${n(dy)}M${n(cx)} ${n(y + height)}v${n(-dy)}`,
    `M${n(x)} ${n(cy)}h${n(dx)}M${n(x + width)} ${n(cy)}h${n(-dx)}`,
  ].join('');
}

/** Panes all along a frame that begins `inset` from the edge and is `band` deep; the corners are left out. */
export function paneBand(width: number, height: number, inset: number, band: number): string {
  const across = width - 2 * (inset + band);
  const down = height - 2 * (inset + band);
  const [columns, rows] = [Math.round(across / band), Math.round(down / band)];
  const [cellWidth, cellHeight] = [across / columns, down / rows];
  const paths: string[] = [];
  for (let i = 0; i < columns; i++) {
    const x = inset + band + i * cellWidth;
    paths.push(pane(x, inset, cellWidth, band), pane(x, height - inset - band, cellWidth, band));
  }
  for (let i = 0; i < rows; i++) {
    const y = inset + band + i * cellHeight;
    paths.push(pane(inset, y, band, cellHeight), pane(width - inset - band, y, band, cellHeight));
  }
  return paths.join('');
}

/** One turn of the meander (回纹) in a square of 1. */
const TURN: readonly Point[] = [
  [0, 1],
  [0, 0],
  [0.86, 0],
  [0.86, 0.78],
  [0.28, 0.78],
  [0.28, 0.3],
  [0.56, 0.3],
  [0.56, 0.52],
];

/** A meander all along a frame, `band` deep, every turn facing inwards; the corners are left out. */
export function meanderBand(width: number, height: number, inset: number, band: number): string {
  const paths: string[] = [];
  const side = (length: number, place: (along: number, across: number) => Point) => {
    const turns = Math.round(length / band);
    const step = length / turns;
    for (let i = 0; i < turns; i++) paths.push(line(TURN.map(([x, y]) => place((i + 0.07 + x) * step, y * band))));
  };
  const start = inset + band;
  side(width - 2 * start, (along, across) => [start + along, inset + across]);
  side(width - 2 * start, (along, across) => [width - start - along, height - inset - across]);
  side(height - 2 * start, (along, across) => [width - inset - across, start + along]);
  side(height - 2 * start, (along, across) => [inset + across, height - start - along]);
  return paths.join('');
}

/** A frame whose corners are cut in by quarter circles of `radius`. */
export function notchedFrame(width: number, height: number, inset: number, radius: number): string {
  const [across, down] = [width - 2 * (inset + radius), height - 2 * (inset + radius)];
  const turn = (dx: number, dy: number) => `a${n(radius)} ${n(radius)} 0 0 0 ${n(dx)} ${n(dy)}`;
  return [
    `M${n(inset + radius)} ${n(inset)}h${n(across)}${turn(radius, radius)}`,
    `v${n(down)}${turn(-radius, radius)}`,
    `h${n(-across)}${turn(-radius, -radius)}`,
    `v${n(-down)}${turn(radius, -radius)}z`,
  ].join('');
}

/** Rays from a point, `from` to `to` away from it, all around. */
export function rays(x: number, y: number, from: number, to: number, count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const angle = (i / count) * 2 * Math.PI;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    return line([
      [x + dx * from, y + dy * from],
      [x + dx * to, y + dy * to],
    ]);
  }).join('');
}

/** The open lattice of a window's corner, of uneven panes, in a square of `size`; the corner is the left upper one. */
export function windowCorner(size: number): string {
  const s = (value: number) => n(value * size);
  return [
    `M0 0h${s(1)}M0 0v${s(1)}M0 ${s(0.24)}h${s(0.86)}M${s(0.24)} 0v${s(0.86)}`,
    `M0 ${s(0.56)}h${s(0.5)}M${s(0.56)} 0v${s(0.5)}M${s(0.5)} ${s(0.24)}v${s(0.32)}M${s(0.24)} ${s(0.5)}h${s(0.32)}`,
    `M${s(0.86)} 0v${s(0.24)}M0 ${s(0.86)}h${s(0.24)}M${s(0.7)} ${s(0.24)}v${s(0.16)}M${s(0.24)} ${s(0.7)}h${s(0.16)}`,
  ].join('');
}
