import { describe, expect, it } from 'vitest';
import { placedCells } from '../../src/archive/cellGrid';
import { tablesOf } from '../../src/archive/tables';
import { makeVolume } from '../../src/archive/volumes';
import { writeXlsx } from '../../src/archive/xlsx/writeXlsx';
import { generateDemo } from '../../src/features/demo/generator';
import { archiveData, archiveOptions } from '../support/archiveData';
import { readXlsx, type ReadSheet } from '../support/readXlsx';

const demo = generateDemo({ seed: 'archive', today: '2026-11-20' });
const data = archiveData([...demo.main, ...demo.term, ...demo.office], '2026-11-20', [demo.termKey]);
const groups = [...data.docs.group.keys()].slice(0, 2);
const options = archiveOptions({ span: { kind: 'term', term: demo.termKey }, groups });

const letter = (column: number): string =>
  (column >= 26 ? letter(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

describe.each([3, 4, 7, 8, 10])('the workbook of volume %i, read from its parts', (number) => {
  const volume = makeVolume(data, options, number);
  const tables = volume ? tablesOf(volume) : [];
  const read = (async () => readXlsx(await writeXlsx(volume ?? never())))();
  const sheetOf = async (at: number): Promise<ReadSheet> => (await read).sheets[at + 1] ?? never();

  it('has every table on a sheet of its own, with every word, number and day at its place', async () => {
    expect((await read).sheets).toHaveLength(tables.length + 1);
    for (const [at, { table }] of tables.entries()) {
      const sheet = await sheetOf(at);
      const top = 2 + (table.heads?.length ?? 0);
      table.columns.forEach(({ title }, column) =>
        expect(sheet.cells.get(`${letter(column)}${top}`)?.text ?? '', `${sheet.name} ${title}`).toBe(title),
      );
      for (const [row, cells] of placedCells(table.rows, table.columns.length).entries())
        for (const { cell, column, isContinued } of cells) {
          if (isContinued) continue;
          const found = sheet.cells.get(`${letter(column)}${top + 1 + row}`);
          const place = `${sheet.name} ${letter(column)}${top + 1 + row}`;
          if (cell.value?.kind === 'number') expect(found?.number, place).toBe(cell.value.number);
          else if (cell.value?.kind === 'day') expect(found?.day, place).toBe(cell.value.day);
          else expect(found?.text ?? '', place).toBe(cell.text);
        }
      expect(sheet.formulas).toBe(0);
    }
  });

  it('is ready to be printed: its heads in sight and on every page, as wide as an A4 page', async () => {
    const { names } = await read;
    for (const [at, { table, orientation }] of tables.entries()) {
      const sheet = await sheetOf(at);
      const heads = 2 + (table.heads?.length ?? 0);
      expect(sheet.frozenRows).toBe(heads);
      expect(sheet.isFitToPage).toBe(true);
      expect(sheet.setup).toMatchObject({ paperSize: '9', orientation, fitToWidth: '1', fitToHeight: '0' });
      const own = names.filter((one) => one.sheet === sheet.name);
      const quoted = `'${sheet.name.replaceAll("'", "''")}'!`;
      expect(own.find(({ name }) => name === '_xlnm.Print_Titles')?.refersTo).toBe(`${quoted}$1:$${heads}`);
      const rows = heads + Math.max(1, table.rows.length) + (table.notes?.length ?? 0);
      const area = `${quoted}$A$1:$${letter(table.columns.length - 1)}$${rows}`;
      expect(own.find(({ name }) => name === '_xlnm.Print_Area')?.refersTo).toBe(area);
    }
  });

  it('has names of sheets that Excel takes', async () => {
    const names = (await read).sheets.map(({ name }) => name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$|^$/);
    }
  });
});

function never(): never {
  throw new Error('it is not there');
}
