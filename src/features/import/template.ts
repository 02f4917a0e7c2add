import type { WriteOptions } from 'hucre/xlsx';
import type { Kind } from '../../domain/sheet/kinds';
import { TEMPLATES } from '../../domain/sheet/templates';
import { kindName } from './importWords';

/** An empty sheet of a kind: the headers the importer knows, an example below them and a remark that says so. */
export function templateOf(kind: Kind): WriteOptions {
  const columns = TEMPLATES[kind];
  return {
    sheets: [
      {
        name: kindName(kind),
        columns: columns.map(([header, example]) => ({
          // Chinese letters are two wide.
          width: Math.max(10, header.length * 2 + 2, String(example ?? '').length * 2),
        })),
        rows: [columns.map(([header]) => header), columns.map(([, example]) => example)],
      },
    ],
  };
}
