import { useRef } from 'preact/hooks';
import { isBlank, textOf } from '../../domain/sheet/cells';
import { FIELDS_OF } from '../../domain/sheet/kinds';
import type { SheetRead } from '../../domain/sheet/readSheets';
import { signatureOf } from '../../domain/sheet/remembered';
import type { Field } from '../../domain/sheet/synonyms';
import { letterOf, type Column } from '../../domain/sheet/table';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { Select } from '../../ui/Select';
import { fieldName, kindName } from './importWords';
import type { Preview } from './useImport';

/** What each column was taken for, once for all sheets of a kind with the same header; a change holds for all of them. */
export function ColumnsCard({ preview }: { preview: Preview }) {
  const alike = new Map<string, SheetRead[]>();
  for (const sheet of preview.read.sheets) {
    if (!sheet.header || sheet.tables.length === 0) continue;
    const like = `${sheet.kind}\n${signatureOf(sheet.header.words)}`;
    alike.set(like, [...(alike.get(like) ?? []), sheet]);
  }
  return (
    <>
      {[...alike].map(([like, sheets]) => (
        <ColumnsOf key={like} sheets={sheets} isOnly={alike.size === 1} preview={preview} />
      ))}
    </>
  );
}

function ColumnsOf({ sheets, isOnly, preview }: { sheets: readonly SheetRead[]; isOnly: boolean; preview: Preview }) {
  const { choices, choose } = preview;
  // What opened because something was lacking stays open: the next column is corrected right after.
  const isOpen = useRef(false);
  const [first] = sheets;
  const [table] = first?.tables ?? [];
  if (!first || !table) return null;
  const columns = first.tables.flatMap((one) => one.columns);
  const left = columns.filter((column) => column.field === null).length;
  const lacking = sheets.flatMap((sheet) => sheet.tables).find((one) => one.lacking.length > 0)?.lacking ?? [];
  if (lacking.length > 0) isOpen.current = true;
  const options = [
    { value: '' as const, label: t('import.columnIgnored') },
    ...FIELDS_OF[table.kind].map((field) => ({ value: field, label: fieldName(field) })),
  ];
  const change = (column: Column, field: Field | null) => {
    // Of lists side by side the header comes again: what it means in one it means in all.
    const same = columns.filter(
      (one) => one.index === column.index || (column.header !== '' && one.header === column.header),
    );
    const own = first.tables.find((one) => one.columns.includes(column))?.columns ?? [];
    const names = new Set(sheets.map(({ name }) => name));
    const changed = new Set(same.map(({ index }) => index));
    const inBlock = new Set(own.map(({ index }) => index));
    const others = choices.columns.filter(
      (one) =>
        !names.has(one.sheet) ||
        (!changed.has(one.index) && (field === null || one.field !== field || !inBlock.has(one.index))),
    );
    const added = sheets.flatMap(({ name }) => same.map(({ index }) => ({ sheet: name, index, field })));
    choose({ columns: [...others, ...added] });
  };
  const what = sheets.length > 1 ? t('import.sheetsOf', { sheet: first.name, n: sheets.length }) : first.name;
  return (
    <details class="import-fold" open={isOpen.current}>
      <summary>
        <span>
          <strong>
            {isOnly ? t('import.columns') : t('import.columnsOf', { what: what || kindName(table.kind) })}
          </strong>
          {lacking.length > 0 && (
            <small class="import-bad">
              {t('import.lacking', {
                fields: lacking.map((fields) => fields.slice(0, 1).map(fieldName).join('/')).join('、'),
              })}
            </small>
          )}
          <small>{`${t('import.headerRow', { n: table.headerRow })} · ${t('import.columnsFound', { n: columns.length - left, m: left })}`}</small>
        </span>
        <Icon name="chevronDown" size={1.25} />
      </summary>
      <p class="yc-meta">{`${t('import.columnsHint')} ${t('import.willRemember')}`}</p>
      <div class="import-columns">
        {columns.map((column) => (
          <Select<Field | ''>
            key={column.index}
            label={
              column.header === ''
                ? t('import.columnEmpty', { n: letterOf(column.index) })
                : t('import.columnOf', { header: column.header })
            }
            hint={exampleOf(first, column.index)}
            value={column.field ?? ''}
            onChange={(value) => change(column, value === '' ? null : value)}
            options={options}
          />
        ))}
      </div>
    </details>
  );
}

/** What stands in a column, by its first cell that says something: a header alone may not tell. */
function exampleOf(sheet: SheetRead, index: number): string | undefined {
  for (const table of sheet.tables) {
    const cell = table.rows.find(({ cells }) => !isBlank(cells[index]))?.cells[index];
    if (!isBlank(cell)) return t('import.example', { text: textOf(cell).slice(0, 20) });
  }
  return undefined;
}
