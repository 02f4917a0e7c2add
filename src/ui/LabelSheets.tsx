import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { dealLabels, LABEL_SHEETS, type LabelSheetName } from '../domain/labelSheets';
import './LabelSheets.css';
import { usePaper } from './usePaper';

export interface LabelSheetsProps<T> {
  /** The paper. */
  sheet: LabelSheetName;
  labels: readonly T[];
  /** One label or card; it fills its place and must not be larger. */
  children: (label: T) => ComponentChildren;
  /** The place of the first, from 1: a sheet that was used before goes on being used. */
  start?: number | undefined;
  /** What a sheet is called for screen readers, by its number from 1. */
  sheetLabel: (n: number) => string;
}

/** Labels or cards on sheets of A4, to the millimetre when printed without margins at 100 %; on the screen as large as fits. */
export function LabelSheets<T>({ sheet, labels, children, start, sheetLabel }: LabelSheetsProps<T>) {
  const { columns, rows, width, height, gap } = LABEL_SHEETS[sheet];
  const sheets = useRef<HTMLDivElement>(null);
  usePaper((box) => {
    if (sheets.current) box.append(sheets.current.cloneNode(true));
  });
  const style = {
    gridTemplateColumns: `repeat(${columns}, ${width}mm)`,
    gridTemplateRows: `repeat(${rows}, ${height}mm)`,
    columnGap: `${gap}mm`,
  };
  return (
    <div ref={sheets} class="label-sheets">
      {dealLabels(sheet, labels, start).map((places, i) => (
        <section key={i} class="label-sheet" style={style} aria-label={sheetLabel(i + 1)}>
          {places.map((label, place) => (
            <div key={place} class="label-place">
              {label !== undefined && children(label)}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
