import type { Ref } from 'preact';
import { Field, type FieldProps } from './Field';

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'tel' | 'url' | 'email' | 'password' | undefined;
  placeholder?: string | undefined;
  name?: string | undefined;
  /** What the browser may fill in; `off` by default, phones are shared. */
  autoComplete?: string | undefined;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'url' | 'email' | undefined;
  maxLength?: number | undefined;
  disabled?: boolean | undefined;
  readOnly?: boolean | undefined;
  /** Words offered while typing. */
  suggestions?: readonly string[] | undefined;
  onBlur?: (() => void) | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  // Preact's types know an input of one literal type, not of a choice of them
  const type = (props.type ?? 'text') as 'text';
  return (
    <Field {...props}>
      {(control) => (
        <>
          <input
            {...control}
            ref={props.ref ?? null}
            class="yc-input"
            type={type}
            name={props.name}
            value={props.value}
            placeholder={props.placeholder}
            autocomplete={props.autoComplete ?? 'off'}
            autocapitalize="none"
            spellcheck={false}
            inputMode={props.inputMode}
            maxLength={props.maxLength}
            disabled={props.disabled}
            readOnly={props.readOnly}
            list={props.suggestions && `${control.id}-list`}
            onInput={(event) => props.onChange(event.currentTarget.value)}
            onBlur={props.onBlur}
          />
          {props.suggestions && (
            <datalist id={`${control.id}-list`}>
              {props.suggestions.map((word) => (
                <option key={word} value={word} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}
