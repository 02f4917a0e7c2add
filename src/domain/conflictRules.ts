import { splitPath } from './registers';

/**
 * What a concurrent edit of a field means. `person`: somebody has to say which value holds. `entry`: quantities and money are
 * entries that are never edited (DESIGN §2), so that two values of one are a mistake, to be shown and put right by a reversing
 * entry, never by choosing. `none`: the later value holds, and nobody needs to know.
 */
export type ConflictRule = 'person' | 'entry' | 'none';

/** By type, or by field of a type. What is not named, also of types that only a newer version knows, needs a person. */
const RULES: Readonly<Record<string, ConflictRule | Readonly<Record<string, ConflictRule>>>> = {
  // The device's own: what it is called is no record of the school's.
  device: 'none',
  // A decision about a concurrent edit that was itself made twice: the later one holds, and the field shows it.
  history: 'none',
  photo: 'none',
  schoolKey: 'none',
  erased: 'none',
  movement: 'entry',
  ledgerEntry: 'entry',
};

/** Which rule holds for a field or entry of a document type; `path` as in stamps. */
export function ruleOf(type: string, path: string): ConflictRule {
  const rule = RULES[type] ?? 'person';
  return typeof rule === 'string' ? rule : (rule[splitPath(path).field] ?? 'person');
}

/** Types whose entries add up to a balance that may not fall below zero: the field that names the account, and the amount. */
export const BALANCED: Readonly<Record<string, { account: string; amount: string }>> = {
  movement: { account: 'item', amount: 'quantity' },
};
