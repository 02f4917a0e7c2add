import './Logo.css';

export interface LogoProps {
  /** Edge in rem; 2.5 by default. */
  size?: number | undefined;
}

/** The mark: a firefly in the open pane of a lantern-brocade window (灯笼锦). Decoration beside the name. */
export function Logo({ size = 2.5 }: LogoProps) {
  return (
    <svg class="yc-logo" viewBox="0 0 48 48" aria-hidden="true" style={{ width: `${size}rem`, height: `${size}rem` }}>
      <rect class="yc-logo-ground" width="48" height="48" rx="11" />
      <circle class="yc-logo-glow" cx="24" cy="24" r="15" />
      <circle class="yc-logo-glow" cx="24" cy="24" r="10" />
      <path
        class="yc-logo-lattice"
        d="M7 7h34v34H7zM15 15h18v18H15zM24 7v8M24 33v8M7 24h8M33 24h8M7 15h8V7M33 7v8h8M41 33h-8v8M15 41v-8H7"
      />
      <path class="yc-logo-wing" d="M25 22c-1-5-5-6-7-5 0 3 3 6 7 5zM26 23c5 1 6 5 5 7-3 0-6-3-5-7z" />
      <circle class="yc-logo-lamp" cx="22.5" cy="25.5" r="3.8" />
      <circle class="yc-logo-wing" cx="26.5" cy="21.5" r="1.7" />
    </svg>
  );
}
