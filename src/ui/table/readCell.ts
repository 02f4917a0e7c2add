import { isDay } from '../../domain/dates';
import { t } from '../../i18n';
import { textToNumber } from '../textToNumber';
import type { CellEditing, Choice } from './types';

/** A cell's text in its column's plain form, or what is wrong with it in words. */
export type CellReading = { ok: true; value: string } | { ok: false; error: string };

const YES = /^(yes|y|true|1|是|有|对|√|✓|✔|住校|留守)$/;
const NO = /^(no|n|false|0|否|无|没有|不是|不|×|x|✗|非)$/;

/** What a choice or a switch offers, empty cell not included. */
export function choicesOf<Row>(edit: CellEditing<Row>, row: Row): readonly Choice[] {
  if (edit.kind !== 'toggle') return edit.options?.(row) ?? [];
  return [
    { value: 'yes', label: t('ui.yes') },
    { value: 'no', label: t('ui.no') },
  ];
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** A day as people and spreadsheets write it: 2026-9-1, 2026/9/1, 2026.9.1, 2026年9月1日, 20260901; undefined if it is none. */
export function readDayText(text: string): string | undefined {
  const plain = folded(text).replace(/(t|\s)0?0:00(:00)?.*$/, '');
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(plain);
  if (!parts?.[1] || !parts[2] || !parts[3]) return undefined;
  const day = `${parts[1]}-${parts[2].padStart(2, '0')}-${parts[3].padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** Brings what was typed or pasted into the column's plain form; `undefined` where it is not of its kind. */
function toPlain<Row>(edit: CellEditing<Row>, text: string, row: Row): string | undefined {
  const parsed = edit.parse?.(text, row);
  if (parsed !== undefined) return parsed;
  switch (edit.kind) {
    case 'text':
      return text;
    case 'number': {
      const number = textToNumber(text, true);
      return number === null ? undefined : String(number);
    }
    case 'day':
      return readDayText(text);
    case 'toggle': {
      const word = folded(text);
      return YES.test(word) ? 'yes' : NO.test(word) ? 'no' : undefined;
    }
    case 'choice': {
      const options = choicesOf(edit, row);
      const word = folded(text);
      return (options.find(({ label }) => folded(label) === word) ?? options.find(({ value }) => value === text))
        ?.value;
    }
  }
}

const MAX_LENGTH = 200;

/** Understands and checks a cell's text; the sentence names the column, or says why the row's cell is locked. */
export function readCell<Row>(title: string, edit: CellEditing<Row>, typed: string, row: Row): CellReading {
  const text = typed.trim();
  const locked = edit.locked?.(row);
  if (locked !== undefined) return { ok: false, error: locked };
  if (text === '' && edit.required) return { ok: false, error: t('registers.needed', { field: title }) };
  const value = text === '' ? '' : toPlain(edit, text, row);
  if (value === undefined) return { ok: false, error: refusal(title, edit, row) };
  const most = edit.maxLength ?? MAX_LENGTH;
  if (value.length > most) return { ok: false, error: t('registers.tooLong', { field: title, n: most }) };
  const wrong = edit.check?.(value, row);
  return wrong === undefined ? { ok: true, value } : { ok: false, error: wrong };
}

function refusal<Row>(title: string, edit: CellEditing<Row>, row: Row): string {
  if (edit.kind === 'day') return t('table.notADay', { column: title });
  if (edit.kind === 'number') return t('table.notANumber', { column: title });
  const labels = choicesOf(edit, row).map(({ label }) => label);
  return t('table.notAChoice', { column: title, choices: labels.slice(0, 6).join(t('common.listSeparator')) });
}
