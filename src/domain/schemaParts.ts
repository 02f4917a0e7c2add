import * as z from 'zod/mini';
import { DAY_PATTERN, isDay, TIME_PATTERN } from './dates';

/** What the schemas of documents are made of. All are loose: what a newer version added is kept (STYLE, Edges). */
export const day = z.string().check(z.regex(DAY_PATTERN), z.refine(isDay));
export const time = z.string().check(z.regex(TIME_PATTERN));
export const text = z.string().check(z.maxLength(20_000));
export const name = z.string().check(z.minLength(1), z.maxLength(120));
export const key = z.string().check(z.minLength(1), z.maxLength(80));
export const count = z.int().check(z.minimum(0), z.maximum(100_000));
export const maybe = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema));
/** A keyed collection; an entry that was removed is null. */
export const keyed = <T extends z.ZodMiniType>(entry: T) => maybe(z.record(z.string(), z.nullable(entry)));
export const set = keyed(z.literal(true));
export const sex = z.enum(['male', 'female']);

export const base = {
  _id: z.string().check(z.minLength(3), z.maxLength(300)),
  v: z.int().check(z.minimum(1)),
  '~': z.optional(z.record(z.string(), z.string())),
  deleted: maybe(z.boolean()),
};
export const document = <N extends string, S extends Record<string, z.ZodMiniType>>(type: N, shape: S) =>
  z.looseObject({ ...base, type: z.literal(type), ...shape });
