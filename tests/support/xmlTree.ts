/** An element as it stands in a file; `text` is what stands in it itself. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
};

const TOKEN = /<\?[^?]*\?>|<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
// oxlint-disable-next-line no-control-regex -- what must not be there
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}|&(?!(amp|lt|gt|quot|apos);)/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string): string => text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '');

/** Reads XML as strictly as Word does; throws at the first thing that is not well-formed. */
export function xmlTree(xml: string): XmlElement {
  const forbidden = FORBIDDEN.exec(xml);
  if (forbidden) throw new Error(`a sign that XML does not know, at ${forbidden.index}`);
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(xml);
    if (!token) throw new Error(`not well-formed at ${at}: ${xml.slice(at, at + 80)}`);
    const [, isEnd, name, attributes, isEmpty, text] = token;
    const parent = open[open.length - 1] ?? root;
    if (text !== undefined) parent.text += plain(text);
    else if (name !== undefined && isEnd) {
      if (parent.name !== name) throw new Error(`${name} closes ${parent.name} at ${at}`);
      open.pop();
    } else if (name !== undefined) {
      const own = [...(attributes ?? '').matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        plain(value),
      ]);
      const element = { name, attributes: Object.fromEntries(own) as Record<string, string>, children: [], text: '' };
      if (Object.keys(element.attributes).length < own.length) throw new Error(`${name} says one thing twice at ${at}`);
      parent.children.push(element);
      if (!isEmpty) open.push(element);
    }
  }
  const [element] = root.children;
  if (open.length > 1 || root.children.length !== 1 || !element) throw new Error('not one element, whole');
  return element;
}

/** Every element of a tree with the one it stands in, from the first to the last. */
export function* withParents(
  element: XmlElement,
  parent?: XmlElement,
): Generator<[element: XmlElement, parent: XmlElement | undefined]> {
  yield [element, parent];
  for (const child of element.children) yield* withParents(child, element);
}
