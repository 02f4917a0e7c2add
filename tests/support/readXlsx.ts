import { strFromU8, unzipSync } from 'fflate';

/** A cell as a spreadsheet program understands it: text, a number, or a number that is shown as a day. */
export type ReadCell = { text?: string; number?: number; day?: string; format: string };
export type ReadSheet = {
  name: string;
  cells: ReadonlyMap<string, ReadCell>;
  merges: readonly string[];
  /** How many rows stay in sight. */
  frozenRows: number;
  /** Attributes of the page's setup, as they stand. */
  setup: Record<string, string>;
  isFitToPage: boolean;
  formulas: number;
};
export type ReadWorkbook = { sheets: ReadSheet[]; names: { name: string; sheet: string; refersTo: string }[] };

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (xml: string): string =>
  xml.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex: string, dec: string, name: string) =>
    name ? (ENTITIES[name] ?? '') : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(dec)),
  );
const attributesOf = (tag: string): Record<string, string> =>
  Object.fromEntries([...tag.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]));
/** Every element of a name: its attributes, and what lies in it. */
const elements = (xml: string, name: string): { own: Record<string, string>; inside: string }[] =>
  [...xml.matchAll(new RegExp(`<${name}((?:\\s[^>]*?)?)(?:/>|>([\\s\\S]*?)</${name}>)`, 'g'))].map(
    ([, attributes = '', inside = '']) => ({ own: attributesOf(attributes), inside }),
  );
const textOf = (xml: string): string =>
  elements(xml, 't')
    .map(({ inside }) => plain(inside))
    .join('');
const dayOf = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);

/** Reads a workbook from its parts alone (ECMA-376): another reader than the library that wrote it. */
export function readXlsx(bytes: Uint8Array): ReadWorkbook {
  const files = unzipSync(bytes);
  const part = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
  const targets = new Map(
    elements(part('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ own }) => [own['Id'], own['Target'] ?? '']),
  );
  const strings = elements(part('xl/sharedStrings.xml'), 'si').map(({ inside }) => textOf(inside));
  const styles = part('xl/styles.xml');
  const formats = new Map(elements(styles, 'numFmt').map(({ own }) => [own['numFmtId'], own['formatCode'] ?? '']));
  const looks = elements(elements(styles, 'cellXfs')[0]?.inside ?? '', 'xf').map(({ own }) => own['numFmtId'] ?? '0');
  const book = part('xl/workbook.xml');
  const sheets = elements(book, 'sheet').map(({ own }): ReadSheet => {
    const xml = part(`xl/${(targets.get(own['r:id']) ?? '').replace(/^\/?xl\//, '')}`);
    const cells = new Map<string, ReadCell>();
    for (const { own: at, inside } of elements(xml, 'c')) {
      const id = looks[Number(at['s'] ?? 0)] ?? '0';
      const format = formats.get(id) ?? id;
      const value = elements(inside, 'v')[0]?.inside;
      const key = at['r'] ?? '';
      if (at['t'] === 's') cells.set(key, { text: strings[Number(value)] ?? '', format });
      else if (at['t'] === 'inlineStr') cells.set(key, { text: textOf(inside), format });
      else if (value !== undefined && (at['t'] ?? 'n') === 'n') {
        const number = Number(value);
        cells.set(key, format.includes('yyyy') ? { day: dayOf(number), format } : { number, format });
      }
    }
    return {
      name: own['name'] ?? '',
      cells,
      merges: elements(xml, 'mergeCell').map(({ own: merge }) => merge['ref'] ?? ''),
      frozenRows: Number(elements(xml, 'pane').find(({ own: pane }) => pane['state'] === 'frozen')?.own['ySplit'] ?? 0),
      setup: elements(xml, 'pageSetup')[0]?.own ?? {},
      isFitToPage: elements(xml, 'pageSetUpPr')[0]?.own['fitToPage'] === '1',
      formulas: elements(xml, 'f').length,
    };
  });
  const names = elements(book, 'definedName').map(({ own, inside }) => ({
    name: own['name'] ?? '',
    sheet: sheets[Number(own['localSheetId'] ?? -1)]?.name ?? '',
    refersTo: plain(inside),
  }));
  return { sheets, names };
}
