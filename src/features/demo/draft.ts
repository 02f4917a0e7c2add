import { isPlainObject } from '../../domain/canonical';
import type { Patch } from '../../domain/change';
import type { Day, TimeOfDay } from '../../domain/dates';
import { SCHEMA_VERSION } from '../../domain/documents';
import { createKey, typeOf } from '../../domain/ids';
import { pathOf, writeDoc, type Doc, type Registers } from '../../domain/registers';
import { writeStamp, type Stamp } from '../../domain/stamp';
import type { Random } from './random';

/**
 * A document in the making: the same registers as `edit` would leave behind after the same steps, put together once at the
 * end instead of after every step, since a school has half a million marks.
 */
export type Draft = {
  /** Writes a patch as one commit: later ones win over earlier ones. */
  set: (patch: Patch, stamp: Stamp) => void;
  /** What a field or entry holds so far. */
  get: (field: string, key?: string) => { value: unknown; stamp: Stamp } | undefined;
  doc: () => Doc;
};

export function createDraft(id: string): Draft {
  const registers: Registers = new Map();
  return {
    set: (patch, stamp) => {
      for (const [field, value] of Object.entries(patch)) {
        if (value === undefined) continue;
        if (!isPlainObject(value)) registers.set(pathOf(field), { value, stamp });
        else
          for (const [key, entry] of Object.entries(value))
            if (entry !== undefined) registers.set(pathOf(field, key), { value: entry, stamp });
      }
    },
    get: (field, key) => registers.get(pathOf(field, key)),
    doc: () => writeDoc({ _id: id, type: typeOf(id), v: SCHEMA_VERSION }, registers),
  };
}

/** A document that was written in one go. */
export function docOf(id: string, patch: Patch, stamp: Stamp): Doc {
  const draft = createDraft(id);
  draft.set(patch, stamp);
  return draft.doc();
}

/** The school's wall clock: `utcOffset` is what it is ahead of UTC, in minutes. */
export type WallClock = {
  /** Milliseconds since 1970 (UTC) of a local time; `seconds` may go past the minute. */
  at: (day: Day, time: TimeOfDay, seconds?: number) => number;
  stamp: (day: Day, time: TimeOfDay, device: string, seconds?: number) => Stamp;
  /** A key as a device makes it at that time. */
  key: (day: Day, time: TimeOfDay, random: Random, seconds?: number) => string;
};

export function createWallClock(utcOffset: number): WallClock {
  const at = (day: Day, time: TimeOfDay, seconds = 0): number =>
    Date.parse(`${day}T${time}:00Z`) - utcOffset * 60_000 + Math.round(seconds * 1000);
  return {
    at,
    stamp: (day, time, device, seconds = 0) => writeStamp(at(day, time, seconds), 0, device),
    key: (day, time, random, seconds = 0) =>
      createKey({ now: () => at(day, time, seconds), randomBytes: random.bytes }),
  };
}

/** HH:mm shifted by minutes, kept within the day. */
export function shiftTime(time: TimeOfDay, minutes: number): TimeOfDay {
  const total = Math.min(Math.max(Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes, 0), 1439);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** Puts values into a phrase of the stock: `{n}` and the like. */
export function fill(phrase: string, values: Record<string, string | number>): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
