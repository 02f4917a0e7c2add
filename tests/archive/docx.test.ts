import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeDocx } from '../../src/archive/docx/writeDocx';
import { volumeName } from '../../src/archive/numbering';
import { dayInCharacters } from '../../src/domain/chineseNumbers';
import { lineCount, shortened } from '../../src/archive/textWidth';
import { sampleVolume } from './sampleVolume';

/** The smallest JPEG that says what it is: its size comes with it. */
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
const loadPhoto = async (photo: string) => {
  if (photo === 'lost') throw new Error('the photo cannot be read');
  return { bytes: JPEG, width: photo === 'wide' ? 400 : 200, height: photo === 'wide' ? 200 : 400 };
};
const volume = sampleVolume();
const written = await writeDocx(volume, loadPhoto);
const files = unzipSync(written.bytes);
const partOf = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
const main = partOf('word/document.xml');
const count = (pattern: RegExp): number => main.match(pattern)?.length ?? 0;

/** Every tag is closed by its own, and no sign is left that XML does not know. */
function faultOf(xml: string): string | undefined {
  const open: string[] = [];
  // oxlint-disable-next-line no-control-regex -- what must not be there
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&(?!(amp|lt|gt|quot);)/.exec(xml);
  if (forbidden) return `forbidden at ${forbidden.index}`;
  for (const [tag, slash, name, rest] of xml.matchAll(/<(\/?)([\w:]+)((?:[^<>"]|"[^"<]*")*)>/g)) {
    if (slash) {
      if (open.pop() !== name) return `${tag} closes another`;
    } else if (!rest?.endsWith('/') && name) open.push(name);
  }
  return open[0];
}

describe('a volume as a Word file', () => {
  test('has well-formed parts, and every relation leads to one', () => {
    for (const [path, bytes] of Object.entries(files)) {
      if (/\.(xml|rels)$/.test(path)) expect([path, faultOf(strFromU8(bytes))]).toEqual([path, undefined]);
    }
    const relations = partOf('word/_rels/document.xml.rels');
    for (const [, target] of relations.matchAll(/Target="([^"]+)"/g))
      expect(Object.keys(files)).toContain(`word/${target}`);
    for (const [, id] of main.matchAll(/r:(?:id|embed)="([^"]+)"/g)) expect(relations).toContain(`Id="${id}"`);
    for (const [, style] of main.matchAll(/<w:(?:pStyle|tblStyle) w:val="([^"]+)"/g)) {
      expect(partOf('word/styles.xml')).toContain(`w:styleId="${style}"`);
    }
  });

  test('holds every row, heading and picture of the tree, heads repeated and rows whole', () => {
    const blocks = volume.sections.flatMap((section) => section.blocks);
    const tables = blocks.filter((block) => block.type === 'table');
    expect(count(/<w:tblHeader\/>/g)).toBe(1 + tables.reduce((sum, table) => sum + 1 + (table.heads?.length ?? 0), 0));
    expect(count(/SEQ 表/g)).toBe(tables.length);
    const headings = blocks.filter((block) => block.type === 'heading').length + 1;
    expect(count(/<w:pStyle w:val="Heading[123]"\/>/g)).toBe(headings);
    expect(count(/ PAGEREF /g)).toBe(headings);
    expect(count(/<w:drawing>/g)).toBe(6);
    expect(Object.keys(files).filter((path) => path.startsWith('word/media/'))).toHaveLength(2);
    expect(main).toMatch(/ TOC \\o "1-2" /);
    expect(main + partOf('word/settings.xml')).not.toMatch(/updateFields|w:dirty/);
  });

  test('draws pictures in their own proportions', () => {
    const sizes = [...main.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"\/>/g)].map(([, x, y]) => Number(x) / Number(y));
    sizes.forEach((ratio, index) => expect(ratio).toBeCloseTo(index % 2 === 0 ? 2 : 0.5, 2));
  });

  test('names a photo that could not be read in its gap list, and gives it back', () => {
    expect(written.missing.map(({ photo }) => photo)).toEqual(['lost']);
    expect(main).toContain('缺 1 张照片，读不出来');
    expect(main).toContain('收拾材料');
  });

  test('shows what looks like a formula, a tag or a field as text, and drops what XML cannot hold', () => {
    expect(main).toContain('=cmd| /C calc!A0 {MERGEFIELD x} &lt;w:p&gt;');
    expect(main).toContain('&lt;b&gt;&amp;&quot;\ufffd');
  });

  test('stops when it is cancelled', async () => {
    const stop = new AbortController();
    const writing = writeDocx(volume, loadPhoto, { signal: stop.signal, onPhoto: () => stop.abort() });
    await expect(writing).rejects.toThrow('The export was cancelled.');
  });
});

describe('numbers and widths', () => {
  test('volumes and days are named in characters', () => {
    expect([1, 10, 12].map(volumeName)).toEqual(['第一册', '第十册', '第十二册']);
    expect(dayInCharacters('2026-11-20')).toBe('二〇二六年十一月二十日');
  });

  test('lines are counted by full-width characters, and words are not broken', () => {
    expect(lineCount('一二三四五六', 3)).toBe(2);
    expect(lineCount('一\n二', 3)).toBe(2);
    expect(shortened('一二三四五六', 4)).toBe('一二三…');
  });
});
