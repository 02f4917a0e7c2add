import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n';
import { Field, type FieldProps } from './Field';
import { textToNumber } from './textToNumber';
import './Stepper.css';

export interface StepperProps extends FieldProps {
  /** `null` while the field is empty. */
  value: number | null;
  onChange: (value: number | null) => void;
  min: number;
  max?: number | undefined;
  unit?: string | undefined;
}

/** A whole number with a large − and +, for a thumb: 3 balls. What is typed may leave the range; the form says what is wrong. */
export function Stepper(props: StepperProps) {
  const { value, onChange, min, max = 100_000, unit } = props;
  const [text, setText] = useState(value === null ? '' : String(value));
  useEffect(() => {
    setText((now) => (textToNumber(now) === value ? now : value === null ? '' : String(value)));
  }, [value]);
  const step = (by: number) => onChange(Math.min(max, Math.max(min, (value ?? min) + by)));
  return (
    <Field {...props}>
      {(control) => (
        <span class="yc-stepper">
          <button type="button" aria-label={t('ui.oneLess')} disabled={(value ?? min) <= min} onClick={() => step(-1)}>
            −
          </button>
          <input
            {...control}
            class="yc-input"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            value={text}
            onFocus={(event) => event.currentTarget.select()}
            onInput={(event) => {
              setText(event.currentTarget.value);
              onChange(textToNumber(event.currentTarget.value));
            }}
          />
          <button type="button" aria-label={t('ui.oneMore')} disabled={(value ?? min) >= max} onClick={() => step(1)}>
            +
          </button>
          {unit && <span>{unit}</span>}
        </span>
      )}
    </Field>
  );
}
