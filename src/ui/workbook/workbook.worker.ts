import { expose, transfer } from 'comlink';
import { writeXlsx, type WriteOptions } from 'hucre/xlsx';

const writer = {
  write: async (workbook: WriteOptions): Promise<Uint8Array> => {
    const bytes = await writeXlsx(workbook);
    return transfer(bytes, [bytes.buffer]);
  },
};
export type WorkbookWriter = typeof writer;

expose(writer);
