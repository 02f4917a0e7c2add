/** What a browser tells of the line, where it tells anything (the Network Information API is Chromium's). */
export type LineTells = {
  onLine?: boolean;
  connection?: { saveData?: boolean; type?: string; effectiveType?: string };
};

/**
 * The line, as far as the browser knows it. `isMetered`: every byte is paid for, or the person asked to save them. `tellsWifi`:
 * the browser says what kind of line it is; an iPhone, Firefox and most desktops do not. `isSlow`: 2G.
 */
export type LineState = {
  isOnline: boolean;
  isMetered: boolean;
  isSaving?: boolean;
  tellsWifi?: boolean;
  isSlow?: boolean;
};

const WIFI = new Set(['wifi', 'ethernet']);
const PAID = new Set(['cellular', 'bluetooth', 'wimax']);

/** Reads what a browser says of the line; what it does not say counts as a good one. */
export function readLine({ onLine, connection }: LineTells): LineState {
  const isSaving = connection?.saveData === true;
  const type = connection?.type ?? '';
  return {
    isOnline: onLine !== false,
    isMetered: isSaving || PAID.has(type),
    isSaving,
    tellsWifi: WIFI.has(type) || PAID.has(type),
    isSlow: (connection?.effectiveType ?? '').endsWith('2g'),
  };
}

/** Why pictures wait: the browser saves data, the line is paid for, or nobody knows whether it is Wi-Fi. */
export type PhotoHold = 'saving' | 'paid' | 'unknown';

/**
 * Whether pictures wait for a better line. `wifiOnly` is what the person chose; undefined until then: Wi-Fi only where the
 * browser tells, as a phone in a classroom pays for each picture, and at once where it never could.
 */
export function photoHold(line: LineState, wifiOnly: boolean | undefined): PhotoHold | undefined {
  if (line.isSaving === true) return 'saving';
  if (line.isMetered) return wifiOnly === false ? undefined : 'paid';
  return wifiOnly === true && line.tellsWifi === false ? 'unknown' : undefined;
}
