import { Field, type FieldProps } from './Field';
import { Icon } from './Icon';

export interface SelectOption<V extends string = string> {
  value: V;
  label: string;
  disabled?: boolean | undefined;
}

export interface SelectProps<V extends string = string> extends FieldProps {
  /** '' shows the placeholder. */
  value: V | '';
  onChange: (value: V) => void;
  options: readonly SelectOption<V>[];
  /** First entry while nothing is chosen. */
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
}

/** One of many, with the phone's own list. */
export function Select<V extends string = string>(props: SelectProps<V>) {
  return (
    <Field {...props}>
      {(control) => (
        <span class="yc-select">
          <select
            {...control}
            class="yc-input"
            value={props.value}
            disabled={props.disabled}
            onChange={(event) => props.onChange(event.currentTarget.value as V)}
          >
            {props.placeholder !== undefined && (
              <option value="" disabled={props.required}>
                {props.placeholder}
              </option>
            )}
            {props.options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevronDown" size={1.125} />
        </span>
      )}
    </Field>
  );
}
