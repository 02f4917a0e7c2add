import { useEffect, useState } from 'preact/hooks';
import { Field, type FieldProps } from './Field';
import { textToNumber } from './textToNumber';

export interface NumberFieldProps extends FieldProps {
  value: number | null;
  /** `null` while empty or not a number. */
  onChange: (value: number | null) => void;
  min?: number | undefined;
  max?: number | undefined;
  /** Allows a decimal point; whole numbers otherwise. */
  decimal?: boolean | undefined;
  /** Word behind it, as 人. */
  unit?: string | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
}

/** A number; takes full-width digits too, which Chinese keyboards type. Values are clamped to min and max on leaving the field. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, min, max } = props;
  const [text, setText] = useState(value === null ? '' : String(value));
  useEffect(() => {
    setText((current) =>
      textToNumber(current, props.decimal) === value ? current : value === null ? '' : String(value),
    );
  }, [value, props.decimal]);
  const leave = () => {
    const typed = textToNumber(text, props.decimal);
    const clamped = typed === null ? null : Math.min(max ?? Infinity, Math.max(min ?? -Infinity, typed));
    setText(clamped === null ? '' : String(clamped));
    if (clamped !== value) onChange(clamped);
  };
  return (
    <Field {...props}>
      {(control) => (
        <span class="yc-input-unit">
          <input
            {...control}
            class="yc-input"
            type="text"
            inputMode={props.decimal ? 'decimal' : 'numeric'}
            autocomplete="off"
            value={text}
            placeholder={props.placeholder}
            disabled={props.disabled}
            onInput={(event) => {
              setText(event.currentTarget.value);
              onChange(textToNumber(event.currentTarget.value, props.decimal));
            }}
            onBlur={leave}
          />
          {props.unit && <span class="yc-meta">{props.unit}</span>}
        </span>
      )}
    </Field>
  );
}
