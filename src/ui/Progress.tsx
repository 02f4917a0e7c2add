import './Progress.css';

export interface ProgressProps {
  label: string;
  /** Both given: how far; otherwise only that something goes on. */
  done?: number | undefined;
  total?: number | undefined;
  /** What is counted, behind the figures: KB. */
  unit?: string | undefined;
}

/** How far something slow has come, in a bar and in figures. */
export function Progress({ label, done, total, unit }: ProgressProps) {
  const known = done !== undefined && total !== undefined && total > 0;
  const share = known ? Math.min(1, done / total) : 0;
  return (
    <div class="yc-progress">
      <div class="yc-progress-words">
        <span>{label}</span>
        {done !== undefined && (
          <span>
            {total === undefined ? done : `${done} / ${total}`}
            {unit && ` ${unit}`}
          </span>
        )}
      </div>
      <div
        class={known ? 'yc-progress-track' : 'yc-progress-track yc-progress-wait'}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={known ? total : undefined}
        aria-valuenow={known ? done : undefined}
      >
        <i style={known ? { inlineSize: `${share * 100}%` } : undefined} />
      </div>
    </div>
  );
}
