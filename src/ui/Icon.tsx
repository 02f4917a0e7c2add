import { icons, type IconName } from './icons';

export interface IconProps {
  name: IconName;
  /** What it means, where no words stand beside it; without it the icon is decoration and hidden from screen readers. */
  label?: string | undefined;
  /** Edge in rem, so that it grows with the text; 1.5 by default. */
  size?: number | undefined;
}

/** One stroke icon in the colour of the text around it. */
export function Icon({ name, label, size = 1.5 }: IconProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={`${size}rem`}
      height={`${size}rem`}
      fill="none"
      stroke="currentColor"
      stroke-width="1.9"
      stroke-linecap="round"
      stroke-linejoin="round"
      style={{ width: `${size}rem`, height: `${size}rem`, flex: 'none' }}
      {...(label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={icons[name]} />
    </svg>
  );
}
