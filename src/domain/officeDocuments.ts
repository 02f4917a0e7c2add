import { day, document, maybe, text, count } from './schemaParts';

/**
 * The documents of the office's registers that a session does not need: `loadSchemas` fetches them after the first visit, and
 * the sync worker before it reads anything. A new type is also named in OFFICE_TYPES and, if it belongs to a term or to the
 * office, in spaces.ts.
 */

/** Register 1: a regulation of the palace, `regulation:<key>`; `inForce` is the day from which it holds. */
const regulationSchema = document('regulation', {
  title: maybe(text),
  text: maybe(text),
  inForce: maybe(day),
  order: maybe(count),
});

export const OFFICE_SCHEMAS = {
  regulation: regulationSchema,
} as const;
