import { useId } from 'preact/hooks';

/** The window lattice behind the header, lit by the lamp that stands outside of it, with two fireflies. */
export function HeaderArt() {
  const id = useId();
  return (
    <div class="yc-header-art" aria-hidden="true">
      <svg viewBox="0 0 210 150" preserveAspectRatio="xMaxYMin meet">
        <radialGradient id={`${id}g`} cx="78%" cy="14%" r="62%">
          <stop offset="0" stop-color="#f2b632" stop-opacity=".62" />
          <stop offset=".4" stop-color="#f2b632" stop-opacity=".2" />
          <stop offset="1" stop-color="#f2b632" stop-opacity="0" />
        </radialGradient>
        <radialGradient id={`${id}l`} cx="78%" cy="14%" r="72%">
          <stop offset=".1" stop-color="#fff3cf" stop-opacity=".5" />
          <stop offset="1" stop-color="#fff3cf" stop-opacity="0" />
        </radialGradient>
        <rect width="210" height="150" fill={`url(#${id}g)`} />
        <path
          fill="none"
          stroke={`url(#${id}l)`}
          stroke-width="2"
          d="M70 0v150M104 0v30M104 58v92M138 0v58M138 92v58M172 0v24M172 58v92M206 0v150M70 24h34M138 24h68M36 58h136M70 92h34M138 92h72M36 126h68M138 126h72M104 30h34M104 92h34"
        />
        <g fill="#ffe9a8">
          <circle cx="121" cy="75" r="8" opacity=".22" />
          <circle cx="121" cy="75" r="2.6" />
          <circle cx="88" cy="41" r="5" opacity=".2" />
          <circle cx="88" cy="41" r="1.7" />
        </g>
      </svg>
    </div>
  );
}
