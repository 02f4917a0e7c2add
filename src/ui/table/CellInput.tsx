import { useLayoutEffect, useRef } from 'preact/hooks';
import { choicesOf } from './readCell';
import { t } from '../../i18n';
import type { CellEditing } from './types';

/** A cell that is being edited: what stands in its field, and what is wrong with it. */
export interface Editing {
  key: string;
  column: string;
  text: string;
  error?: string | undefined;
  /** Begun by typing: arrows leave the cell. Otherwise they move in the text. */
  isTyped: boolean;
}

export interface CellInputProps<Row> {
  row: Row;
  edit: CellEditing<Row>;
  /** Name for screen readers: the column, and whose row. */
  label: string;
  /** Undefined while it only waits for the first letter. */
  editing: Editing | undefined;
  onText: (text: string) => void;
  /** Leaves the field with the pointer or otherwise. */
  onLeave: () => void;
}

/**
 * The field of the cell in which the focus is. It is there before anything is typed and holds the focus unseen: an input method
 * needs a field under its very first letter, or 王 becomes w 昂.
 */
export function CellInput<Row>({ row, edit, label, editing, onText, onLeave }: CellInputProps<Row>) {
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const isOpen = editing !== undefined;
  useLayoutEffect(() => {
    const node = field.current;
    if (!isOpen || !node) return;
    node.focus({ preventScroll: true });
    if (!editing.isTyped && node instanceof HTMLInputElement)
      node.setSelectionRange(node.value.length, node.value.length);
  }, [isOpen]);
  const common = {
    'data-roving': true,
    'aria-label': label,
    'aria-invalid': editing?.error !== undefined || undefined,
    'aria-errormessage': editing?.error === undefined ? undefined : 'yc-grid-error',
    onBlur: isOpen ? onLeave : undefined,
  };
  if (edit.kind === 'choice' || edit.kind === 'toggle') {
    return (
      <select
        ref={field}
        {...common}
        class="yc-grid-input"
        value={editing?.text ?? ''}
        onChange={(event) => onText(event.currentTarget.value)}
      >
        {!edit.required && <option value="">{t('ui.notGiven')}</option>}
        {choicesOf(edit, row).map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      ref={field}
      {...common}
      class={isOpen ? 'yc-grid-input' : 'yc-grid-input yc-grid-waiting'}
      data-waiting={isOpen ? undefined : true}
      type="text"
      autocomplete="off"
      spellcheck={false}
      // on a touch screen the keyboard comes with editing, not with every cell that is passed
      inputmode={!isOpen && matchMedia('(pointer: coarse)').matches ? 'none' : undefined}
      placeholder={isOpen && edit.kind === 'day' ? '2026-09-01' : undefined}
      value={editing?.text ?? ''}
      onCompositionStart={() => !isOpen && onText('')}
      onInput={(event) => onText(event.currentTarget.value)}
    />
  );
}
