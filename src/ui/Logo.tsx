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
      <path class="yc-logo-lamp" d="M13.5 13.5h21v21h-21z" />
      <circle cx="24" cy="27.5" r="6.2" class="yc-logo-glow" />
      <path class="yc-logo-lattice" d="M7 7h34v34H7zM13.5 13.5h21v21h-21zM24 7v6.5M24 34.5V41M7 24h6.5M34.5 24H41" />
      <ellipse cx="24" cy="27.4" rx="2.5" ry="4.1" class="yc-logo-tail" />
      <path
        class="yc-logo-fly"
        d="M24 16.4a2.4 2.4 0 0 1 2.3 3.1c3.4 1.4 5.4 4.3 5.5 8.3-3.9-.6-6.6-2.7-7.8-6.2-1.2 3.5-3.9 5.6-7.8 6.2.1-4 2.1-6.9 5.5-8.3A2.4 2.4 0 0 1 24 16.4z"
      />
      <path class="yc-logo-feeler" d="M23 16.8l-1.5-1.7M25 16.8l1.5-1.7" />
    </svg>
  );
}
