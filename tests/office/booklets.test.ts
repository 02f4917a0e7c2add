import { describe, expect, test } from 'vitest';
import type { Volume } from '../../src/archive/model';
import { captionOf, tablesOf } from '../../src/archive/tables';
import { makeVolume, VOLUMES } from '../../src/archive/volumes';
import { writeDocx } from '../../src/archive/docx/writeDocx';
import { writeXlsx } from '../../src/archive/xlsx/writeXlsx';
import { generateDemo } from '../../src/features/demo/generator';
import { sampleVolume } from '../archive/sampleVolume';
import { archiveData, archiveOptions } from '../support/archiveData';
import { pagesOf } from './converted';

const today = '2026-11-23';
const demo = generateDemo({ seed: 'archive', today });
const data = archiveData([...demo.main, ...demo.office, ...demo.term], today, [demo.termKey]);
const [group = ''] = data.docs.group.keys();
const options = archiveOptions({ span: { kind: 'term', term: demo.termKey }, groups: [group] });
const volumes = VOLUMES.flatMap(({ number }) => makeVolume(data, options, number) ?? []);

/** The smallest JPEG: how large it is drawn is said beside it. */
const PICTURE = { bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xd9]), width: 400, height: 300 };

/** What breaks careless files first, then every volume of the demo school as far as it concerns one group. */
const whole: Volume = {
  ...sampleVolume(),
  gaps: volumes.flatMap(({ gaps }) => gaps),
  sections: [...sampleVolume().sections, ...volumes.flatMap(({ sections }) => sections)],
};
const { bytes: word } = await writeDocx(whole, async () => PICTURE);
const { 'booklet.docx': booklet = [], 'workbook.xlsx': workbook = [] } = pagesOf({
  'booklet.docx': word,
  'workbook.xlsx': await writeXlsx(whole),
});

const squeezed = (text: string): string => text.replace(/[\s….]+/g, '');

describe('a booklet of all volumes, as LibreOffice lays it out', () => {
  test('says on every page but the cover which one it is, of as many as there are', () => {
    booklet.slice(1).forEach(({ text }, at) => {
      expect(squeezed(text)).toContain(`第${at + 2}页共${booklet.length}页`);
    });
  });

  test('has A4 pages only, and none of them is empty', () => {
    const bare = booklet.flatMap(({ text, width, height }, at) => {
      const isA4 = Math.round(width + height) === 595 + 842 && Math.round(Math.min(width, height)) === 595;
      // header and footer stand on an empty page too
      return isA4 && squeezed(text).length > 60 ? [] : [{ page: at + 1, width, height, text }];
    });
    expect(bare.slice(1)).toEqual([]);
  });

  test('leads from its contents to the pages that really hold the headings', () => {
    const contents = booklet.flatMap(({ text }) => [...text.matchAll(/^\s*(\S.*?)…?\.{4,}\s*(\d+)$/gm)]);
    const headings = whole.sections.flatMap(({ blocks }) => blocks).filter(({ type }) => type === 'heading');
    expect(contents.length).toBeGreaterThan(headings.length / 2);
    const astray = contents.flatMap(([, title = '', page]) =>
      squeezed(booklet[Number(page) - 1]?.text ?? '').includes(squeezed(title).slice(0, 12))
        ? []
        : [`${title} ${page}`],
    );
    expect(astray).toEqual([]);
  });

  test('names every table with its number, and every gap', () => {
    const words = squeezed(booklet.map(({ text }) => text).join(''));
    for (const { table, number } of tablesOf(whole))
      expect(words).toContain(squeezed(captionOf(table, number)).slice(0, 16));
    // a line of its cell, beside which the next cell begins
    for (const { what } of whole.gaps) expect(words).toContain(squeezed(what).slice(0, 12));
  });
});

describe('the workbook of all volumes, as LibreOffice prints it', () => {
  test('is on A4, and every table is on its pages', () => {
    const words = squeezed(workbook.map(({ text }) => text).join(''));
    for (const { table } of tablesOf(whole)) expect(words).toContain(squeezed(table.title).slice(0, 16));
    for (const { width, height } of workbook) expect(Math.round(width + height)).toBe(595 + 842);
  });
});
