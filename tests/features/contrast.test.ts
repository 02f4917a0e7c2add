import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Colours of one appearance by token name. */
type Palette = Record<string, string>;

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');

/** The colours of every rule whose selector is exactly this one. */
function rules(selector: string): Palette[] {
  return [...css.matchAll(/(:root[^{]*)\{([^}]*)\}/g)]
    .filter((rule) => rule[1]?.trim() === selector)
    .map((rule) =>
      Object.fromEntries([...(rule[2] ?? '').matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((one) => [one[1], one[2]])),
    );
}

const rule = (selector: string): Palette => {
  const [found] = rules(selector);
  if (!found) throw new Error(`tokens.css has no rule ${selector}`);
  return found;
};

const light = rule(':root');
const dark = { ...light, ...rule(":root[data-theme='dark']") };
const palettes: Record<string, Palette> = {
  light,
  dark,
  'light in the sun': { ...light, ...rule(":root[data-contrast='high']") },
  'dark with high contrast': { ...dark, ...rule(":root[data-contrast='high'][data-theme='dark']") },
};

const TEXT = 4.5;
const GRAPHIC = 3;

/** Every pair the kit paints: words, then the ground they stand on. */
const surfaces = [
  'paper',
  'paper-2',
  'sheet',
  'pine-soft',
  'lamp-soft',
  'moss-soft',
  'sky-soft',
  'seal-soft',
  'late-soft',
];
const pairs: [front: string, ground: string, least: number][] = [
  ...surfaces.flatMap((ground): [string, string, number][] => [
    ['ink', ground, TEXT],
    ['ink-2', ground, TEXT],
  ]),
  ...['paper', 'paper-2', 'sheet', 'pine-soft', 'lamp-soft'].map((ground): [string, string, number] => [
    'pine-2',
    ground,
    TEXT,
  ]),
  ...['seal', 'sky', 'moss', 'late'].flatMap((front): [string, string, number][] => [
    [front, 'paper', TEXT],
    [front, 'sheet', TEXT],
    [front, `${front}-soft`, TEXT],
  ]),
  ['late', 'lamp-soft', TEXT],
  ['on-pine', 'pine', TEXT],
  ['on-pine', 'pine-deep', TEXT],
  ['on-pine-2', 'pine', TEXT],
  ['on-pine-2', 'pine-deep', TEXT],
  ['lamp', 'pine-deep', TEXT],
  ['on-lamp', 'lamp', TEXT],
  ['on-lamp', 'lamp-deep', TEXT],
  ['on-seal', 'seal', TEXT],
  ['edge', 'sheet', GRAPHIC],
  ['edge', 'paper', GRAPHIC],
  ['focus', 'paper', GRAPHIC],
  ['focus', 'sheet', GRAPHIC],
  ['lamp', 'pine', GRAPHIC],
];

/** WCAG 2.1, relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (bright + 0.05) / (dim + 0.05);
}

describe.each(Object.entries(palettes))('in %s', (_, palette) => {
  it.each(pairs)('%s can be read on %s', (front, ground, least) => {
    expect(contrast(palette[front] ?? '', palette[ground] ?? '')).toBeGreaterThanOrEqual(least);
  });
});

describe('tokens.css', () => {
  it('measures black on white as 21 to 1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  });

  it('has the same dark colours for a dark system and for the dark setting', () => {
    expect(rules(":root:not([data-theme='light'])")).toEqual([rule(":root[data-theme='dark']")]);
    expect(rules(":root[data-contrast='high']:not([data-theme='light'])")).toEqual([
      rule(":root[data-contrast='high'][data-theme='dark']"),
    ]);
  });

  it('gives seven to one to words in the sun', () => {
    for (const name of ['light in the sun', 'dark with high contrast']) {
      const palette = palettes[name] ?? {};
      for (const front of ['ink', 'ink-2', 'pine-2', 'seal', 'moss', 'sky', 'late']) {
        expect(contrast(palette[front] ?? '', palette['sheet'] ?? ''), `${front}, ${name}`).toBeGreaterThanOrEqual(7);
      }
    }
  });
});
