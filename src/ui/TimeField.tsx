import { Field, type FieldProps } from './Field';

export interface TimeFieldProps extends FieldProps {
  /** HH:mm of the school's clock, or ''. */
  value: string;
  onChange: (value: string) => void;
  min?: string | undefined;
  max?: string | undefined;
  disabled?: boolean | undefined;
}

/** A time of day. */
export function TimeField(props: TimeFieldProps) {
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          class="yc-input yc-input-date"
          type="time"
          value={props.value}
          min={props.min}
          max={props.max}
          disabled={props.disabled}
          onChange={(event) => props.onChange(event.currentTarget.value.slice(0, 5))}
        />
      )}
    </Field>
  );
}
