import type { ComponentChildren, Ref } from 'preact';
import { Icon } from './Icon';
import type { IconName } from './icons';
import './Button.css';

export type ButtonKind = 'primary' | 'ghost' | 'plain' | 'danger' | 'danger-ghost';

export interface ButtonProps {
  children: ComponentChildren;
  onClick?: ((event: MouseEvent) => void) | undefined;
  /** `primary` is the lamp: one a screen. `danger` asks first what cannot be undone. */
  kind?: ButtonKind | undefined;
  size?: 'small' | 'normal' | 'large' | undefined;
  /** Takes the whole width. */
  wide?: boolean | undefined;
  icon?: IconName | undefined;
  /** Shows that it works and takes no second press. */
  busy?: boolean | undefined;
  disabled?: boolean | undefined;
  type?: 'button' | 'submit' | undefined;
  /** Makes it a link that looks like a button: the address from `href(…)`. */
  href?: string | undefined;
  /** File name to save under, for a link to a blob. */
  download?: string | undefined;
  /** Name for screen readers where the words shown are too short. */
  label?: string | undefined;
  pressed?: boolean | undefined;
  /** Id of the form it submits, where it stands outside of it. */
  form?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

/** The one button of the kit; a link that looks like one where `href` is given. */
export function Button(props: ButtonProps) {
  const { kind = 'ghost', size = 'normal', wide, icon, busy, disabled, label, pressed } = props;
  const look = `yc-button yc-button-${kind}${size === 'normal' ? '' : ` yc-button-${size}`}${wide ? ' yc-button-wide' : ''}`;
  const inside = (
    <>
      {busy ? <span class="yc-button-busy" aria-hidden="true" /> : icon && <Icon name={icon} size={1.375} />}
      <span>{props.children}</span>
    </>
  );
  if (props.href !== undefined && !disabled) {
    return (
      <a class={look} href={props.href} download={props.download} aria-label={label} onClick={props.onClick}>
        {inside}
      </a>
    );
  }
  return (
    <button
      ref={props.ref ?? null}
      class={look}
      type={props.type ?? 'button'}
      form={props.form}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      aria-label={label}
      aria-pressed={pressed}
      onClick={props.onClick}
    >
      {inside}
    </button>
  );
}
