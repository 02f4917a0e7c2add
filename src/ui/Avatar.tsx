import './Avatar.css';

export interface AvatarProps {
  /** Of a person or a group; its first character is shown. */
  name: string;
  size?: 'normal' | 'large' | undefined;
}

/** A seal with the first character of a name; decoration beside the name itself. */
export function Avatar({ name, size }: AvatarProps) {
  return (
    <span class={size === 'large' ? 'yc-avatar yc-avatar-large' : 'yc-avatar'} aria-hidden="true">
      {Array.from(name.trim())[0] ?? '·'}
    </span>
  );
}
