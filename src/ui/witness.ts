/**
 * A witness of what is on this device, kept outside the database: browsers and cleaning apps that are short of room delete whole
 * databases, and localStorage mostly outlives them. Holds numbers only.
 */
export type Witness = {
  install: string;
  isDemo: boolean;
  /** When it was written, ms UTC by this device's clock. */
  at: number;
  docs: number;
  unsent: Record<string, number>;
  photosUnsent: number;
};

const KEY = 'witness';
const LOST = 'lost';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

function read(key: string): Witness | undefined {
  let value: unknown;
  try {
    value = JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    // Blocked storage, or something that is not ours: then there is no witness.
  }
  if (!isRecord(value) || typeof value['install'] !== 'string') return undefined;
  const unsent = isRecord(value['unsent']) ? value['unsent'] : {};
  return {
    install: value['install'],
    isDemo: value['isDemo'] === true,
    at: numberOf(value['at']),
    docs: numberOf(value['docs']),
    unsent: Object.fromEntries(Object.entries(unsent).map(([type, count]) => [type, numberOf(count)])),
    photosUnsent: numberOf(value['photosUnsent']),
  };
}

function write(key: string, witness: Witness): void {
  try {
    localStorage.setItem(key, JSON.stringify(witness));
  } catch {
    // Blocked or full: a loss would then not be noticed, which nobody can help.
  }
}

export const readWitness = (): Witness | undefined => read(KEY);
export const writeWitness = (witness: Witness): void => write(KEY, witness);

/** What was here and is gone, until the person has seen it; undefined if nothing is. */
export const readLost = (): Witness | undefined => read(LOST);

/** The person has seen it. */
export function forgetLost(): void {
  try {
    localStorage.removeItem(LOST);
  } catch {
    // Blocked storage holds nothing to forget.
  }
}

/**
 * Compares what is here with what was; a loss is set aside until the person has seen it. Gone is what another database stands in
 * place of (`install` is '' in an empty one), with less in it: a restored backup holds as much. Returns whether there is a loss
 * to be seen.
 */
export function noticeLoss(now: { install: string; docs: number }): boolean {
  const last = readWitness();
  const isGone =
    last !== undefined && !last.isDemo && last.docs > 0 && now.install !== last.install && now.docs < last.docs;
  if (isGone) {
    write(LOST, last);
    try {
      localStorage.removeItem(KEY);
    } catch {
      // See above.
    }
  }
  return readLost() !== undefined;
}
