import { movementEntries, type PlaceEntry } from './movementEntries';
import { splitPath, type Doc } from './registers';

/**
 * What a concurrent edit of a field means. `person`: somebody has to say which value holds. `entry`: quantities and money are
 * entries that are never edited (DESIGN §2), so that two values of one are a mistake, to be shown and put right by a reversing
 * entry, never by choosing. `none`: the later value holds, and nobody needs to know.
 */
export type ConflictRule = 'person' | 'entry' | 'none';

/** By type, or by field of a type, `*` being all its other fields. What is not named, also of types that only a newer version knows, needs a person. */
const RULES: Readonly<Record<string, ConflictRule | Readonly<Record<string, ConflictRule>>>> = {
  // The device's own: what it is called is no record of the school's.
  device: 'none',
  // A decision about a concurrent edit that was itself made twice: the later one holds, and the field shows it.
  history: 'none',
  photo: 'none',
  schoolKey: 'none',
  erased: 'none',
  // A proposal in the making: the later hand holds, and the board shows where it put the child.
  allocation: 'none',
  // who wrote it down, and on which day, may differ where two phones wrote the same entry
  movement: { date: 'none', handler: 'none', '*': 'entry' },
  ledgerEntry: 'entry',
};

/** Which rule holds for a field or entry of a document type; `path` as in stamps. */
export function ruleOf(type: string, path: string): ConflictRule {
  const rule = RULES[type] ?? 'person';
  return typeof rule === 'string' ? rule : (rule[splitPath(path).field] ?? rule['*'] ?? 'person');
}

/**
 * Types whose entries add up to balances that may not fall below zero: what a record does to which account. `place` is the
 * part of the account, where it has several.
 */
export const BALANCED: Readonly<Record<string, (doc: Doc) => PlaceEntry[]>> = {
  movement: movementEntries,
};
