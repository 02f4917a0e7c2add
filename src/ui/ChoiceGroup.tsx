import { useId } from 'preact/hooks';
import { t } from '../i18n';
import { Icon } from './Icon';
import type { IconName } from './icons';
import './Field.css';
import './Toggle.css';

export interface Choice<V extends string = string> {
  value: V;
  label: string;
  hint?: string | undefined;
  icon?: IconName | undefined;
}

export interface ChoiceGroupProps<V extends string = string> {
  label: string;
  value: V | undefined;
  onChange: (value: V) => void;
  options: readonly Choice<V>[];
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
  hideLabel?: boolean | undefined;
  /** `list`: one a line, with hints. */
  layout?: 'row' | 'list' | undefined;
}

/** One of a few, all of them in sight. Arrow keys move as in any radio group. */
export function ChoiceGroup<V extends string = string>(props: ChoiceGroupProps<V>) {
  const id = useId();
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset
      class={`yc-choice${props.layout === 'list' ? ' yc-choice-list' : ''}`}
      role="radiogroup"
      aria-describedby={described || undefined}
      aria-required={props.required}
      aria-invalid={props.error ? true : undefined}
    >
      <legend class={props.hideLabel ? 'yc-hidden' : 'yc-field-label'}>
        {props.label}
        {props.required && <span class="yc-field-required"> {t('ui.required')}</span>}
      </legend>
      <div class="yc-choice-options">
        {props.options.map((option) => {
          const on = option.value === props.value;
          return (
            <label key={option.value} class={on ? 'yc-choice-on' : undefined}>
              <input type="radio" name={id} checked={on} onChange={() => props.onChange(option.value)} />
              {option.icon && <Icon name={option.icon} size={1.25} />}
              <span class="yc-choice-words">
                {option.label}
                {option.hint && <small> {option.hint}</small>}
              </span>
              {on && props.layout === 'list' && <Icon name="check" size={1.25} />}
            </label>
          );
        })}
      </div>
      {props.hint && (
        <div class="yc-field-hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.error && (
        <div class="yc-field-error" id={`${id}-error`}>
          <Icon name="warning" size={1.125} />
          <span>{props.error}</span>
        </div>
      )}
    </fieldset>
  );
}
