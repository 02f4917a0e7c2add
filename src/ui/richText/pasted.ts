import { pastedHtml, pastedPlain, type Pasted } from '../../domain/pastedText';

/**
 * What of a clipboard has a form worth keeping; undefined where the browser's own pasting of plain words does as well. `images`
 * counts the pictures that are left out.
 */
export function blocksOf(clipboard: DataTransfer | null): Pasted | undefined {
  if (!clipboard) return undefined;
  const html = clipboard.getData('text/html');
  const pasted = html === '' ? { blocks: pastedPlain(clipboard.getData('text/plain')), images: 0 } : pastedHtml(html);
  const files = [...clipboard.items].filter((item) => item.kind === 'file' && item.type.startsWith('image/')).length;
  // a picture alone; Word also sends one of the whole selection beside the text
  if (pasted.blocks.length === 0)
    return pasted.images + files > 0 ? { blocks: [], images: pasted.images || files } : undefined;
  const isPlain = pasted.images === 0 && pasted.blocks.every((block) => block.kind === 'paragraph');
  return isPlain && html === '' ? undefined : pasted;
}
