import * as z from 'zod/mini';
import { day, document, key, maybe, name, text } from './schemaParts';

/** The document of certificates and awards (register 14), in `main`. Part of OFFICE_SCHEMAS: fetched after the first visit. */

export const CERTIFICATE_KINDS = ['grade', 'award', 'student', 'tutor'] as const;
export const CERTIFICATE_DESIGNS = ['lattice', 'award', 'window', 'plain', 'blank'] as const;
export const CERTIFICATE_PAPERS = ['A4-landscape', 'A4-portrait', 'A5-landscape', 'A5-portrait'] as const;

/**
 * One certificate that was given out, `certificate:<key>`. The name is never in it: `text` says {姓名} where it stands, and the
 * roster is asked when it is printed. Its key is random, since two offices without a line may well give one number to two
 * children: then both papers exist, and both have to be on record (see `numberClashes`).
 */
const certificateSchema = document('certificate', {
  kind: z.enum(CERTIFICATE_KINDS),
  /** Who it was given to: a child's key, or a tutor's. */
  student: maybe(key),
  tutor: maybe(key),
  group: maybe(key),
  term: key,
  /** The number as it is printed is `prefix` and `number` in at least four digits. */
  prefix: z.string().check(z.maxLength(40)),
  number: z.int().check(z.minimum(1), z.maximum(9_999_999)),
  /** 等级证书, 奖状 …, as it stands on the paper. */
  title: name,
  /** With {姓名} and {班级} for what the roster says; all else was filled in when it was given out. */
  text,
  /** 优秀, 良好 …, in the school's words. */
  grade: maybe(text),
  issued: day,
  design: z.enum(CERTIFICATE_DESIGNS),
  paper: z.enum(CERTIFICATE_PAPERS),
  /** Since when it no longer holds, and why. Its number stays taken. */
  withdrawn: maybe(day),
  withdrawnReason: maybe(text),
});

export const CERTIFICATE_SCHEMAS = { certificate: certificateSchema } as const;
