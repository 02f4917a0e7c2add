import { useLayoutEffect, useRef } from 'preact/hooks';
import { Field, type FieldProps } from './Field';

export interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string | undefined;
  /** Lines shown while empty; 3 by default. It grows with the text. */
  rows?: number | undefined;
  maxLength?: number | undefined;
  disabled?: boolean | undefined;
  onBlur?: (() => void) | undefined;
}

/** Several lines of text; grows as one writes, so that nothing is hidden. */
export function TextArea(props: TextAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const node = area.current;
    if (!node) return;
    node.style.height = 'auto';
    // the two borders are not in scrollHeight
    node.style.height = `${node.scrollHeight + 3}px`;
  }, [props.value]);
  return (
    <Field {...props}>
      {(control) => (
        <textarea
          {...control}
          ref={area}
          class="yc-input"
          rows={props.rows ?? 3}
          value={props.value}
          placeholder={props.placeholder}
          maxLength={props.maxLength}
          disabled={props.disabled}
          onInput={(event) => props.onChange(event.currentTarget.value)}
          onBlur={props.onBlur}
        />
      )}
    </Field>
  );
}
