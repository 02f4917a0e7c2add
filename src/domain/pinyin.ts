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
  const chars = Array.from(fold(name));
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
    .map((sound) => Array.from(sound)[0] ?? '')
    .join('');
}

/** People type lv, lu or lyu for 吕. */
const spellings = (sound: string): string[] =>
  sound.includes('v') ? [sound, sound.replace('v', 'u'), sound.replace('v', 'yu')] : [sound];

/** A name ready for searching: its characters and, for each, every way it may be typed. */
type Prepared = { plain: string; chars: string[]; sounds: string[][] };

/** Typing a letter searches all names again; a large school has 3,000. */
const MOST_PREPARED = 5000;
const prepared = new Map<string, Prepared>();

function prepare(name: string): Prepared {
  const known = prepared.get(name);
  if (known) return known;
  const chars = Array.from(fold(name));
  const usual = soundsOf(name);
  const sounds = chars.map((char, index) => {
    const all = [usual[index] ?? char, readings?.of.get(char) ?? char, ...(readings?.others.get(char) ?? [])];
    return [...new Set(all.flatMap(spellings))];
  });
  const one = { plain: chars.join(''), chars, sounds };
  if (readings) {
    if (prepared.size >= MOST_PREPARED) prepared.clear();
    prepared.set(name, one);
  }
  return one;
}

function fits(name: Prepared, at: number, rest: string): boolean {
  if (rest === '') return true;
  const char = name.chars[at];
  if (char === undefined) return false;
  const next = (typed: string) => rest.startsWith(typed) && fits(name, at + 1, rest.slice(typed.length));
  return (
    (name.sounds[at] ?? []).some(
      (sound) =>
        // the last syllable may still be half typed
        sound.startsWith(rest) ||
        (rest.startsWith(sound.slice(0, 1)) &&
          (next(sound) || next(sound.slice(0, 1)) || (/^[zcs]h/.test(sound) && next(sound.slice(0, 2))))),
    ) || next(char)
  );
}

let folded = { query: '', wanted: '' };

/**
 * Whether a name is meant by what was typed: its characters, pinyin in full, initials, or a mixture of them
 * (王芳 by 王芳, wangfang, wf, wfang, 王f, fang). The beginning may be left out. Nothing typed means every name.
 */
export function matches(query: string, name: string): boolean {
  if (folded.query !== query) folded = { query, wanted: fold(query) };
  const { wanted } = folded;
  if (wanted === '') return true;
  const one = prepare(name);
  if (one.plain.includes(wanted)) return true;
  if (!/[a-z]/.test(wanted) || !readings) return false;
  return one.chars.some((_, at) => fits(one, at, wanted));
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
