import './Toggle.css';

export interface CheckboxProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string | undefined;
  disabled?: boolean | undefined;
}

/** A tick box whose whole row is the target. */
export function Checkbox({ label, checked, onChange, hint, disabled }: CheckboxProps) {
  return (
    <label class="yc-toggle yc-checkbox">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="yc-toggle-words">
        <span>{label}</span>
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}
