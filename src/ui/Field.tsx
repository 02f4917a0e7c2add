import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../i18n';
import { Icon } from './Icon';
import './Field.css';

/** What every field of a form takes besides its value. */
export interface FieldProps {
  label: string;
  /** A short help under the label. */
  hint?: string | undefined;
  /** What is wrong, in words; marks the control as invalid. */
  error?: string | undefined;
  required?: boolean | undefined;
  /** Hides the label from sight, where the place says it already. */
  hideLabel?: boolean | undefined;
}

/** To be spread on the control inside a field. */
export interface ControlProps {
  id: string;
  required: boolean | undefined;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** Label, hint and error around one control; the control gets their ids. */
export function Field({
  label,
  hint,
  error,
  required,
  hideLabel,
  children,
}: FieldProps & { children: (control: ControlProps) => ComponentChildren }) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="yc-field">
      <label class={hideLabel ? 'yc-hidden' : 'yc-field-label'} for={id}>
        {label}
        {required && <span class="yc-field-required"> {t('ui.required')}</span>}
      </label>
      {hint && (
        <div class="yc-field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children({
        id,
        required,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && (
        <div class="yc-field-error" id={`${id}-error`}>
          <Icon name="warning" size={1.125} />
          <span>{error}</span>
        </div>
      )}
    </div>
  );
}
