import { useLayoutEffect, useRef } from 'preact/hooks';
import { nextItem, type TextEdit } from '../../domain/richEdit';

export interface GrowingAreaProps {
  label: string;
  value: string;
  rows: number;
  onChange: (text: string) => void;
  onPaste: (event: ClipboardEvent & { currentTarget: HTMLTextAreaElement }) => void;
  onFocus?: ((area: HTMLTextAreaElement) => void) | undefined;
  /** Enter goes on with a list. */
  isList?: boolean | undefined;
  /** Which part of the text it is, for whoever looks it up. */
  part?: number | undefined;
  describedBy?: string | undefined;
  isWrong?: boolean | undefined;
}

/**
 * Writes into a text area as if it had been typed, so that the browser's own undo takes it back; the input event tells the
 * owner.
 */
export function insertInto(area: HTMLTextAreaElement, { from, to, insert, start, end }: TextEdit): void {
  area.focus();
  area.setSelectionRange(from, to);
  // the only way to write that undo knows of; where it is missing, the text is written without
  const isDone = insert === '' ? run(area, 'delete') : run(area, 'insertText', insert);
  if (!isDone && area.value.slice(from, to) !== insert) {
    area.setRangeText(insert, from, to, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  area.setSelectionRange(start, end);
}

function run(area: HTMLTextAreaElement, command: string, value?: string): boolean {
  if (command === 'delete' && area.selectionStart === area.selectionEnd) return true;
  const page: { execCommand?: (command: string, withUi: boolean, value?: string) => boolean } = document;
  return page.execCommand?.(command, false, value) ?? false;
}

/** A text area as high as its text. */
export function GrowingArea(props: GrowingAreaProps) {
  const { label, value, rows, onChange, onPaste, onFocus, isList, part, describedBy, isWrong } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const node = area.current;
    if (!node) return;
    node.style.height = 'auto';
    node.style.height = `${node.scrollHeight}px`;
  }, [value]);
  return (
    <textarea
      ref={area}
      class="rich-area"
      aria-label={label}
      aria-describedby={describedBy || undefined}
      aria-invalid={isWrong || undefined}
      data-part={part}
      rows={rows}
      value={value}
      onInput={(event) => onChange(event.currentTarget.value)}
      onFocus={(event) => onFocus?.(event.currentTarget)}
      onPaste={onPaste}
      onBeforeInput={(event: InputEvent & { currentTarget: HTMLTextAreaElement }) => {
        // not the Enter that chooses a word of the input method
        if (!isList || event.isComposing || event.inputType !== 'insertLineBreak') return;
        const target = event.currentTarget;
        const edit = target.selectionStart === target.selectionEnd && nextItem(target.value, target.selectionStart);
        if (!edit) return;
        event.preventDefault();
        insertInto(target, edit);
      }}
    />
  );
}
