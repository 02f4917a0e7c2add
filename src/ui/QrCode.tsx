import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';
import './QrCode.css';

export interface QrCodeProps {
  text: string;
  label: string;
  /** For a code with much in it: as wide as there is room, with the least correction, which keeps its dots large. */
  isLarge?: boolean;
}

/** A QR code, always dark on white: cameras want that in the dark theme too. */
export function QrCode({ text, label, isLarge = false }: QrCodeProps) {
  const code = useMemo(() => encode(text, { ecc: isLarge ? 'L' : 'M', border: 4 }), [text, isLarge]);
  const path = code.data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      class={isLarge ? 'yc-qr yc-qr-large' : 'yc-qr'}
      viewBox={`0 0 ${code.size} ${code.size}`}
      role="img"
      aria-label={label}
    >
      <rect width={code.size} height={code.size} fill="#ffffff" />
      <path d={path} fill="#000000" shape-rendering="crispEdges" />
    </svg>
  );
}
