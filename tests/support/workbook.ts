import { strFromU8, unzipSync } from 'fflate';
import { xmlTree, type XmlElement } from './xmlTree';

/** A sheet as it stands in the file. Words of a cell by its place (`B4`); whether anything in it is a formula. */
export type ReadSheet = { name: string; cells: Map<string, string>; hasFormula: boolean };

const all = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => (child.name === name ? [child] : all(child, name)));
const textOf = (element: XmlElement): string =>
  all({ ...element, name: '' }, 't')
    .map(({ text }) => text)
    .join('');

/** Reads a workbook by its bare XML: another reader than the library that wrote it. Throws where a part is not well-formed. */
export function readWorkbook(bytes: Uint8Array): ReadSheet[] {
  const files = unzipSync(bytes);
  const part = (path: string): XmlElement => xmlTree(strFromU8(files[path] ?? new Uint8Array()));
  const relations = new Map(
    part('xl/_rels/workbook.xml.rels').children.map(({ attributes }) => [attributes['Id'], attributes['Target'] ?? '']),
  );
  const shared = files['xl/sharedStrings.xml'] ? part('xl/sharedStrings.xml').children.map(textOf) : [];
  return all(part('xl/workbook.xml'), 'sheet').map(({ attributes }) => {
    const target = (relations.get(attributes['r:id'] ?? '') ?? '').replace(/^\/?(xl\/)?/, '');
    const sheet = part(`xl/${target}`);
    const cells = all(sheet, 'c').map(({ attributes: own, children }): [string, string] => {
      const value = children.find(({ name }) => name === 'v')?.text ?? '';
      const words = own['t'] === 's' ? (shared[Number(value)] ?? '') : children.map(textOf).join('') || value;
      return [own['r'] ?? '', words];
    });
    return { name: attributes['name'] ?? '', cells: new Map(cells), hasFormula: all(sheet, 'f').length > 0 };
  });
}
