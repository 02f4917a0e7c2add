import './Toggle.css';

export interface SwitchProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string | undefined;
  disabled?: boolean | undefined;
}

/** A setting that is on or off at once. */
export function Switch({ label, checked, onChange, hint, disabled }: SwitchProps) {
  return (
    <label class="yc-toggle yc-switch">
      <span class="yc-toggle-words">
        <span>{label}</span>
        {hint && <small>{hint}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
