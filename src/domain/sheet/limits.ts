/** How much of a file is read at all (DESIGN §4). A school's largest list has 3,000 rows; these leave room and stop the rest. */
export const SHEET_LIMITS = {
  fileBytes: 10 * 1024 * 1024,
  /** All parts of a workbook unpacked. Said by the archive's directory, so that a zip bomb is refused before it is opened. */
  unpackedBytes: 100 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
  sheets: 60,
  /** Milliseconds until a file that keeps the worker busy is given up. */
  time: 20_000,
} as const;

/** Why a file could not be read. Everything but `cancelled` is shown in words with what to do. */
export type ReadFailure =
  | { type: 'tooLarge'; megabytes: number }
  | { type: 'unpacksTooLarge' }
  | { type: 'tooManyRows'; sheet: string }
  | { type: 'tooManyColumns'; sheet: string }
  | { type: 'tooManySheets' }
  | { type: 'encrypted' }
  | { type: 'notSpreadsheet' }
  | { type: 'oldFormat' }
  | { type: 'damaged' }
  | { type: 'empty' }
  | { type: 'slow' }
  | { type: 'workerFailed' }
  | { type: 'cancelled' };
