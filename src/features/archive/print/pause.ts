/** Work in slices of so many ms: what is longer is felt as a stutter. */
const SLICE = 40;

/**
 * Lets the page paint and hear taps between pieces of long work; to be awaited often. Rejects with `AbortError` when it is
 * stopped.
 */
export function createPause(signal: AbortSignal): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    if (signal.aborted) throw new DOMException('Printing was stopped.', 'AbortError');
    if (performance.now() - begun < SLICE) return;
    await new Promise((done) => setTimeout(done));
    begun = performance.now();
    if (signal.aborted) throw new DOMException('Printing was stopped.', 'AbortError');
  };
}
