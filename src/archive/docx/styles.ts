import { PORTRAIT, textWidthOf } from './page';

/** Looks by name: the writer counts lines with them, and styles.xml is made of them. Sizes in half points, lines in twentieths of a point. */
export type Look = {
  /** As Word calls it; its own names are shown in the reader's language (标题 1, 正文). */
  name: string;
  font: 'song' | 'hei' | 'fang';
  size: number;
  /** Height of a line, exactly: the same in every program, so that the contents' page numbers are right. */
  line: number;
  align?: 'left' | 'center' | 'right' | 'both';
  isKept?: boolean;
  outline?: number;
  indent?: number;
  isBold?: boolean;
  extra?: string;
};

export const FONTS = { song: '宋体', hei: '黑体', fang: '仿宋' } as const;

/** Word makes the contents anew with what the style says: the page's number stands at the right edge. */
const ENTRY_TAB = `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${textWidthOf(PORTRAIT)}"/></w:tabs>`;

export const LOOKS = {
  Normal: { name: 'Normal', font: 'song', size: 24, line: 440, align: 'both' },
  Heading1: { name: 'heading 1', font: 'hei', size: 32, line: 780, isKept: true, outline: 0, align: 'left' },
  Heading2: { name: 'heading 2', font: 'hei', size: 28, line: 640, isKept: true, outline: 1, align: 'left' },
  Heading3: { name: 'heading 3', font: 'hei', size: 24, line: 540, isKept: true, outline: 2, align: 'left' },
  ContentsTitle: { name: '目录标题', font: 'hei', size: 36, line: 1000, align: 'center', isKept: true },
  TOC1: { name: 'toc 1', font: 'song', size: 24, line: 460, align: 'left', extra: ENTRY_TAB },
  TOC2: { name: 'toc 2', font: 'song', size: 24, line: 420, align: 'left', indent: 420, extra: ENTRY_TAB },
  TOC3: { name: 'toc 3', font: 'song', size: 21, line: 380, align: 'left', indent: 840, extra: ENTRY_TAB },
  Caption: { name: 'caption', font: 'hei', size: 21, line: 460, align: 'center', isKept: true },
  TableText: { name: '表格文字', font: 'song', size: 21, line: 320, align: 'left' },
  TableHead: { name: '表格标题', font: 'hei', size: 21, line: 320, align: 'center' },
  MediumText: { name: '中表文字', font: 'song', size: 19, line: 280, align: 'left' },
  MediumHead: { name: '中表标题', font: 'hei', size: 19, line: 280, align: 'center' },
  CloseText: { name: '小表文字', font: 'song', size: 18, line: 250, align: 'left' },
  CloseHead: { name: '小表标题', font: 'hei', size: 18, line: 250, align: 'center' },
  DenseText: { name: '密表文字', font: 'song', size: 17, line: 220, align: 'left' },
  DenseHead: { name: '密表标题', font: 'hei', size: 17, line: 220, align: 'center' },
  FormTitle: { name: '表单标题', font: 'hei', size: 32, line: 720, align: 'center', isKept: true },
  FormLabel: { name: '表单项目', font: 'hei', size: 21, line: 330, align: 'center' },
  FormText: { name: '表单内容', font: 'fang', size: 21, line: 330, align: 'left' },
  Note: { name: '表注', font: 'fang', size: 18, line: 290, align: 'left' },
  Small: { name: '小字', font: 'song', size: 18, line: 300, align: 'both' },
  PhotoCaption: { name: '照片说明', font: 'fang', size: 21, line: 340, align: 'center' },
  PhotoNote: { name: '小照片说明', font: 'fang', size: 18, line: 270, align: 'center' },
  Gap: { name: '间隔', font: 'song', size: 8, line: 200, align: 'left' },
  Signature: { name: '签字', font: 'song', size: 22, line: 360, align: 'left' },
  Header: { name: 'header', font: 'song', size: 18, line: 260, align: 'left' },
  Footer: { name: 'footer', font: 'song', size: 18, line: 260, align: 'center' },
} as const satisfies Record<string, Look>;

export type LookName = keyof typeof LOOKS;

/** Fonts by their place in the text: Latin letters and digits stay in a Latin font. */
export const fontsOf = (font: Look['font']): string =>
  `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${FONTS[font]}" w:cs="Times New Roman"/>`;

function styleOf(id: string, look: Look): string {
  // who goes on writing behind a heading or a caption writes text
  const next = look.isKept ? '<w:next w:val="Normal"/>' : '';
  const base = id === 'Normal' ? '' : `<w:basedOn w:val="Normal"/>${next}<w:qFormat/>`;
  const properties = [
    look.isKept ? '<w:keepNext/><w:keepLines/>' : '',
    '<w:widowControl w:val="0"/>',
    look.extra ?? '',
    `<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${look.line}" w:lineRule="exact"/>`,
    look.indent === undefined ? '' : `<w:ind w:left="${look.indent}"/>`,
    `<w:jc w:val="${look.align ?? 'both'}"/>`,
    look.outline === undefined ? '' : `<w:outlineLvl w:val="${look.outline}"/>`,
  ].join('');
  const letters = `${fontsOf(look.font)}${look.isBold ? '<w:b/>' : ''}<w:sz w:val="${look.size}"/><w:szCs w:val="${look.size}"/>`;
  const isDefault = id === 'Normal' ? ' w:default="1"' : '';
  return `<w:style w:type="paragraph"${isDefault} w:styleId="${id}"><w:name w:val="${look.name}"/>${base}<w:pPr>${properties}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`;
}

/** Space inside a table's cells, above and below together counting twice. */
export const CELLS = {
  Table: { side: 70, end: 45 },
  Medium: { side: 30, end: 35 },
  Close: { side: 22, end: 24 },
  Dense: { side: 12, end: 12 },
  Form: { side: 90, end: 60 },
  Plain: { side: 60, end: 40 },
} as const;

export type TableLook = keyof typeof CELLS;

const TABLE_NAMES: Record<TableLook, string> = {
  Table: '档案表',
  Medium: '档案中表',
  Close: '档案小表',
  Dense: '档案密表',
  Form: '档案表单',
  Plain: '无线表',
};

function tableStyleOf(look: TableLook): string {
  const { side, end } = CELLS[look];
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const line = (edge: string): string => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`;
  const borders = look === 'Plain' ? '' : `<w:tblBorders>${edges.map(line).join('')}</w:tblBorders>`;
  const margin = (edge: string, width: number): string => `<w:${edge} w:w="${width}" w:type="dxa"/>`;
  const margins = `${margin('top', end)}${margin('left', side)}${margin('bottom', end)}${margin('right', side)}`;
  const head =
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr></w:tblStylePr>';
  return `<w:style w:type="table" w:customStyle="1" w:styleId="${look}"><w:name w:val="${TABLE_NAMES[look]}"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>${borders}<w:tblCellMar>${margins}</w:tblCellMar></w:tblPr>${look === 'Form' || look === 'Plain' ? '' : head}</w:style>`;
}

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** word/styles.xml */
export function stylesXml(): string {
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fontsOf('song')}<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`;
  const fixed =
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>' +
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>';
  const paragraphs = Object.entries(LOOKS).map(([id, look]) => styleOf(id, look));
  const tables = (Object.keys(CELLS) as TableLook[]).map(tableStyleOf);
  return `<w:styles ${NAMESPACE}>${defaults}${fixed}${paragraphs.join('')}${tables.join('')}</w:styles>`;
}

/** word/fontTable.xml: what stands in where a program lacks a font (WPS on Linux, LibreOffice, a phone). */
export function fontTableXml(): string {
  const fonts = [
    ['宋体', 'SimSun', '02010600030101010101', 'auto'],
    ['黑体', 'SimHei', '02010609060101010101', 'modern'],
    ['仿宋', 'FangSong', '02010609060101010101', 'modern'],
  ] as const;
  const chinese = fonts.map(
    ([name, other, panose, family]) =>
      `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:panose1 w:val="${panose}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<w:fonts ${NAMESPACE}>${chinese.join('')}<w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>`;
}
