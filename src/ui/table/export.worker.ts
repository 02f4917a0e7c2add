import { expose, transfer } from 'comlink';
import type { ExportSheet } from './exportValues';
import { writeSheet } from './writeSheet';

const writer = {
  write: async (sheet: ExportSheet) => {
    const bytes = await writeSheet(sheet);
    return transfer(bytes, [bytes.buffer]);
  },
};
export type SheetWriter = typeof writer;

expose(writer);
