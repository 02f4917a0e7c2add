import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import * as z from 'zod/mini';
import { canonical } from './canonical';
import { childRefs, readChildRefs } from './childRefs';
import { typeOf } from './ids';
import { pathOf, readRegisters, splitPath, writeDoc, type Doc, type Registers } from './registers';
import { isStamp, type Stamp } from './stamp';

/*
 * A roll call as few bytes as one QR code shows (SPEC, Offline: "a roll call as a QR code from the tutor's screen to the
 * office's camera"). The session's registers travel with their stamps, so that the code merges like any other copy. Children
 * are named by 4 bytes of their key, which the office finds on its roster; equal marks are written once for all who have them.
 */

/** Texts go along as far as there is room, in this order; what is left out says nothing to whoever reads the code. */
const TEXTS = [
  'incident',
  'content',
  'summary',
  'wentWell',
  'equipmentDamaged',
  'equipmentUsed',
  'plan',
  'notice',
  'equipmentToFetch',
];
/** Pictures are documents of their own and travel by file; a list of them alone would show empty frames. */
const NEVER = new Set(['photos', 'captions']);
/** Keyed by child. */
const BY_CHILD = new Set(['marks', 'signOuts', 'added']);

const FORMAT = 1;

/** Enough of a revision to tell it from others of the same document: `12-4f0a9c`. */
export function shortRev(rev: string): string {
  return rev.slice(0, rev.indexOf('-') + 7);
}

/** What deflate may take for granted: a small code has no room to learn it first. */
const DICTIONARY = strToU8(
  '"level":"serious","minor","what":"done":"guardianTold":true}"reason":"personal","other","note":"leftEarly","fetchedBy":"' +
    '"backfills.headCountReason"notHeldholidayReason"content"summary"wentWell"incident"plan"notice"extra",true,null' +
    '"added","name":"signOuts",{"state":"out","at":"1marks",{"state":"late","at":"{"state":"leave","reason":"sick"},' +
    '{"state":"absent"},{"state":"present"},"tutorSignOuts."signIns.person"label"venue"slot"group"date","2026-11-from","16:to","17:' +
    '","k":[],"t":["01],"d":[["device:session:',
);

const register = z.tuple([z.string(), z.unknown(), z.int()]);
const shared = z.tuple([z.string(), z.unknown(), z.int(), z.string()]);
const bodySchema = z.object({
  /** Id, version, single registers, and registers that several children share. */
  d: z.array(z.tuple([z.string(), z.int(), z.array(register), z.array(shared)])).check(z.maxLength(50)),
  /** Stamps that the registers refer to by place. */
  t: z.array(z.string()),
  /** Keys of children that no roster knows. */
  k: z.array(z.string()),
  /** The revision that the session was last agreed at with the server, shortened. */
  r: z.optional(z.string()),
});
type Body = z.infer<typeof bodySchema>;

export type RollCode = { bytes: Uint8Array; leftOut: string[] };

/**
 * Packs a session with the `device:` documents that its stamps refer to. `students` are the keys of the school's roster;
 * children who are not on it travel with their whole key. `limit` is what `bytes` should not exceed: texts are left out for
 * it, attendance never, so that more than `limit` may come back. `leftOut` names the fields that stayed behind. `rev` is the
 * revision at which the session was last agreed with the server.
 */
export function encodeRoll(
  session: Doc,
  devices: readonly Doc[],
  students: readonly string[],
  limit: number,
  rev?: string,
): RollCode {
  const registers = readRegisters(session);
  const core: Registers = new Map();
  const texts = new Map<string, Registers>();
  for (const [path, one] of registers) {
    const { field } = splitPath(path);
    if (NEVER.has(field)) continue;
    if (!TEXTS.includes(field)) core.set(path, one);
    else texts.set(field, new Map([...(texts.get(field) ?? []), [path, one]]));
  }
  const pack = (some: Registers): Uint8Array =>
    write([{ doc: session, registers: some }, ...devices.map(taken)], students, rev);
  let kept = core;
  let bytes = pack(kept);
  const leftOut: string[] = [];
  for (const field of TEXTS) {
    const text = texts.get(field);
    if (!text) continue;
    const more: Registers = new Map([...kept, ...text]);
    const longer = pack(more);
    if (longer.length <= limit) [kept, bytes] = [more, longer];
    else leftOut.push(field);
  }
  return { bytes, leftOut };
}

type Taken = { doc: Doc; registers: Registers };
const taken = (doc: Doc): Taken => ({ doc, registers: readRegisters(doc) });

function write(docs: readonly Taken[], students: readonly string[], rev: string | undefined): Uint8Array {
  const children = new Set<string>();
  for (const { registers } of docs)
    for (const path of registers.keys()) {
      const { field, key } = splitPath(path);
      if (key !== undefined && BY_CHILD.has(field)) children.add(key);
    }
  const { table, order, unlisted } = childRefs([...children], students);
  const stamps: Stamp[] = [];
  const placeOf = (stamp: Stamp): number => {
    const known = stamps.indexOf(stamp);
    return known >= 0 ? known : stamps.push(stamp) - 1;
  };
  const body: Body = { d: [], t: stamps, k: unlisted, ...(rev ? { r: shortRev(rev) } : {}) };
  for (const { doc, registers } of docs) {
    const singles: Body['d'][number][2] = [];
    const groups = new Map<string, { field: string; value: unknown; stamp: number; places: number[] }>();
    for (const [path, { value, stamp }] of registers) {
      const { field, key } = splitPath(path);
      const place = key === undefined ? undefined : order.get(key);
      if (place === undefined || !BY_CHILD.has(field)) {
        singles.push([path, value, placeOf(stamp)]);
        continue;
      }
      const same = canonical([field, value, stamp]);
      const group = groups.get(same) ?? { field, value, stamp: placeOf(stamp), places: [] };
      group.places.push(place);
      groups.set(same, group);
    }
    const many = [...groups.values()].map(({ field, value, stamp, places }): Body['d'][number][3][number] => [
      field,
      value,
      stamp,
      writePlaces(places, order.size),
    ]);
    body.d.push([doc._id, doc.v, singles, many]);
  }
  const packed = deflateSync(strToU8(JSON.stringify(body)), { level: 9, dictionary: DICTIONARY });
  const bytes = new Uint8Array(2 + table.length + packed.length);
  bytes.set([FORMAT, table.length / 4]);
  bytes.set(table, 2);
  bytes.set(packed, 2 + table.length);
  return bytes;
}

/** Most children share a mark: `!3,7` is everybody but the fourth and the eighth. */
function writePlaces(places: readonly number[], count: number): string {
  const inside = new Set(places);
  const others = Array.from({ length: count }, (_, place) => place).filter((place) => !inside.has(place));
  return others.length < places.length ? `!${others.join(',')}` : [...places].sort((a, b) => a - b).join(',');
}

function readPlaces(text: string, count: number): number[] | undefined {
  const isInverse = text.startsWith('!');
  const list = text.slice(isInverse ? 1 : 0);
  const named = list === '' ? [] : list.split(',').map(Number);
  if (named.some((place) => !Number.isInteger(place) || place < 0 || place >= count)) return undefined;
  if (!isInverse) return named;
  const without = new Set(named);
  return Array.from({ length: count }, (_, place) => place).filter((place) => !without.has(place));
}

export type RollCodeError =
  /** Damaged, or no roll at all. */
  | { type: 'broken' }
  /** Written by a later version of the app. */
  | { type: 'newer' }
  /** So many children are not on this device's roster. */
  | { type: 'unknownChildren'; count: number };

/** The session first, then devices; `agreed` is the shortened revision that the session was last agreed at, if it ever was. */
export type DecodedRoll = { docs: Doc[]; agreed?: string };

/** Reads what `encodeRoll` wrote. `students` are the keys of the roster here. */
export function decodeRoll(
  bytes: Uint8Array,
  students: readonly string[],
): ({ ok: true } & DecodedRoll) | { ok: false; error: RollCodeError } {
  const broken = { ok: false, error: { type: 'broken' } } as const;
  const [format, count = 0] = bytes;
  if (format === undefined) return broken;
  if (format > FORMAT) return { ok: false, error: { type: 'newer' } };
  const from = 2 + count * 4;
  const body = readBody(bytes.subarray(from));
  if (format !== FORMAT || from > bytes.length || !body) return broken;
  const listed = readChildRefs(bytes.subarray(2, from), students);
  const missing = listed.filter((key) => key === undefined).length;
  if (missing > 0) return { ok: false, error: { type: 'unknownChildren', count: missing } };
  const children = [...listed, ...body.k];
  const docs: Doc[] = [];
  for (const [id, v, singles, groups] of body.d) {
    const registers: Registers = new Map();
    for (const [path, value, place] of singles) {
      const stamp = body.t[place];
      if (stamp === undefined) return broken;
      registers.set(path, { value, stamp });
    }
    for (const [field, value, at, text] of groups) {
      const stamp = body.t[at];
      const places = readPlaces(text, children.length);
      if (stamp === undefined || !places) return broken;
      for (const place of places) registers.set(pathOf(field, children[place] ?? ''), { value, stamp });
    }
    docs.push(writeDoc({ _id: id, type: typeOf(id), v }, registers));
  }
  return docs.length > 0 ? { ok: true, docs, ...(body.r ? { agreed: body.r } : {}) } : broken;
}

function readBody(packed: Uint8Array): Body | undefined {
  try {
    // A code holds 3 kB at most: what it unpacks to needs no limit of its own.
    const read = bodySchema.safeParse(JSON.parse(strFromU8(inflateSync(packed, { dictionary: DICTIONARY }))));
    return read.success && read.data.t.every((stamp) => stamp === '' || isStamp(stamp)) ? read.data : undefined;
  } catch {
    return undefined;
  }
}
