import { writeXlsx } from 'hucre/xlsx';
import type { Kind } from '../../domain/sheet/kinds';
import { TEMPLATES } from '../../domain/sheet/templates';
import { t } from '../../i18n';
import { kindName } from './importWords';

/** An empty sheet of a kind: the headers the importer knows, an example below them and a remark that says so. */
export async function makeTemplate(kind: Kind): Promise<File> {
  const columns = TEMPLATES[kind];
  const bytes = await writeXlsx({
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
  });
  return new File([new Uint8Array(bytes)], `${t('import.templateName', { kind: kindName(kind) })}.xlsx`, {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}
