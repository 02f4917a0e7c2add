/** Readings of characters, unpacked from the table once it is here. */
type Readings = {
  of: ReadonlyMap<string, string>;
  others: ReadonlyMap<string, readonly string[]>;
  surnames: ReadonlyMap<string, readonly string[]>;
};

let readings: Readings | undefined;
let loading: Promise<void> | undefined;

const pairsOf = (packed: string): [string, string][] =>
  packed.split(';').flatMap((entry) => {
    const [chars, sounds] = entry.split(':');
    return chars && sounds ? [[chars, sounds] as [string, string]] : [];
  });

/**
 * Fetches the table of readings, 15 kB that the first visit does without. Until it is here names are found by their
 * characters only. Safe to call often; rejects where the file cannot be read, and may then be called again.
 */
export function loadPinyin(): Promise<void> {
  loading ??= unpack().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function unpack(): Promise<void> {
  const { SYLLABLES, FIRST, READINGS, EXTRA, OTHERS, SURNAMES } = await import('./pinyinTable');
  const syllables = SYLLABLES.split(' ');
  const of = new Map(pairsOf(EXTRA));
  for (let index = 0; index < READINGS.length; index++) {
    const syllable = syllables[READINGS.charCodeAt(index) - 0x100];
    if (syllable !== undefined) of.set(String.fromCharCode(FIRST + index), syllable);
  }
  const spread = (packed: string) => new Map(pairsOf(packed).map(([chars, sounds]) => [chars, sounds.split(' ')]));
  readings = { of, others: spread(OTHERS), surnames: spread(SURNAMES) };
}

/** Whether pinyin is at hand already. */
export function isPinyinLoaded(): boolean {
  return readings !== undefined;
}

/** Full-width letters and digits, capitals, ü, blanks and the dots inside of names make no difference. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[\s·•‧・.'’]/g, '');
}

const LONGEST_SURNAME = 2;

/** The usual reading of every character of a name; a character nobody reads stands for itself. */
function soundsOf(name: string): string[] {
  const chars = [...fold(name)];
  const sounds = chars.map((char) => readings?.of.get(char) ?? char);
  for (let length = LONGEST_SURNAME; length > 0; length--) {
    const surname = chars.length > length ? readings?.surnames.get(chars.slice(0, length).join('')) : undefined;
    if (!surname) continue;
    sounds.splice(0, length, ...surname);
    break;
  }
  return sounds;
}

/** Pinyin without tones, ü as v, syllables apart: 曾玥 → `zeng yue`. The name itself while the table is not here. */
export function pinyinOf(name: string): string {
  return soundsOf(name).join(' ');
}

/** 欧阳晓雨 → `oyxy`. */
export function initialsOf(name: string): string {
  return soundsOf(name)
    .map((sound) => [...sound][0] ?? '')
    .join('');
}

/** People type lv, lu or lyu for 吕. */
const spellings = (sound: string): string[] =>
  sound.includes('v') ? [sound, sound.replace('v', 'u'), sound.replace('v', 'yu')] : [sound];

/**
 * Whether a name is meant by what was typed: its characters, pinyin in full, initials, or a mixture of them
 * (王芳 by 王芳, wangfang, wf, wfang, 王f, fang). The beginning may be left out. Nothing typed means every name.
 */
export function matches(query: string, name: string): boolean {
  const wanted = fold(query);
  if (wanted === '') return true;
  const chars = [...fold(name)];
  if (chars.join('').includes(wanted)) return true;
  if (!/[a-z]/.test(wanted) || !readings) return false;
  const sounds = soundsOf(name);
  const sources = chars.map((char, index) =>
    [
      ...new Set([sounds[index] ?? char, readings?.of.get(char) ?? char, ...(readings?.others.get(char) ?? [])]),
    ].flatMap(spellings),
  );
  const fits = (at: number, rest: string): boolean => {
    if (rest === '') return true;
    const char = chars[at];
    if (char === undefined) return false;
    if (rest.startsWith(char) && fits(at + 1, rest.slice(char.length))) return true;
    return (sources[at] ?? []).some(
      (sound) =>
        // the last syllable may still be half typed
        sound.startsWith(rest) ||
        (rest.startsWith(sound) && fits(at + 1, rest.slice(sound.length))) ||
        (rest.startsWith(sound.slice(0, 1)) && fits(at + 1, rest.slice(1))) ||
        (/^[zcs]h/.test(sound) && rest.startsWith(sound.slice(0, 2)) && fits(at + 1, rest.slice(2))),
    );
  };
  return chars.some((_, at) => fits(at, wanted));
}

const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true });
/** A browser without Chinese collation sorts by code points, where 阿 comes after 张. */
const knowsPinyin = collator.compare('阿', '张') < 0 && collator.compare('张', '周') < 0;

/** The order of a class list: by pinyin, then by character; digits inside count as numbers. */
export function compareByPinyin(a: string, b: string): number {
  if (knowsPinyin || !readings) return collator.compare(a, b);
  const soundA = pinyinOf(a);
  const soundB = pinyinOf(b);
  return soundA === soundB ? (a < b ? -1 : a > b ? 1 : 0) : soundA < soundB ? -1 : 1;
}
