import type { FieldChange } from './plan';

/**
 * Collects in which fields a row says more than, or other than, what is known: the values to write, and what the preview shows
 * of them. What a row does not say stays as it is.
 */
export function createComparison() {
  const patch: Record<string, unknown> = {};
  const changes: FieldChange[] = [];
  /** `name` is the field of the document; `shown` stands for keys and codes. */
  const compare = (
    field: FieldChange['field'],
    name: string,
    from: unknown,
    to: unknown,
    shown: readonly [unknown, unknown] = [from, to],
  ): void => {
    if (to === undefined || to === (from ?? undefined)) return;
    patch[name] = to;
    changes.push({ field, from: shown[0] ?? undefined, to: shown[1] });
  };
  return { patch, changes, compare };
}
