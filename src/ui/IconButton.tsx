import type { Ref } from 'preact';
import { Icon } from './Icon';
import type { IconName } from './icons';
import './IconButton.css';

export interface IconButtonProps {
  icon: IconName;
  /** What it does: read aloud and shown as a tooltip. */
  label: string;
  onClick?: ((event: MouseEvent) => void) | undefined;
  /** Makes it a link. */
  href?: string | undefined;
  disabled?: boolean | undefined;
  /** Shows the label beside the icon, as 撤销 in the roll's header. */
  showLabel?: boolean | undefined;
  pressed?: boolean | undefined;
  /** For a button that opens a menu. */
  expanded?: boolean | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

/** A round button of an icon alone, a thumb's size. */
export function IconButton(props: IconButtonProps) {
  const { icon, label, onClick, href, disabled, showLabel, pressed, expanded, ref } = props;
  const look = `yc-iconbutton${showLabel ? ' yc-iconbutton-text' : ''}`;
  const inside = (
    <>
      <Icon name={icon} />
      {showLabel && <span>{label}</span>}
    </>
  );
  const name = showLabel ? undefined : label;
  return href === undefined ? (
    <button
      ref={ref ?? null}
      type="button"
      class={look}
      aria-label={name}
      title={name}
      disabled={disabled}
      aria-pressed={pressed}
      aria-haspopup={expanded === undefined ? undefined : 'menu'}
      aria-expanded={expanded}
      onClick={onClick}
    >
      {inside}
    </button>
  ) : (
    <a class={look} href={href} aria-label={name} title={name} onClick={onClick}>
      {inside}
    </a>
  );
}
