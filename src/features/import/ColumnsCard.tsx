import { FIELDS_OF, type Field } from '../../domain/sheet/columns';
import { isImportable } from '../../domain/sheet/readSheets';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { Select } from '../../ui/Select';
import { fieldName } from './importWords';
import type { Preview } from './useImport';

/** What each column of the first sheet was taken for; a change holds for all sheets with the same header. */
export function ColumnsCard({ preview: { read, choices, choose } }: { preview: Preview }) {
  const [first] = read.tables;
  if (!first || !isImportable(read.kind)) return null;
  const left = first.columns.filter((column) => column.field === null).length;
  const options = [
    { value: '' as const, label: t('import.columnIgnored') },
    ...FIELDS_OF[read.kind].map((field) => ({ value: field, label: fieldName(field) })),
  ];
  const change = (index: number, field: Field | null) => {
    const header = first.columns.find((column) => column.index === index)?.header;
    const same = read.tables.filter((table) =>
      table.columns.some((one) => one.index === index && one.header === header),
    );
    const others = choices.columns.filter((one) => one.index !== index && (field === null || one.field !== field));
    choose({ columns: [...others, ...same.map((table) => ({ sheet: table.sheet, index, field }))] });
  };
  return (
    <details class="import-fold">
      <summary>
        <span>
          <strong>{t('import.columns')}</strong>
          <small>{`${t('import.headerRow', { n: first.headerRow })} · ${t('import.columnsFound', { n: first.columns.length - left, m: left })}`}</small>
        </span>
        <Icon name="chevronDown" size={1.25} />
      </summary>
      <p class="yc-meta">{t('import.columnsHint')}</p>
      <div class="import-columns">
        {first.columns.map(({ index, header, field }) => (
          <Select<Field | ''>
            key={index}
            label={header === '' ? t('import.columnEmpty', { n: index + 1 }) : t('import.columnOf', { header })}
            value={field ?? ''}
            onChange={(value) => change(index, value === '' ? null : value)}
            options={options}
          />
        ))}
      </div>
    </details>
  );
}
