import './Tally.css';

export interface TallyProps {
  items: readonly { label: string; value: number | string }[];
  /** What is counted, for screen readers. */
  label?: string | undefined;
  /** Reads changes aloud, as while calling the roll. */
  live?: boolean | undefined;
}

/** Names with their numbers, as 到 34 · 迟到 1. */
export function Tally({ items, label, live }: TallyProps) {
  return (
    <div role={label ? 'group' : undefined} aria-label={label} aria-live={live ? 'polite' : undefined}>
      <dl class="yc-tally">
        {items.map((item) => (
          <div key={item.label}>
            <dt>{item.label}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
