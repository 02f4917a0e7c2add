/**
 * Papers of labels and cards on A4 (210 × 297 mm), as they are sold: columns and rows, and the size of one in mm. What is left
 * over is margin, the same on both sides, and the gap between columns.
 */
export const LABEL_SHEETS = {
  '3x8': { columns: 3, rows: 8, width: 70, height: 37, gap: 0 },
  '2x7': { columns: 2, rows: 7, width: 99.1, height: 38.1, gap: 2.5 },
  '2x5': { columns: 2, rows: 5, width: 85.6, height: 54, gap: 6 },
} as const;
export type LabelSheetName = keyof typeof LABEL_SHEETS;

/**
 * Deals labels out on sheets; `start` is the place of the first one, from 1, since a sheet may have been used before. An empty
 * place is undefined. No label makes no sheet.
 */
export function dealLabels<T>(name: LabelSheetName, labels: readonly T[], start = 1): (T | undefined)[][] {
  const { columns, rows } = LABEL_SHEETS[name];
  const size = columns * rows;
  if (labels.length === 0) return [];
  const before = Math.min(Math.max(Math.trunc(start), 1), size) - 1;
  const places: (T | undefined)[] = [...Array.from({ length: before }, () => undefined), ...labels];
  while (places.length % size !== 0) places.push(undefined);
  return Array.from({ length: places.length / size }, (_, i) => places.slice(i * size, (i + 1) * size));
}
