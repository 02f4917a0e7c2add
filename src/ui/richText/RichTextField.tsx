import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { joinParts, partsOf, styleLines, type LineStyle, type RichPart } from '../../domain/richEdit';
import { formatRichText, type RichBlock, type RichTable } from '../../domain/richText';
import { t, type Key } from '../../i18n';
import { Icon } from '../Icon';
import { toast } from '../Toast';
import { GrowingArea, insertInto } from './GrowingArea';
import { blocksOf } from './pasted';
import { RichText } from './RichText';
import { TableEditor } from './TableEditor';
import './richText.css';

/** What a document's field takes (schemaParts.ts). */
const LONGEST = 20_000;

export interface RichTextFieldProps {
  label: string;
  hint?: string | undefined;
  /** The text as stored, see domain/richText. What arrives from elsewhere takes the place of what is shown. */
  value: string;
  /** Called with the whole text on every change; hand it to `useDraft`, so that nothing typed is lost. */
  onChange: (text: string) => void;
  /** The focus left the field: the moment to write. */
  onBlur?: (() => void) | undefined;
  /** How the writing goes, said beside the field: `draft.state` of `useDraft`. */
  state?: 'clean' | 'typing' | 'saving' | 'saved' | 'failed' | undefined;
  /** What is wrong, in words. */
  error?: string | undefined;
  /** Lines shown while empty; 3 by default. */
  rows?: number | undefined;
  hideLabel?: boolean | undefined;
}

type Kept = RichPart & { id: number };
let nextId = 1;
const keep = (part: RichPart): Kept => ({ ...part, id: nextId++ });

/**
 * Writes a text with headings, lists and tables. Text is typed into plain text areas, which every keyboard, input method and
 * screen reader knows, tables into cells; the result is plain text (domain/richText), never HTML. What is pasted from Word,
 * WPS, a spreadsheet or a web page is cleaned, and a picture in it is left out with a word.
 *
 * ```tsx
 * const draft = useDraft(doc.aims ?? '', (text) => write({ aims: text }));
 * <RichTextField label={t('…')} value={draft.text} onChange={draft.change} onBlur={draft.save} state={draft.state} />
 * ```
 */
export function RichTextField(props: RichTextFieldProps) {
  const { label, hint, value, onChange, onBlur, state, rows, hideLabel } = props;
  const id = useId();
  const [parts, setParts] = useState<Kept[]>(() => partsOf(value).map(keep));
  const [isPreview, setPreview] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLTextAreaElement | null>(null);
  const said = useRef(value);
  useEffect(() => {
    if (value === said.current) return;
    said.current = value;
    setParts(partsOf(value).map(keep));
  }, [value]);
  const error = props.error ?? (value.length > LONGEST ? t('rich.tooLong', { n: LONGEST }) : undefined);
  const update = (next: Kept[]) => {
    setParts(next);
    const text = joinParts(next);
    said.current = text;
    onChange(text);
  };
  const change = (part: Kept, next: RichPart) =>
    update(parts.map((other) => (other.id === part.id ? { ...next, id: part.id } : other)));

  /** The part that was written in last, and what is selected there. */
  const target = (): { part: Kept & { kind: 'text' }; area: HTMLTextAreaElement } | undefined => {
    const areas = [...(box.current?.querySelectorAll<HTMLTextAreaElement>('[data-part]') ?? [])];
    const area = last.current?.isConnected ? last.current : areas.at(-1);
    const part = parts.find((one) => String(one.id) === area?.dataset['part']);
    return area && part?.kind === 'text' ? { part, area } : undefined;
  };
  const style = (kind: LineStyle) => {
    const found = target();
    if (found)
      insertInto(found.area, styleLines(found.area.value, found.area.selectionStart, found.area.selectionEnd, kind));
  };
  /** Puts blocks with a table into a text part: the text is cut there. */
  const cut = (part: Kept & { kind: 'text' }, area: HTMLTextAreaElement, blocks: readonly RichBlock[]) => {
    const before = part.text.slice(0, area.selectionStart);
    const after = part.text.slice(area.selectionEnd);
    const middle = [before, formatRichText(blocks), after].filter((text) => text.trim() !== '').join('\n');
    const made = partsOf(middle).map(keep);
    const table = made.find((one) => one.kind === 'table');
    update(parts.flatMap((other) => (other.id === part.id ? made : [other])));
    requestAnimationFrame(() => {
      box.current?.querySelector<HTMLElement>(`[data-table="${table?.id ?? ''}"] textarea`)?.focus();
    });
  };
  const addTable = () => {
    const found = target();
    if (found) cut(found.part, found.area, [{ kind: 'table', header: true, rows: emptyRows() }]);
  };
  const paste = (part: Kept & { kind: 'text' }, event: ClipboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const pasted = blocksOf(event.clipboardData);
    if (!pasted) return;
    event.preventDefault();
    if (pasted.images > 0) toast.show({ text: t('rich.picturesLeft', { n: pasted.images }), ms: 9000 });
    // a picture alone must not take the place of what was selected
    if (pasted.blocks.length === 0) return;
    const area = event.currentTarget;
    if (pasted.blocks.some((block) => block.kind === 'table')) {
      cut(part, area, pasted.blocks);
      return;
    }
    const { selectionStart: from, selectionEnd: to } = area;
    const isOne = pasted.blocks.length === 1 && pasted.blocks[0]?.kind === 'paragraph';
    const text = isOne ? (pasted.blocks[0] as { text: string }).text : formatRichText(pasted.blocks);
    // several lines begin on a line of their own
    const lead = !isOne && from > 0 && part.text[from - 1] !== '\n' ? '\n' : '';
    const insert = lead + text;
    insertInto(area, { from, to, insert, start: from + insert.length, end: from + insert.length });
  };
  const removeTable = (part: Kept) => {
    const before = parts;
    update(mergeTexts(parts.filter((other) => other.id !== part.id)));
    toast.show({ text: t('rich.tableGone'), action: { label: t('ui.undo'), onAction: () => update(before) } });
  };
  const tools: { label: Key; run: () => void }[] = [
    { label: 'rich.heading', run: () => style('heading') },
    { label: 'rich.bullet', run: () => style('bullet') },
    { label: 'rich.number', run: () => style('number') },
    { label: 'rich.table', run: addTable },
  ];
  return (
    <div class="yc-field">
      <div class="rich-head">
        <span class={hideLabel ? 'yc-hidden' : 'yc-field-label'} id={`${id}-label`}>
          {label}
        </span>
        <span class={`rich-state rich-state-${state ?? 'clean'}`} aria-live="polite">
          {state === 'saved' && t('rich.saved')}
          {(state === 'typing' || state === 'saving') && t('rich.saving')}
          {state === 'failed' && t('rich.notSaved')}
        </span>
      </div>
      {hint && (
        <div class="yc-field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div
        ref={box}
        class={error ? 'rich-box rich-box-wrong' : 'rich-box'}
        role="group"
        aria-labelledby={`${id}-label`}
        onFocusOut={(event) => {
          if (!(event.relatedTarget instanceof Node) || !box.current?.contains(event.relatedTarget)) onBlur?.();
        }}
      >
        <div class="rich-tools" role="toolbar" aria-label={t('rich.tools', { name: label })}>
          {tools.map((tool) => (
            <button
              key={tool.label}
              type="button"
              disabled={isPreview}
              // the caret stays in the text
              onPointerDown={(event) => event.preventDefault()}
              onClick={tool.run}
            >
              {t(tool.label)}
            </button>
          ))}
          <button type="button" aria-pressed={isPreview} onClick={() => setPreview(!isPreview)}>
            <Icon name="eye" size={1.125} /> {t('rich.preview')}
          </button>
        </div>
        {isPreview ? (
          <div class="rich-preview">
            {value.trim() === '' ? <p class="yc-meta">{t('rich.empty')}</p> : <RichText text={value} />}
          </div>
        ) : (
          parts.map((part, index) =>
            part.kind === 'text' ? (
              <GrowingArea
                key={part.id}
                label={parts.length > 1 ? t('rich.part', { name: label, n: index + 1 }) : label}
                part={part.id}
                value={part.text}
                rows={parts.length === 1 ? (rows ?? 3) : 1}
                isList
                describedBy={[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')}
                isWrong={error !== undefined}
                onFocus={(area) => (last.current = area)}
                onChange={(text) => change(part, { kind: 'text', text })}
                onPaste={(event) => paste(part, event)}
              />
            ) : (
              <TableEditor
                key={part.id}
                id={part.id}
                table={part.table}
                onChange={(table: RichTable) => change(part, { kind: 'table', table })}
                onRemove={() => removeTable(part)}
              />
            ),
          )
        )}
      </div>
      {error && (
        <div class="yc-field-error" id={`${id}-error`}>
          <Icon name="warning" size={1.125} />
          <span>{error}</span>
        </div>
      )}
    </div>
  );
}

/** A new table: two columns to be named, one row. */
const emptyRows = (): string[][] => [
  ['', ''],
  ['', ''],
];

/** Two text parts that met become one. */
function mergeTexts(parts: readonly Kept[]): Kept[] {
  const merged: Kept[] = [];
  for (const part of parts) {
    const before = merged.at(-1);
    if (part.kind === 'text' && before?.kind === 'text') {
      merged[merged.length - 1] = { ...before, text: [before.text, part.text].filter(Boolean).join('\n') };
    } else merged.push(part);
  }
  return merged;
}
