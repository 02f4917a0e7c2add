import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';
import type { IconName } from './icons';
import './Chip.css';

export type Tone = 'neutral' | 'lamp' | 'ok' | 'bad' | 'sky' | 'late';

export interface ChipProps {
  children: ComponentChildren;
  tone?: Tone | undefined;
  icon?: IconName | undefined;
}

/** A short state in words; colour only repeats what the words say. */
export function Chip({ children, tone = 'neutral', icon }: ChipProps) {
  return (
    <span class={`yc-chip yc-chip-${tone}`}>
      {icon && <Icon name={icon} size={1} />}
      {children}
    </span>
  );
}
