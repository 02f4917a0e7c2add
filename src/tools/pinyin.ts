/**
 * Makes src/domain/pinyinTable.ts: toneless readings of the 8,105 characters of 通用规范汉字表 (2013).
 *
 *   npx tsx src/tools/pinyin.ts [FILE]
 *
 * FILE holds the characters of the standard in any layout. Without it the characters of the present table are read again,
 * so that a new release of the readings needs no list at hand. Readings come from pinyin-pro (MIT).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pinyin, polyphonic } from 'pinyin-pro';
import { format, resolveConfig } from 'prettier';
import { EXTRA, FIRST, READINGS } from '../domain/pinyinTable';

const target = fileURLToPath(new URL('../domain/pinyinTable.ts', import.meta.url));
/** Two-byte letters without marks that combine, one a syllable. */
const LETTERS_FROM = 0x100;
/** U+9FFF, the end of the block of common characters. */
const LAST = 0x9fff;

/** Surnames whose reading the library gives as the everyday one, or not at all; from 中华姓氏大辞典. */
const SURNAMES: Record<string, string> = {
  曾: 'zeng',
  单: 'shan',
  解: 'xie',
  仇: 'qiu',
  区: 'ou',
  查: 'zha',
  盖: 'ge',
  朴: 'piao',
  缪: 'miao',
  翟: 'zhai',
  员: 'yun',
  乐: 'yue',
  种: 'chong',
  秘: 'bi',
  召: 'shao',
  折: 'she',
  黑: 'he',
  覃: 'qin',
  谌: 'chen',
  能: 'nai',
  句: 'gou',
  洗: 'xian',
  任: 'ren',
  尉: 'wei',
  长孙: 'zhang sun',
  尉迟: 'yu chi',
  单于: 'chan yu',
  万俟: 'mo qi',
  澹台: 'tan tai',
  乐正: 'yue zheng',
  子车: 'zi ju',
  欧阳: 'ou yang',
  诸葛: 'zhu ge',
  令狐: 'ling hu',
  夏侯: 'xia hou',
  皇甫: 'huang fu',
};

const options = { toneType: 'none', v: true } as const;

function readingOf(char: string): string | undefined {
  const reading = pinyin(char, options);
  return reading !== char && /^[a-z]+$/.test(reading) ? reading : undefined;
}

function presentCharacters(): string[] {
  const common = Array.from(READINGS).flatMap((letter, index) =>
    letter === ' ' ? [] : [String.fromCodePoint(FIRST + index)],
  );
  return [...common, ...EXTRA.split(';').flatMap((entry) => entry.split(':')[0] ?? [])];
}

const file = process.argv[2];
const source = file === undefined ? presentCharacters() : Array.from(readFileSync(file, 'utf8'));
const characters = [...new Set(source.filter((char) => /\p{Script=Han}/u.test(char)))].sort(
  (a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0),
);
const readings = new Map(
  characters.flatMap((char) => {
    const reading = readingOf(char);
    return reading === undefined ? [] : [[char, reading] as const];
  }),
);

const uses = new Map<string, number>();
for (const reading of readings.values()) uses.set(reading, (uses.get(reading) ?? 0) + 1);
const syllables = [...uses].sort((a, b) => b[1] - a[1]).map(([syllable]) => syllable);
const letterOf = new Map(syllables.map((syllable, index) => [syllable, String.fromCharCode(LETTERS_FROM + index)]));

let table = '';
for (let code = FIRST; code <= LAST; code++) {
  const reading = readings.get(String.fromCodePoint(code));
  table += reading === undefined ? ' ' : (letterOf.get(reading) ?? ' ');
}
const extra = [...readings].filter(([char]) => (char.codePointAt(0) ?? 0) > LAST || char < '\u4e00');

/** Other everyday readings, so that 乐 is found by le and yue; only of characters that GB 2312 counts as common. */
const gbDecoder = new TextDecoder('gb18030');
const others: string[] = [];
for (let high = 0xb0; high <= 0xd7; high++) {
  for (let low = 0xa1; low <= 0xfe; low++) {
    const char = gbDecoder.decode(Uint8Array.of(high, low));
    const first = readings.get(char);
    if (first === undefined) continue;
    const all = (polyphonic(char, { ...options, type: 'array' })[0] ?? []).filter((one) => /^[a-z]{2,}$/.test(one));
    const rest = [...new Set(all)].filter((one) => one !== first && letterOf.has(one));
    if (rest.length > 0) others.push(`${char}:${rest.slice(0, 2).join(' ')}`);
  }
}

const surnames = new Map(Object.entries(SURNAMES));
for (const char of readings.keys()) {
  const asSurname = pinyin(char, { ...options, mode: 'surname' });
  if (!surnames.has(char) && /^[a-z]+$/.test(asSurname)) surnames.set(char, asSurname);
}
const unusual = [...surnames].filter(
  ([name, reading]) => reading !== Array.from(name, (char) => readings.get(char)).join(' '),
);

const entries = (pairs: readonly (readonly [string, string])[]) => pairs.map((pair) => pair.join(':')).join(';');
const code = `// Made by src/tools/pinyin.ts; change that, not this.
/** Syllables without tones, ü as v; the most frequent first. */
export const SYLLABLES = ${JSON.stringify(syllables.join(' '))};
/** Code point of the first letter of READINGS. */
export const FIRST = 0x4e00;
/** One letter a character from FIRST on: U+0100 is the first syllable; a space where the standard has no such character. */
export const READINGS = ${JSON.stringify(table.trimEnd())};
/** Characters outside of that block. */
export const EXTRA = ${JSON.stringify(entries(extra))};
/** Further readings of common characters. */
export const OTHERS = ${JSON.stringify(others.join(';'))};
/** Surnames that are read differently from the characters they are written with. */
export const SURNAMES = ${JSON.stringify(entries(unusual))};
`;
writeFileSync(target, await format(code, { ...(await resolveConfig(target)), parser: 'typescript' }));
console.log(`${readings.size} characters, ${syllables.length} syllables, ${others.length} with other readings`);
console.log(`${extra.length} outside the common block, ${unusual.length} surnames`);
console.log(`no reading: ${characters.filter((char) => !readings.has(char)).join('')}`);
