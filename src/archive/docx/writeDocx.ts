import { strToU8 } from 'fflate';
import { gapsOfFailed } from '../booklet';
import type { PhotoRef, Volume } from '../model';
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
import { deflated, stored, zipPieces, type Packed } from '../zip/records';
import { Utf8Parts } from './utf8Parts';

export type DocxOptions = {
  signal?: AbortSignal | undefined;
  /** Told after each photo: how many of how many are in. */
  onPhoto?: ((done: number, all: number) => void) | undefined;
};

export type WrittenDocx = {
  /** The file in its order; photos are the bytes that were handed in. */
  pieces: readonly Uint8Array[];
  /** Photos that could not be read; they also stand in the file's own gap list. */
  missing: PhotoRef[];
};

/** A paragraph of one point: so low a one does not need a page of its own. */
const LOWEST = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>';
/** The end of a section that others follow stands in a paragraph. */
const between = (end: string): string => `${LOWEST.replace('</w:pPr>', `${end}</w:pPr>`)}</w:p>`;

/**
 * A volume as a Word file (SPEC register 17, DESIGN §6): real styles, a contents field that is filled already, headers,
 * page X of Y. Photos are asked for one after another and kept as they are. Throws `AbortError` when it is cancelled.
 *
 * The XML is written here and not by a library: the attendance registers of a term have 150,000 cells, for which
 * libraries that make an object of each element take more than a gigabyte.
 */
export async function docxPieces(
  volume: Volume,
  loadPhoto: LoadPhoto,
  options: DocxOptions = {},
): Promise<WrittenDocx> {
  const blocks = volume.sections.flatMap((section) => section.blocks);
  const photos = blocks.flatMap((block) => (block.type === 'photos' ? block.photos : []));
  const { pictures, files: media, relations, missing } = await loadPictures(photos, loadPhoto, options);
  const lost = gapsOfFailed(
    missing.map(({ photo, caption }) => ({ photo, caption, fault: 'broken' })),
    () => '',
  );

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
    for (const [at, block] of section.blocks.entries()) parts.push(body.block(block, section.blocks[at + 1]));
  }
  body.pager.finish();
  // Word wants a paragraph behind a table that ends the text
  parts.push(`${LOWEST}</w:p>${endOf(last)}</w:body></w:document>`);

  const listed = listedHeadings(body.headings);
  // the cover is a page too, so that a program's own page numbers are those printed
  const before = 1 + contentsPages(listed);
  const contents = contentsXml(listed.map((heading) => ({ ...heading, page: heading.page + before })));
  const front = `${DECLARATION}<w:document ${NAMESPACES}><w:body>${coverXml(volume)}${contents}${between(endOf('portrait'))}${gaps}`;

  const xml = (text: string): Packed => deflated([strToU8(DECLARATION + text)]);
  const files: [path: string, packed: Packed][] = [
    ['[Content_Types].xml', xml(contentTypesXml())],
    ['_rels/.rels', xml(packageRelations())],
    ['docProps/core.xml', xml(coreXml(volume))],
    ['word/document.xml', deflated(parts.taken(front))],
    ['word/_rels/document.xml.rels', xml(documentRelations(relations))],
    ['word/styles.xml', xml(stylesXml())],
    ['word/settings.xml', xml(settingsXml())],
    ['word/numbering.xml', xml(numberingXml(body.lists))],
    ['word/fontTable.xml', xml(fontTableXml())],
    ['word/header1.xml', xml(headerXml(volume, PORTRAIT))],
    ['word/header2.xml', xml(headerXml(volume, LANDSCAPE))],
    ['word/footer1.xml', xml(footerXml(body.pager.page + before))],
    // pictures are compressed already: they stay as they are, and are not copied
    ...[...media].map(([file, bytes]): [string, Packed] => [`word/media/${file}`, stored([bytes])]),
  ];
  return { pieces: zipPieces(files, volume.cover.date), missing };
}

/** The same in one piece. */
export async function writeDocx(
  ...asked: Parameters<typeof docxPieces>
): Promise<{ bytes: Uint8Array<ArrayBuffer>; missing: PhotoRef[] }> {
  const { pieces, missing } = await docxPieces(...asked);
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { bytes, missing };
}
