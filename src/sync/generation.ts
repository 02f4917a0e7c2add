/** How many revisions led to this one, as its number says; 0 for none. */
export function generationOf(rev: string | undefined): number {
  return Number.parseInt(rev ?? '0', 10) || 0;
}
