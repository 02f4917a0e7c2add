import { Field, type FieldProps } from './Field';

export interface DateFieldProps extends FieldProps {
  /** YYYY-MM-DD of the school's calendar, or ''. */
  value: string;
  onChange: (value: string) => void;
  /** YYYY-MM-DD */
  min?: string | undefined;
  max?: string | undefined;
  disabled?: boolean | undefined;
  /** `month` for a birth month (YYYY-MM). */
  kind?: 'date' | 'month' | undefined;
}

/** A day of the calendar, picked with the phone's own wheel. */
export function DateField(props: DateFieldProps) {
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          class="yc-input yc-input-date"
          type={props.kind ?? 'date'}
          value={props.value}
          min={props.min}
          max={props.max}
          disabled={props.disabled}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
