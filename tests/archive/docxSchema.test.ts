import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeDocx } from '../../src/archive/docx/writeDocx';
import { photosOf } from '../../src/archive/booklet';
import type { Volume } from '../../src/archive/model';
import { makeVolume, VOLUMES } from '../../src/archive/volumes';
import { generateDemo } from '../../src/features/demo/generator';
import type { Doc } from '../../src/domain/registers';
import { archiveData, archiveOptions, plainDoc } from '../support/archiveData';
import { withParents, xmlTree, type XmlElement } from '../support/xmlTree';
import { misplaced } from './docxOrder';
import { sampleVolume } from './sampleVolume';

const TODAY = '2026-11-24';
/** Of every shape, and some that their records say otherwise of. */
const SHAPES = [
  [1024, 768],
  [768, 1024],
  [1600, 500],
  [600, 1300],
] as const;

/** The head of a JPEG of this size, and its end. */
const jpeg = (width: number, height: number): Uint8Array =>
  new Uint8Array(
    [
      [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8],
      [height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0, 0xff, 0xd9],
    ].flat(),
  );

const demo = generateDemo({ seed: 7, today: TODAY });
const [first = ''] = demo.main.flatMap(({ _id, type }) => (type === 'group' ? [_id.slice(6)] : []));
/** Sessions with one to five pictures, so that every grid occurs. */
const photos: Doc[] = [];
const term = demo.term.map((doc, at) => {
  if (doc.type !== 'session' || !doc['photos']) return doc;
  const keys = Array.from({ length: (at % 5) + 1 }, (_, number) => `p${at}x${number}`);
  photos.push(
    ...keys.map((key) =>
      plainDoc('photo', key, {
        session: doc._id,
        group: doc['group'],
        width: 1024,
        height: 768,
        bytes: 9,
        thumbhash: '',
      }),
    ),
  );
  return { ...doc, photos: Object.fromEntries(keys.map((key, order) => [key, { order }])) };
});
const data = archiveData([...demo.main, ...demo.office, ...term, ...photos], TODAY, [demo.termKey]);
const options = archiveOptions({
  span: { kind: 'term', term: demo.termKey },
  groups: [first],
  photos: 'full',
  date: TODAY,
});
const shapeOf = (photo: string) => SHAPES[Number(photo.at(-1)) % SHAPES.length] ?? SHAPES[0];

type Opened = {
  name: string;
  paths: string[];
  part: (path: string) => XmlElement;
  parts: Map<string, XmlElement>;
};

async function opened(name: string, volume: Volume): Promise<Opened> {
  const { bytes } = await writeDocx(volume, async (photo) => {
    if (photo === 'lost') return undefined;
    const [width, height] = shapeOf(photo);
    // what the record says is not what the picture is
    return { bytes: jpeg(width, height), width: 1024, height: 768 };
  });
  const files = unzipSync(bytes);
  const parts = new Map(
    Object.entries(files).flatMap(([path, content]) =>
      /\.(xml|rels)$/.test(path) ? [[path, xmlTree(strFromU8(content))] as const] : [],
    ),
  );
  const part = (path: string): XmlElement => {
    const found = parts.get(path);
    if (!found) throw new Error(`${name} has no ${path}`);
    return found;
  };
  return { name, paths: Object.keys(files), part, parts };
}

const volumes = VOLUMES.flatMap(({ number }) => makeVolume(data, options, number) ?? []);
const all = await Promise.all([
  ...volumes.map((volume) => opened(volume.title, volume)),
  opened('what breaks careless files', sampleVolume()),
  opened('nothing at all', { ...sampleVolume(), gaps: [], sections: [] }),
]);
const elements = (root: XmlElement): XmlElement[] => [...withParents(root)].map(([element]) => element);
const named = (root: XmlElement, ...names: string[]): XmlElement[] =>
  elements(root).filter(({ name }) => names.includes(name));
const ofVal = ({ attributes }: XmlElement): string => attributes['w:val'] ?? '';
const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);
const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

describe.each(all)('$name as a Word file', ({ part, parts, paths }) => {
  const main = part('word/document.xml');

  test('has every element where the schema wants it, and none that it does not know', () => {
    for (const [path, root] of parts) {
      if (path.startsWith('word/') && path.endsWith('.xml')) expect([path, misplaced(root)]).toEqual([path, []]);
    }
  });

  test('names each of its parts with its kind, and has every part that it names', () => {
    const types = part('[Content_Types].xml');
    const overrides = childrenOf(types, 'Override').map(({ attributes }) => attributes['PartName']?.slice(1) ?? '');
    const endings = childrenOf(types, 'Default').map(({ attributes }) => attributes['Extension']);
    expect(overrides.filter((path) => !paths.includes(path))).toEqual([]);
    const known = (path: string): boolean =>
      overrides.includes(path) ||
      (endings.includes(path.split('.').at(-1)) && !path.startsWith('word/')) ||
      /^word\/(media|_rels)\//.test(path);
    expect(paths.filter((path) => path !== '[Content_Types].xml' && !known(path))).toEqual([]);
    const relations = childrenOf(part('word/_rels/document.xml.rels'), 'Relationship');
    const ids = relations.map(({ attributes }) => attributes['Id']);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of relations) expect(paths).toContain(`word/${attributes['Target']}`);
    const kinds = new Map(relations.map(({ attributes: { Id, Type } }) => [Id, Type?.split('/').at(-1)]));
    for (const { name, attributes } of elements(main)) {
      const wanted = { 'a:blip': 'image', 'w:headerReference': 'header', 'w:footerReference': 'footer' }[name];
      if (wanted) expect(kinds.get(attributes['r:embed'] ?? attributes['r:id'])).toBe(wanted);
    }
  });

  test('points only at styles, lists and marks that are there, and gives no number twice', () => {
    const styles = new Map(
      childrenOf(part('word/styles.xml'), 'w:style').map(({ attributes }) => [
        attributes['w:styleId'],
        attributes['w:type'],
      ]),
    );
    const wrong = named(main, 'w:pStyle', 'w:tblStyle').filter(
      (one) => styles.get(ofVal(one)) !== (one.name === 'w:pStyle' ? 'paragraph' : 'table'),
    );
    expect(wrong.map(ofVal)).toEqual([]);
    const lists = childrenOf(part('word/numbering.xml'), 'w:num').map(({ attributes }) => attributes['w:numId']);
    for (const one of named(main, 'w:numId')) expect(lists).toContain(ofVal(one));
    const starts = named(main, 'w:bookmarkStart').map(({ attributes }) => attributes);
    const ends = named(main, 'w:bookmarkEnd').map(({ attributes }) => attributes['w:id']);
    expect(starts.map((one) => one['w:id'])).toEqual(ends);
    expect(new Set(ends).size).toBe(ends.length);
    const marks = new Set(starts.map((one) => one['w:name']));
    expect(marks.size).toBe(starts.length);
    for (const { attributes } of named(main, 'w:hyperlink')) expect(marks).toContain(attributes['w:anchor']);
    for (const { text } of named(main, 'w:instrText')) {
      const mark = /PAGEREF (\S+)/.exec(text)?.[1];
      if (mark) expect(marks).toContain(mark);
    }
    const drawn = named(main, 'wp:docPr').map(({ attributes }) => attributes['id']);
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(drawn.every((id) => Number(id) > 0)).toBe(true);
  });

  test('begins and ends every field, the one in the other', () => {
    for (const path of ['word/document.xml', 'word/footer1.xml']) {
      const open: string[] = [];
      for (const { attributes } of named(part(path), 'w:fldChar')) {
        const type = attributes['w:fldCharType'];
        if (type === 'begin') open.push('code');
        else if (type === 'separate') expect(open.splice(-1, 1, 'result')).toEqual(['code']);
        else expect(open.pop()).toBe('result');
      }
      expect(open).toEqual([]);
    }
  });

  test('has tables whose rows fill their grid, whose cells end with a paragraph, and that do not run into each other', () => {
    for (const table of named(main, 'w:tbl')) {
      const grid = (childOf(table, 'w:tblGrid')?.children ?? []).map(({ attributes }) => Number(attributes['w:w']));
      const width = Number(childOf(childOf(table, 'w:tblPr'), 'w:tblW')?.attributes['w:w']);
      expect(grid.every((column) => Number.isInteger(column) && column > 0)).toBe(true);
      expect(grid.reduce((sum, column) => sum + column, 0)).toBe(width);
      let above: (string | undefined)[] = [];
      for (const row of childrenOf(table, 'w:tr')) {
        const below: (string | undefined)[] = [];
        let at = 0;
        for (const cell of childrenOf(row, 'w:tc')) {
          const properties = childOf(cell, 'w:tcPr');
          const span = Number(childOf(properties, 'w:gridSpan')?.attributes['w:val'] ?? 1);
          const own = grid.slice(at, at + span).reduce((sum, column) => sum + column, 0);
          expect(Number(childOf(properties, 'w:tcW')?.attributes['w:w'])).toBe(own);
          const merge = childOf(properties, 'w:vMerge');
          if (merge && ofVal(merge) === 'continue') expect(above[at]).toBe(`${span}`);
          if (merge) below[at] = `${span}`;
          expect(cell.children.at(-1)?.name).toBe('w:p');
          at += span;
        }
        expect(at).toBe(grid.length);
        above = below;
      }
    }
    for (const { children } of named(main, 'w:body', 'w:tc'))
      expect(children.some(({ name }, at) => name === 'w:tbl' && children[at + 1]?.name === 'w:tbl')).toBe(false);
    const last = childOf(main, 'w:body')
      ?.children.slice(-2)
      .map(({ name }) => name);
    expect(last).toEqual(['w:p', 'w:sectPr']);
  });

  test('draws every picture in its own proportions, and no wider than the page', () => {
    for (const drawing of named(main, 'wp:inline')) {
      const { cx, cy } = childOf(drawing, 'wp:extent')?.attributes ?? {};
      expect(named(drawing, 'a:ext').map(({ attributes }) => attributes)).toEqual([{ cx, cy }]);
      const words = childOf(drawing, 'wp:docPr')?.attributes['descr'] ?? '';
      expect(Number(cx) / 635, words).toBeLessThanOrEqual(9_071);
      const ratio = Number(cx) / Number(cy);
      expect(SHAPES.some(([width, height]) => Math.abs(ratio / (width / height) - 1) < 0.01)).toBe(true);
    }
  });
});

test('what stands in a wrong place is seen', () => {
  const faults = (xml: string): string[] => misplaced(xmlTree(xml));
  expect(faults('<w:p><w:r/><w:pPr/></w:p>')).toEqual(['w:pPr behind w:r in w:p']);
  expect(faults('<w:tcPr><w:vAlign/><w:gridSpan/></w:tcPr>')).toEqual(['w:gridSpan behind w:vAlign in w:tcPr']);
  expect(faults('<w:tr><w:p/></w:tr>')).toEqual(['w:p in w:tr']);
  expect(() => xmlTree('<w:p><w:r></w:p>')).toThrow('w:p closes w:r');
});

test('every picture of the volumes is drawn', () => {
  const wanted = volumes.reduce((sum, volume) => sum + photosOf(volume).length, 0);
  const drawn = all
    .slice(0, volumes.length)
    .reduce((sum, { part }) => sum + named(part('word/document.xml'), 'w:drawing').length, 0);
  expect(wanted).toBeGreaterThan(30);
  expect(drawn).toBe(wanted);
});
