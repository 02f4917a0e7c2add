import { useRef } from 'preact/hooks';
import type { Sheet } from '../../domain/sheet/cells';
import { textOf } from '../../domain/sheet/cells';
import { HEADER_WITHIN } from '../../domain/sheet/findHeader';
import { isKind, KINDS, type Kind } from '../../domain/sheet/kinds';
import type { SheetRead } from '../../domain/sheet/readSheets';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Card } from '../../ui/Card';
import { Icon } from '../../ui/Icon';
import { Select } from '../../ui/Select';
import { kindName } from './importWords';
import type { Preview } from './useImport';

export interface SheetsCardProps {
  preview: Preview;
  sheets: readonly Sheet[];
}

/** What the file is and where its headers are, of each sheet by itself where there are several; all of it can be corrected. */
export function SheetsCard({ preview, sheets }: SheetsCardProps) {
  const { read, plan } = preview;
  const [only] = read.sheets;
  const kinds = new Set(read.sheets.flatMap(({ kind }) => (kind === 'none' ? [] : [kind])));
  const [kind] = kinds.size === 1 ? kinds : [];
  const hasYear = read.kinds.some((one) => one === 'students' || one === 'members' || one === 'enrolment');
  return (
    <>
      <Trouble read={read.sheets} />
      <Card>
        <div class="import-options">
          <Select<Kind>
            label={t('import.kind')}
            value={kind && isKind(kind) ? kind : ''}
            placeholder={
              kinds.size > 1 ? t('import.kind.several', { kinds: read.kinds.map(kindName).join('、') }) : t('ui.choose')
            }
            onChange={(next) =>
              preview.chooseSheets(
                read.sheets.flatMap(({ name, kind: own }) => (own === 'none' ? [] : [name])),
                { kind: next },
              )
            }
            options={KINDS.map((value) => ({ value, label: kindName(value) }))}
          />
          {only && read.sheets.length === 1 && (
            <HeaderSelect label={t('import.headerAt')} read={only} sheet={sheets[0]} preview={preview} />
          )}
          {hasYear && <SchoolYear preview={preview} />}
        </div>
        {plan?.slots !== undefined && (
          <p class="yc-meta">{t('import.slots', { n: plan.slots, m: plan.venues ?? 0 })}</p>
        )}
      </Card>
      {read.sheets.length > 1 && <EachSheet preview={preview} sheets={sheets} />}
    </>
  );
}

/** Why nothing of the file can be read yet, and what to do about it. */
function Trouble({ read }: { read: readonly SheetRead[] }) {
  const open = read.filter(({ kind }) => kind !== 'none');
  if (open.some(({ tables }) => tables.length > 0)) return null;
  const known = open.find(({ kind }) => isKind(kind))?.kind;
  if (known && isKind(known)) return <Banner tone="error">{t('import.noTable', { kind: kindName(known) })}</Banner>;
  return (
    <Banner tone="warn" title={t('import.kindUnknown')}>
      {t('import.kindUnknownText')}
    </Banner>
  );
}

function EachSheet({ preview, sheets }: SheetsCardProps) {
  const { read } = preview;
  const inUse = read.sheets.filter(({ tables }) => tables.some(({ lacking }) => lacking.length === 0)).length;
  const byName = new Map(sheets.map((sheet) => [sheet.name, sheet]));
  const kinds = [...KINDS, 'none' as const];
  // Of a file in which nothing is known yet the sheets are in sight, and stay so while they are put right.
  const isOpen = useRef(false);
  if (inUse === 0) isOpen.current = true;
  return (
    <details class="import-fold" open={isOpen.current}>
      <summary>
        <span>
          <strong>{t('import.sheetsTitle')}</strong>
          <small>{t('import.sheetsFound', { n: inUse, m: read.sheets.length - inUse })}</small>
        </span>
        <Icon name="chevronDown" size={1.25} />
      </summary>
      <div class="import-sheets">
        {read.sheets.map((one) => (
          <div key={one.name} class="import-options">
            <Select<Kind | 'none'>
              label={t('import.sheetKind', { sheet: one.name })}
              value={one.kind === 'unknown' ? '' : one.kind}
              placeholder={t('ui.choose')}
              onChange={(kind) => preview.chooseSheets([one.name], { kind })}
              options={kinds.map((value) => ({ value, label: kindName(value) }))}
            />
            {one.kind !== 'none' && (
              <HeaderSelect
                label={t('import.headerOf', { sheet: one.name })}
                read={one}
                sheet={byName.get(one.name)}
                preview={preview}
              />
            )}
          </div>
        ))}
      </div>
    </details>
  );
}

interface HeaderSelectProps {
  label: string;
  read: SheetRead;
  sheet: Sheet | undefined;
  preview: Preview;
}

/** How much of a row is enough to know it again. */
const WORDS_SHOWN = 5;

function HeaderSelect({ label, read, sheet, preview }: HeaderSelectProps) {
  const rows = sheet?.rows.slice(0, HEADER_WITHIN) ?? [];
  return (
    <Select
      label={label}
      value={read.header ? String(read.header.at + 1) : ''}
      placeholder={read.header ? undefined : t('import.headerChoose')}
      onChange={(row) => preview.chooseSheets([read.name], { headerRow: Number(row) })}
      options={rows.map((cells, index) => {
        const words = cells.map((cell) => textOf(cell)).filter(Boolean);
        const shown = words.slice(0, WORDS_SHOWN).map((word) => (word.length > 12 ? `${word.slice(0, 11)}…` : word));
        return {
          value: String(index + 1),
          label: t('import.headerLine', { n: index + 1, words: shown.join('、') || t('import.headerBlank') }),
        };
      })}
    />
  );
}

function SchoolYear({ preview: { schoolYear, choose } }: { preview: Preview }) {
  const years = [schoolYear - 1, schoolYear, schoolYear + 1];
  return (
    <Select
      label={t('import.schoolYear')}
      value={String(schoolYear)}
      onChange={(value) => choose({ schoolYear: Number(value) })}
      options={years.map((year) => ({
        value: String(year),
        label: t('import.schoolYearName', { from: year, to: year + 1 }),
      }))}
    />
  );
}
