import { useId } from 'preact/hooks';
import { meanderBand, notchedFrame, pane, paneBand, rays, windowCorner } from './drawing';
import { layoutOf, type Design, type Paper } from './paper';

const PINE = '#17473f';
const PINE_LIGHT = '#2b6a5d';
const GOLD = '#c58a14';
const LAMP = '#f2b632';
const SEAL = '#b03425';

/** What is drawn around the words: own designs in the look of the product, in mm of the paper. Decoration only. */
export function CertificateArt({ design, paper }: { design: Design; paper: Paper }) {
  const { width, height } = layoutOf(paper);
  if (design === 'blank') return null;
  const Drawing = { lattice: Lattice, award: Award, window: Window, plain: Plain }[design];
  return (
    <svg class="certificate-art" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <Drawing paper={paper} />
    </svg>
  );
}

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

/** A firefly of so many mm with its lit tail, its middle at a place. */
function Firefly({ x, y, size, fly }: { x: number; y: number; size: number; fly: string }) {
  const scale = size / 20;
  return (
    <g transform={`translate(${x} ${y}) scale(${scale}) translate(-24 -24)`}>
      <circle cx="24" cy="28" r="7" fill={LAMP} opacity=".28" />
      <ellipse cx="24" cy="28" rx="2.6" ry="4.4" fill={LAMP} />
      <path
        fill={fly}
        d="M24 16.4a2.4 2.4 0 0 1 2.3 3.1c3.4 1.4 5.4 4.3 5.5 8.3-3.9-.6-6.6-2.7-7.8-6.2-1.2 3.5-3.9 5.6-7.8 6.2.1-4 2.1-6.9 5.5-8.3A2.4 2.4 0 0 1 24 16.4z"
      />
      <path fill="none" stroke={fly} stroke-width="1" stroke-linecap="round" d="M23 16.8l-1.8-2M25 16.8l1.8-2" />
    </g>
  );
}

/** 灯笼锦: a band of window panes, a firefly in the corners, the window itself as a watermark. */
function Lattice({ paper }: { paper: Paper }) {
  const { width, height, unit } = layoutOf(paper);
  const [inset, band] = [9 * unit, 9 * unit];
  const corner = 20 * unit;
  const mark = Math.min(width, height) * 0.42;
  const frame = (by: number, color: string, stroke: number) => (
    <rect
      x={by}
      y={by}
      width={width - 2 * by}
      height={height - 2 * by}
      fill="none"
      stroke={color}
      stroke-width={stroke * unit}
    />
  );
  return (
    <>
      <rect width={width} height={height} fill="#fffdf6" />
      <g fill="none" stroke={GOLD} opacity=".13" stroke-width={1.6 * unit}>
        <path d={pane(width / 2 - mark / 2, height / 2 - mark / 2, mark, mark)} />
        <path d={pane(width / 2 - mark / 3.85, height / 2 - mark / 3.85, mark / 1.925, mark / 1.925)} />
      </g>
      <path d={paneBand(width, height, inset, band)} fill="none" stroke={PINE_LIGHT} stroke-width={0.55 * unit} />
      {frame(inset - 2.2 * unit, PINE, 1.1)}
      {frame(inset + band + 2.2 * unit, GOLD, 0.6)}
      {cornersOf(width, height, inset - 2.2 * unit).map(({ x, y, turn }) => (
        <g key={`${x}/${y}`}>
          <g transform={`translate(${x} ${y}) ${turn}`}>
            <rect width={corner} height={corner} fill={PINE} />
            <g fill="none" stroke={LAMP} stroke-width={0.7 * unit}>
              <path d={pane(1.6 * unit, 1.6 * unit, corner - 3.2 * unit, corner - 3.2 * unit)} />
            </g>
            <rect x={corner * 0.3} y={corner * 0.3} width={corner * 0.4} height={corner * 0.4} fill={PINE} />
          </g>
          <Firefly
            x={x + (turn.includes('-1 ') ? -corner / 2 : corner / 2)}
            y={y + (turn.endsWith('-1)') ? -corner / 2 : corner / 2)}
            size={corner * 0.52}
            fly="#fff6d8"
          />
        </g>
      ))}
    </>
  );
}

/** 奖状: red and gold, a meander inside, a lantern with its light above the title. */
function Award({ paper }: { paper: Paper }) {
  const { width, height, unit, title } = layoutOf(paper);
  const id = useId();
  const [inset, band] = [12 * unit, 6 * unit];
  const corner = band * 1.5;
  const lamp = { x: width / 2, y: title.y - 12 * unit };
  return (
    <>
      <radialGradient id={id} gradientUnits="userSpaceOnUse" cx={lamp.x} cy={lamp.y} r={height * 0.62}>
        <stop offset="0" stop-color="#ffedb8" />
        <stop offset=".55" stop-color="#fff8e4" />
        <stop offset="1" stop-color="#fffdf6" />
      </radialGradient>
      <rect width={width} height={height} fill={`url(#${id})`} />
      <path
        d={rays(lamp.x, lamp.y, 13 * unit, height * 0.56, 72)}
        stroke={LAMP}
        stroke-width={0.5 * unit}
        opacity=".3"
      />
      <g fill="none">
        <rect
          x={7 * unit}
          y={7 * unit}
          width={width - 14 * unit}
          height={height - 14 * unit}
          stroke={SEAL}
          stroke-width={2.4 * unit}
        />
        <path d={meanderBand(width, height, inset, band)} stroke={GOLD} stroke-width={0.75 * unit} />
        <rect
          x={inset + band + 2 * unit}
          y={inset + band + 2 * unit}
          width={width - 2 * (inset + band + 2 * unit)}
          height={height - 2 * (inset + band + 2 * unit)}
          stroke={SEAL}
          stroke-width={0.5 * unit}
        />
      </g>
      {cornersOf(width, height, inset - 1.2 * unit).map(({ x, y, turn }) => (
        <g key={`${x}/${y}`} transform={`translate(${x} ${y}) ${turn}`}>
          <rect width={corner} height={corner} fill={SEAL} />
          <path
            d={pane(corner * 0.14, corner * 0.14, corner * 0.72, corner * 0.72)}
            fill="none"
            stroke="#ffe9a8"
            stroke-width={0.55 * unit}
          />
        </g>
      ))}
      <Lantern x={lamp.x} y={lamp.y} size={15 * unit} />
    </>
  );
}

/** A round lantern with a firefly in it, hanging. */
function Lantern({ x, y, size }: { x: number; y: number; size: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size / 20})`}>
      <circle r="11.5" fill={LAMP} opacity=".3" />
      <path d="M-4.5-8.6h9M-4.5 8.6h9" stroke={GOLD} stroke-width="1.6" stroke-linecap="round" />
      <path d="M0-8.4v-4M-2 9.4v3.6M0 9.4v5M2 9.4v3.6" stroke={GOLD} stroke-width=".8" stroke-linecap="round" />
      <ellipse rx="9.4" ry="8" fill={SEAL} />
      <path
        d="M-4.7-6.9c-2.6 4-2.6 9.8 0 13.8M4.7-6.9c2.6 4 2.6 9.8 0 13.8"
        fill="none"
        stroke="#e9a08f"
        stroke-width=".6"
      />
      <Firefly x={0} y={-0.4} size={11} fly="#fff6d8" />
    </g>
  );
}

/** 萤窗: the lattice of a window at two corners, the lamp's glow through it, fireflies on their way. */
function Window({ paper }: { paper: Paper }) {
  const { width, height, unit, isWide } = layoutOf(paper);
  const id = useId();
  const inset = 10 * unit;
  const size = (isWide ? 74 : 84) * unit;
  const [first, , , last] = cornersOf(width, height, inset);
  // beside the words, never under the number or the seal
  const flies = isWide
    ? ([
        [0.865, 0.2, 13],
        [0.93, 0.34, 8],
        [0.08, 0.62, 8],
        [0.79, 0.115, 7],
      ] as const)
    : ([
        [0.84, 0.12, 14],
        [0.91, 0.22, 8],
        [0.1, 0.52, 8],
        [0.7, 0.085, 7],
      ] as const);
  return (
    <>
      <radialGradient id={id} gradientUnits="userSpaceOnUse" cx={width * 0.1} cy={0} r={Math.max(width, height) * 0.75}>
        <stop offset="0" stop-color="#fbdf93" />
        <stop offset=".3" stop-color="#fdf1cc" />
        <stop offset="1" stop-color="#fffdf7" />
      </radialGradient>
      <rect width={width} height={height} fill={`url(#${id})`} />
      <path d={notchedFrame(width, height, inset, 0.01)} fill="none" stroke={PINE} stroke-width={1.3 * unit} />
      <path
        d={notchedFrame(width, height, inset + 3 * unit, 0.01)}
        fill="none"
        stroke={GOLD}
        stroke-width={0.4 * unit}
      />
      {[first, last].map(
        (corner) =>
          corner && (
            <path
              key={corner.turn}
              transform={`translate(${corner.x} ${corner.y}) ${corner.turn}`}
              d={windowCorner(corner === first ? size : size * 0.42)}
              fill="none"
              stroke={PINE}
              stroke-width={1.1 * unit}
              opacity={corner === first ? 0.34 : 0.5}
            />
          ),
      )}
      {flies.map(([x, y, fly]) => (
        <Firefly key={x} x={x * width} y={y * height} size={fly * unit} fly={PINE} />
      ))}
    </>
  );
}

/** A quiet frame that costs little ink, with one firefly at the top. */
function Plain({ paper }: { paper: Paper }) {
  const { width, height, unit, title } = layoutOf(paper);
  return (
    <>
      <path d={notchedFrame(width, height, 9 * unit, 9 * unit)} fill="none" stroke={PINE} stroke-width={1 * unit} />
      <path d={notchedFrame(width, height, 12 * unit, 9 * unit)} fill="none" stroke={PINE} stroke-width={0.35 * unit} />
      {cornersOf(width, height, 12 * unit).map(({ x, y, turn }) => (
        <path
          key={`${x}/${y}`}
          transform={`translate(${x} ${y}) ${turn}`}
          d={pane(-1 * unit, -1 * unit, 6 * unit, 6 * unit)}
          fill="none"
          stroke={GOLD}
          stroke-width={0.45 * unit}
        />
      ))}
      <path
        d={`M${width / 2 - 42 * unit} ${title.y - 6 * unit}h${32 * unit}M${width / 2 + 10 * unit} ${title.y - 6 * unit}h${32 * unit}`}
        stroke={GOLD}
        stroke-width={0.5 * unit}
      />
      <Firefly x={width / 2} y={title.y - 6.6 * unit} size={13 * unit} fly={PINE} />
    </>
  );
}
