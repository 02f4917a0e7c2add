import { t } from '../i18n';
import './CapacityBar.css';

export interface CapacityBarProps {
  /** Everybody counted: members and who wants in. */
  total: number;
  /** How many of them are members already. */
  sure: number;
  capacity: number | undefined;
  /** The group, for screen readers. */
  label: string;
}

/** How full a group is, as a bar and in figures; what is over the capacity is said in words too. */
export function CapacityBar({ total, sure, capacity, label }: CapacityBarProps) {
  const most = Math.max(total, capacity ?? 0, 1);
  const over = capacity === undefined ? 0 : Math.max(0, total - capacity);
  const words =
    capacity === undefined ? t('registers.people', { n: total }) : t('groups.ofCapacity', { n: total, capacity });
  return (
    <span class="yc-capacity">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="yc-capacity-room" width={(100 * (capacity ?? most)) / most} height="8" rx="2" />
        <rect class="yc-capacity-want" width={(100 * (total - over)) / most} height="8" rx="2" />
        <rect class="yc-capacity-sure" width={(100 * Math.min(sure, total)) / most} height="8" rx="2" />
        {over > 0 && (
          <rect
            class="yc-capacity-over"
            x={(100 * (total - over)) / most}
            width={(100 * over) / most}
            height="8"
            rx="2"
          />
        )}
      </svg>
      <span>
        <span class="yc-hidden">{label} </span>
        {words}
        {over > 0 && <strong> {t('groups.tooMany', { n: over })}</strong>}
      </span>
    </span>
  );
}
