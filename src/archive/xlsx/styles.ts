import type { Cell as SheetCell, CellStyle } from 'hucre/xlsx';
import type { Align } from '../model';

const LINE = { style: 'thin', color: { rgb: '404040' } } as const;
const FRAME = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const SIDES = { start: 'left', center: 'center', end: 'right' } as const;

/** The fonts of the paper: 宋体 for what is read, 黑体 for what leads to it. */
export const SONG = { name: '宋体', size: 10.5 } as const;
const HEI = { name: '黑体', size: 10.5 } as const;

export const TITLE: CellStyle = {
  font: { ...HEI, size: 14 },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
export const HEAD: CellStyle = {
  font: HEI,
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F2F2' } },
  border: FRAME,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
export const HEAD_CELL: Partial<SheetCell> = { style: HEAD };
export const NOTE: CellStyle = {
  font: { ...SONG, size: 9 },
  alignment: { horizontal: 'left', vertical: 'top', wrapText: true },
};
export const PLAIN: CellStyle = { font: SONG, alignment: { horizontal: 'left', vertical: 'center', wrapText: true } };
export const LABEL: CellStyle = { font: HEI, alignment: { horizontal: 'left', vertical: 'center', wrapText: true } };

/** A cell of the table's body; `format` is the spreadsheet's. */
export function bodyStyle(align: Align, isBold = false, format?: string): CellStyle {
  return {
    font: isBold ? { ...SONG, bold: true } : SONG,
    border: FRAME,
    alignment: { horizontal: SIDES[align], vertical: 'center', wrapText: true },
    ...(format !== undefined && { numFmt: format }),
  };
}

const looks = new Map<string, Partial<SheetCell>>();

/** The same object for every cell of one look: a term's registers have a hundred thousand of them. */
export function bodyCell(align: Align, isBold: boolean | undefined, format: string | undefined): Partial<SheetCell> {
  const key = `${align} ${isBold ? 'bold' : ''} ${format ?? ''}`;
  let look = looks.get(key);
  if (!look) looks.set(key, (look = { style: bodyStyle(align, isBold, format) }));
  return look;
}
