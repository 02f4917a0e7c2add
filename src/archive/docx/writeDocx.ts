import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Gap, PhotoRef, Volume } from '../model';
import { Body } from './body';
import { contentsPages, contentsXml, listedHeadings } from './contents';
import { coverXml } from './cover';
import { LANDSCAPE, PORTRAIT, sectionEnd } from './page';
import { loadPictures, type LoadPhoto } from './pictures';
import {
  contentTypesXml,
  coreXml,
  DECLARATION,
  documentRelations,
  footerXml,
  headerXml,
  NAMESPACES,
  numberingXml,
  packageRelations,
  settingsXml,
} from './parts';
import { fontTableXml, stylesXml } from './styles';
import { Utf8Parts } from './utf8Parts';

export type DocxOptions = {
  signal?: AbortSignal | undefined;
  /** Told after each photo: how many of how many are in. */
  onPhoto?: ((done: number, all: number) => void) | undefined;
};

export type WrittenDocx = {
  bytes: Uint8Array<ArrayBuffer>;
  /** Photos that could not be read; they also stand in the file's own gap list. */
  missing: PhotoRef[];
};

/** The end of a section that others follow stands in a paragraph; so low a one never needs a page of its own. */
const between = (end: string): string => `<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/>${end}</w:pPr></w:p>`;

/**
 * A volume as a Word file (SPEC register 17, DESIGN §6): real styles, a contents field that is filled already, headers,
 * page X of Y. Photos are asked for one after another and kept as they are. Throws `AbortError` when it is cancelled.
 *
 * The XML is written here and not by a library: the attendance registers of a term have 150,000 cells, for which
 * libraries that make an object of each element take more than a gigabyte.
 */
export async function writeDocx(volume: Volume, loadPhoto: LoadPhoto, options: DocxOptions = {}): Promise<WrittenDocx> {
  const blocks = volume.sections.flatMap((section) => section.blocks);
  const photos = blocks.flatMap((block) => (block.type === 'photos' ? block.photos : []));
  const { pictures, files, relations, missing } = await loadPictures(photos, loadPhoto, options);
  const lost = missing.map((photo): Gap => ({ what: `照片“${photo.caption}”（没有读出）`, href: '' }));

  const body = new Body((photo) => pictures.get(photo));
  const parts = new Utf8Parts();
  const endOf = (orientation: 'portrait' | 'landscape'): string =>
    orientation === 'landscape'
      ? sectionEnd(LANDSCAPE, { header: 'lying', footer: 'foot' })
      : sectionEnd(PORTRAIT, { header: 'upright', footer: 'foot' });

  body.startSection('portrait');
  const gaps = body.gaps([...volume.gaps, ...lost]);
  let last: 'portrait' | 'landscape' = 'portrait';
  for (const section of volume.sections) {
    if (options.signal?.aborted) throw new DOMException('The export was cancelled.', 'AbortError');
    parts.push(between(endOf(last)));
    last = section.orientation;
    body.startSection(last);
    for (const block of section.blocks) parts.push(body.block(block));
  }
  body.pager.finish();
  parts.push(`${endOf(last)}</w:body></w:document>`);

  const listed = listedHeadings(body.headings);
  // the cover is a page too, so that a program's own page numbers are those printed
  const before = 1 + contentsPages(listed);
  const contents = contentsXml(listed.map((heading) => ({ ...heading, page: heading.page + before })));
  const front = `${DECLARATION}<w:document ${NAMESPACES}><w:body>${coverXml(volume)}${contents}${between(endOf('portrait'))}${gaps}`;

  const xml = (text: string): Uint8Array => strToU8(DECLARATION + text);
  const zip: Zippable = {
    '[Content_Types].xml': xml(contentTypesXml()),
    '_rels/.rels': xml(packageRelations()),
    'docProps/core.xml': xml(coreXml(volume)),
    'word/document.xml': parts.bytes(front),
    'word/_rels/document.xml.rels': xml(documentRelations(relations)),
    'word/styles.xml': xml(stylesXml()),
    'word/settings.xml': xml(settingsXml()),
    'word/numbering.xml': xml(numberingXml(body.lists)),
    'word/fontTable.xml': xml(fontTableXml()),
    'word/header1.xml': xml(headerXml(volume, PORTRAIT)),
    'word/header2.xml': xml(headerXml(volume, LANDSCAPE)),
    'word/footer1.xml': xml(footerXml(body.pager.page + before)),
  };
  // pictures are compressed already: they are stored as they are, and copied once
  for (const [file, bytes] of files) zip[`word/media/${file}`] = [bytes, { level: 0 }];
  return { bytes: zipSync(zip, { level: 6, mtime: zipTime(volume.cover.date) }), missing };
}

/** The same file on every device: a zip knows no time zone. */
function zipTime(day: string): Date {
  const [year = 2026, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
}
