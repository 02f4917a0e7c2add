import type { Volume } from '../model';
import { volumeName } from '../numbering';
import { shortened } from '../textWidth';
import { textWidthOf, type Page } from './page';
import { LOOKS } from './styles';
import { escaped, field, run } from './xml';

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
export const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${OFFICE}"`,
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(' ');

const PARTS = ['document.main', 'styles', 'settings', 'numbering', 'fontTable'] as const;
const FILES: Record<(typeof PARTS)[number], string> = {
  'document.main': 'document',
  styles: 'styles',
  settings: 'settings',
  numbering: 'numbering',
  fontTable: 'fontTable',
};

/** [Content_Types].xml */
export function contentTypesXml(): string {
  const override = (path: string, type: string): string => `<Override PartName="${path}" ContentType="${type}"/>`;
  const ofWord = PARTS.map((part) => override(`/word/${FILES[part]}.xml`, `${WORD}.${part}+xml`));
  const headers = [1, 2].map((number) => override(`/word/header${number}.xml`, `${WORD}.header+xml`));
  const core = override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml');
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>';
  return `<Types xmlns="${PACKAGE}/content-types">${defaults}${ofWord.join('')}${headers.join('')}${override('/word/footer1.xml', `${WORD}.footer+xml`)}${core}</Types>`;
}

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;

/** _rels/.rels */
export function packageRelations(): string {
  const core = relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml');
  return `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', `${OFFICE}/officeDocument`, 'word/document.xml')}${core}</Relationships>`;
}

/** word/_rels/document.xml.rels: the parts, and the pictures by their relation's id. */
export function documentRelations(pictures: ReadonlyMap<string, string>): string {
  const parts = ['styles', 'settings', 'numbering', 'fontTable'].map((part, index) =>
    relation(`rId${index + 1}`, `${OFFICE}/${part}`, `${part}.xml`),
  );
  const ends = [
    relation('upright', `${OFFICE}/header`, 'header1.xml'),
    relation('lying', `${OFFICE}/header`, 'header2.xml'),
    relation('foot', `${OFFICE}/footer`, 'footer1.xml'),
  ];
  const images = [...pictures].map(([id, file]) => relation(id, `${OFFICE}/image`, `media/${file}`));
  return `<Relationships xmlns="${PACKAGE}/relationships">${[...parts, ...ends, ...images].join('')}</Relationships>`;
}

/** word/header1.xml for upright pages, header2.xml for lying ones: palace and volume, the time at the other end. */
export function headerXml(volume: Volume, page: Page): string {
  const width = textWidthOf(page);
  const room = width / (LOOKS.Header.size * 10);
  const span = shortened(volume.cover.span, room * 0.35);
  const { palace, school } = volume.cover;
  const words = [palace || school, `${volumeName(volume.number)} ${volume.title}`].filter(Boolean).join(' · ');
  const title = shortened(words, room * 0.63);
  const line = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="000000"/></w:pBdr>';
  const tab = `<w:tabs><w:tab w:val="right" w:pos="${width}"/></w:tabs>`;
  return `<w:hdr ${NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/>${line}${tab}</w:pPr>${run(title)}<w:r><w:tab/></w:r>${run(span)}</w:p></w:hdr>`;
}

/** word/footer1.xml: 第 3 页 共 12 页; every program counts these itself. */
export function footerXml(pages: number): string {
  const number = field('PAGE', '1');
  const count = field('NUMPAGES', String(pages));
  return `<w:ftr ${NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${run('第 ')}${number}${run(' 页 共 ')}${count}${run(' 页')}</w:p></w:ftr>`;
}

/** word/numbering.xml: a list each, so that every numbered one begins with 1. */
export function numberingXml(lists: readonly boolean[]): string {
  const level = (format: string, text: string): string =>
    `<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="480" w:hanging="480"/></w:pPr></w:lvl>`;
  const kinds = `<w:abstractNum w:abstractNumId="0">${level('bullet', '·')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level('decimal', '%1.')}</w:abstractNum>`;
  const numbers = lists.map(
    (isOrdered, index) =>
      `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${isOrdered ? 1 : 0}"/>${isOrdered ? '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' : ''}</w:num>`,
  );
  return `<w:numbering ${NAMESPACES}>${kinds}${numbers.join('')}</w:numbering>`;
}

/** word/settings.xml: of a current Word, or its title would say that the file is an old one. */
export function settingsXml(): string {
  const setting = (name: string, value: string): string =>
    `<w:compatSetting w:name="${name}" w:uri="http://schemas.microsoft.com/office/word" w:val="${value}"/>`;
  const compatibility = `<w:compat><w:doNotLeaveBackslashAlone/><w:useFELayout/>${setting('compatibilityMode', '15')}${setting('overrideTableStyleFontSizeAndJustification', '1')}${setting('enableOpenTypeFeatures', '1')}${setting('doNotFlipMirrorIndents', '1')}</w:compat>`;
  return `<w:settings ${NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="doNotCompress"/>${compatibility}<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`;
}

/** docProps/core.xml */
export function coreXml(volume: Volume): string {
  const { cover } = volume;
  const time = `${cover.date}T00:00:00Z`;
  const stamp = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escaped(time)}</dcterms:${name}>`;
  return `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(`${volumeName(volume.number)} ${volume.title}`)}</dc:title><dc:subject>${escaped(`${cover.palace} ${cover.span}`)}</dc:subject><dc:creator>${escaped(cover.compiler)}</dc:creator>${stamp('created')}${stamp('modified')}</cp:coreProperties>`;
}
