import type { Random } from './random';
import stock from './stock/names.json';

const chars = (text: string): string[] => Array.from(text);
const SURNAMES = chars(stock.surnames);

export type Sex = 'male' | 'female';

function surname(random: Random): string {
  return random.chance(0.02) ? random.pick(stock.compound) : random.pick(SURNAMES);
}

/** A fictional child's or tutor's name; about one in twenty holds a character that old character sets lack. */
export function personName(random: Random, sex: Sex): string {
  if (random.chance(0.012)) return random.pick(stock.minority);
  const given = chars(sex === 'male' ? stock.boys : stock.girls);
  const first = random.pick(given);
  if (random.chance(0.12)) return surname(random) + first;
  const second = random.chance(0.05) ? random.pick(chars(stock.rare)) : random.pick(given);
  return surname(random) + first + second;
}

/** The name of somebody of the grandparents' age; `family` gives the surname of the child where they share it. */
export function elderName(random: Random, family?: string): string {
  const given = chars(stock.elders);
  const own = family && !family.includes('·') ? (chars(family)[0] ?? surname(random)) : surname(random);
  return own + random.pick(given) + (random.chance(0.7) ? random.pick(given) : '');
}

export function relation(random: Random): string {
  return random.pick(stock.relations);
}

/** A number in the shape of a mobile one: prefixes that exist, an exchange of 5550 … 5559, so that nobody's phone rings. */
export function phoneNumber(random: Random): string {
  const prefix = random.pick(['139', '138', '150', '151', '152', '158', '159', '177', '182', '187', '188', '199']);
  return `${prefix}555${String(random.int(0, 99_999)).padStart(5, '0')}`;
}
