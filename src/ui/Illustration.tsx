import './Illustration.css';

/** Own line drawings for places where there is nothing yet. */
const drawings = {
  // a paper lantern, lit
  lantern:
    'M80 8v18M66 26h28M62 32c-14 6-22 17-22 30s8 24 22 30h36c14-6 22-17 22-30s-8-24-22-30zM66 92h28M68 32c-8 18-8 42 0 60M92 32c8 18 8 42 0 60M80 92v10M74 102h12M76 106v10M80 106v13M84 106v10',
  // a bench in the yard, a ball under it
  bench:
    'M22 62h116M22 70h116M22 62v8M138 62v8M34 70v38M126 70v38M34 90h92M28 108h12M120 108h12M70 108a9 9 0 1 1 18 0 9 9 0 0 1-18 0zM72 102c5 3 9 3 14 0M12 118h136M112 62V46h22v16M118 46v-8h10v8',
  // an open exercise book and a brush
  book: 'M80 42C66 32 44 30 24 34v66c20-4 42-2 56 8 14-10 36-12 56-8V34c-20-4-42-2-56 8zM80 42v66M36 50c11-2 22-1 32 3M36 64c11-2 22-1 32 3M36 78c11-2 22-1 32 3M92 53c10-4 21-5 32-3M92 67c10-4 21-5 32-3M128 12l-20 62M108 74l-4 12 9-9M128 12l5 2-20 63',
} as const;

export type IllustrationName = keyof typeof drawings;

/** A drawing with a firefly beside it; decoration, hidden from screen readers. */
export function Illustration({ name }: { name: IllustrationName }) {
  return (
    <svg class="yc-illustration" viewBox="0 0 160 128" width="160" height="128" aria-hidden="true">
      <circle class="yc-illustration-glow" cx="80" cy="62" r="56" />
      <path d={drawings[name]} />
      <g class="yc-illustration-fly">
        <circle cx="31" cy="19" r="11" />
        <circle cx="31" cy="19" r="4" />
      </g>
    </svg>
  );
}
