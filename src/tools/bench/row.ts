/** One figure of DESIGN §5. Times in ms, sizes in bytes; `ratio` is the other by ours where speed is compared. */
export type BenchRow = {
  name: string;
  unit: string;
  ours: number;
  other?: number;
  ratio?: number;
  budget: number;
  ok: boolean;
  runs: number;
};

/** Tells a person who waits what is going on; nothing of it reaches standard output. */
export type Tell = (message: string) => void;

const round = (value: number): number => Math.round(value * 100) / 100;

/** The value below which a share of them lies (0.5 is the median), by the nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A figure that must not be greater than its budget. */
export function atMost(name: string, unit: string, ours: number, budget: number, runs: number): BenchRow {
  return { name, unit, ours: round(ours), budget, ok: ours <= budget, runs };
}

/** Ours must be at least `budget` times faster (or smaller) than the other. */
export function timesBetter(name: string, unit: string, ours: number[], other: number[], budget: number): BenchRow {
  const [a, b] = [median(ours), median(other)];
  return {
    name,
    unit,
    ours: round(a),
    other: round(b),
    ratio: round(b / a),
    budget,
    ok: b / a >= budget,
    runs: ours.length,
  };
}

/** Ours may be at most `budget` times what it is compared with: growth must cost next to nothing. */
export function timesWorse(name: string, unit: string, ours: number[], other: number[], budget: number): BenchRow {
  const [a, b] = [median(ours), median(other)];
  return {
    name,
    unit,
    ours: round(a),
    other: round(b),
    ratio: round(a / b),
    budget,
    ok: a / b <= budget,
    runs: ours.length,
  };
}
