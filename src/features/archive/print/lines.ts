/** A line of a text as it was laid out; `paragraph` counts those of its cell. */
export type Line = { paragraph: number; text: string };

/** The lines of an element that holds paragraphs, or text only. It has to be laid out in the document. */
export function linesOf(element: Element): Line[] {
  const paragraphs = element.children.length > 0 ? Array.from(element.children) : [element];
  return paragraphs.flatMap((one, paragraph) => {
    const node = one.firstChild;
    return node instanceof Text ? textLines(node).map((text) => ({ paragraph, text })) : [];
  });
}

/** Lines from one on to before another as paragraphs; `isBegun` and `isCut` tell what of them stands on other pages. */
export function paragraphsOf(
  lines: readonly Line[],
  from: number,
  to: number,
): { text: string; isBegun: boolean; isCut: boolean }[] {
  const found: { paragraph: number; text: string; isBegun: boolean; isCut: boolean }[] = [];
  for (const [at, { paragraph, text }] of lines.slice(from, to).entries()) {
    const last = found[found.length - 1];
    if (last?.paragraph === paragraph) last.text += text;
    else found.push({ paragraph, text, isBegun: at === 0 && lines[from - 1]?.paragraph === paragraph, isCut: false });
  }
  const last = found[found.length - 1];
  if (last && lines[to]?.paragraph === last.paragraph) {
    last.isCut = true;
    last.text = last.text.replace(/\n$/, '');
  }
  return found;
}

function textLines(node: Text): string[] {
  const { data } = node;
  const range = document.createRange();
  const boxOf = (at: number): DOMRect | undefined => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const boxes = range.getClientRects();
    return boxes[boxes.length - 1];
  };
  /** Blanks at the end of a line have no box of their own: they belong to what stands before them. */
  const boxBefore = (at: number, first: number): DOMRect | undefined => {
    for (let i = at; i >= first; i -= 1) {
      const box = boxOf(i);
      if (box) return box;
    }
    return undefined;
  };
  const lines: string[] = [];
  for (let first = 0; first < data.length;) {
    const own = boxBefore(first, first);
    if (!own) {
      const rest = lines.pop() ?? '';
      lines.push(rest + data.slice(first, first + 1));
      first += 1;
      continue;
    }
    // letters of another font stand a little higher or lower on the same line
    const isBelow = (at: number): boolean => (boxBefore(at, first)?.top ?? own.top) > own.top + own.height * 0.6;
    let [low, high] = [first + 1, data.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBelow(middle)) high = middle;
      else low = middle + 1;
    }
    // a character of two code units stays whole
    const code = data.charCodeAt(low);
    const end = code >= 0xdc00 && code <= 0xdfff ? low - 1 : low;
    lines.push(data.slice(first, Math.max(end, first + 1)));
    first = Math.max(end, first + 1);
  }
  return lines;
}
