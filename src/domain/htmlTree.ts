/**
 * A tree out of HTML that somebody copied, by hand and without a document: nothing of it is ever loaded, run or shown, and the
 * rules can be tested by the thousand. It reads what browsers put on the clipboard; it is no full parser of HTML.
 */
export type HtmlNode = { name: string; attributes: Readonly<Record<string, string>>; children: (HtmlNode | string)[] };

const VOID = new Set(['br', 'img', 'hr', 'input', 'col', 'meta', 'link', 'wbr', 'area', 'base', 'source']);
/** What is in them is no text. */
const SILENT = new Set(['script', 'style', 'xml', 'title', 'head', 'template', 'noscript', 'svg', 'object']);
const CLOSES_P = new Set([
  'p',
  'div',
  'table',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'blockquote',
  'pre',
]);
/** An element that ends an open one of these, looked for no further up than the elements behind. */
const ENDS: Readonly<Record<string, { open: readonly string[]; within: readonly string[] }>> = {
  li: { open: ['li'], within: ['ul', 'ol'] },
  tr: { open: ['tr'], within: ['table'] },
  td: { open: ['td', 'th'], within: ['tr', 'table'] },
  th: { open: ['td', 'th'], within: ['tr', 'table'] },
};
/** Deeper than any real text; what lies deeper is read as if it lay here. */
const DEEPEST = 120;

const NAMED: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  middot: '·',
  bull: '•',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  times: '×',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  yen: '¥',
  sup2: '²',
  deg: '°',
  divide: '÷',
  plusmn: '±',
  rarr: '→',
  le: '≤',
  ge: '≥',
};

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z0-9]{2,8}));?/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string') return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const match of text.matchAll(/([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
    const name = match[1]?.toLowerCase();
    if (name !== undefined) found[name] = decode(match[2] ?? match[3] ?? match[4] ?? '');
  }
  return found;
}

/** The end of a tag that begins at `from`: the first `>` that stands in no quotes; the text's end if there is none. */
function endOfTag(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at++) {
    const char = html[at] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '>') return at;
    else if ((char === '"' || char === "'") && html[at - 1] === '=') quote = char;
  }
  return html.length;
}

/** Only what was selected, where the clipboard says where that begins and ends. */
function fragmentOf(html: string): string {
  const start = html.indexOf('<!--StartFragment');
  const end = html.lastIndexOf('<!--EndFragment');
  if (start < 0) return html;
  const from = html.indexOf('-->', start) + 3;
  return html.slice(from, end > from ? end : html.length);
}

/** Reads HTML into a tree whose root has no name. Anything is HTML: what makes no sense becomes text or falls away. */
export function htmlTree(whole: string): HtmlNode {
  const html = fragmentOf(whole);
  const root: HtmlNode = { name: '', attributes: {}, children: [] };
  const stack: HtmlNode[] = [root];
  const top = (): HtmlNode => stack[stack.length - 1] ?? root;
  const popTo = (names: readonly string[], within: readonly string[]) => {
    for (let at = stack.length - 1; at > 0; at--) {
      const name = stack[at]?.name ?? '';
      if (names.includes(name)) {
        stack.length = at;
        return;
      }
      if (within.includes(name)) return;
    }
  };
  let at = 0;
  while (at < html.length) {
    const less = html.indexOf('<', at);
    if (less !== at) {
      const text = html.slice(at, less < 0 ? html.length : less);
      top().children.push(decode(text));
      if (less < 0) break;
    }
    at = less;
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const tag = /^<(\/?)([a-zA-Z][\w:-]*)/.exec(html.slice(at, at + 60));
    const end = endOfTag(html, at + 1);
    if (!tag) {
      // <!doctype>, <![if …]>, <?xml …> say nothing; a lone < is a sign
      if (/^<[!?/]/.test(html.slice(at, at + 2))) at = end + 1;
      else {
        top().children.push('<');
        at++;
      }
      continue;
    }
    const name = (tag[2] ?? '').toLowerCase();
    if (tag[1] === '/') {
      popTo([name], ['td', 'th'].includes(name) ? ['table'] : name === 'table' ? [] : ['td', 'th', 'table']);
      at = end + 1;
      continue;
    }
    const inside = html.slice(at + tag[0].length, end);
    at = end + 1;
    if (SILENT.has(name) && !inside.endsWith('/')) {
      const close = html.toLowerCase().indexOf(`</${name}`, at);
      at = close < 0 ? html.length : endOfTag(html, close) + 1;
      continue;
    }
    if (CLOSES_P.has(name)) popTo(['p'], ['td', 'th', 'li', 'div', 'table']);
    const ends = ENDS[name];
    if (ends) popTo(ends.open, ends.within);
    const node: HtmlNode = { name, attributes: attributesOf(inside), children: [] };
    top().children.push(node);
    if (!VOID.has(name) && !inside.endsWith('/') && stack.length < DEEPEST) stack.push(node);
  }
  return root;
}
