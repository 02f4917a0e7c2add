import { propose, type AllocationInput } from '../../domain/allocation';

/** Milliseconds of work after which the page may paint. */
const SLICE = 12;

/** Works a proposal out in slices, so that the page stays free; undefined where it was stopped. */
export async function runProposal(
  input: AllocationInput,
  signal: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<Map<string, string[]> | undefined> {
  const steps = propose(input);
  for (let from = performance.now(); !signal.aborted;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - from < SLICE) continue;
    onProgress?.(step.value.done, step.value.total);
    await new Promise((free) => setTimeout(free, 0));
    from = performance.now();
  }
  return undefined;
}
