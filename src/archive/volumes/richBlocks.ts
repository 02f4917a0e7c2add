import { parseRichText, type RichItem, type RichTable } from '../../domain/richText';
import type { Block, Table } from '../model';

/**
 * A text of plans or regulations as blocks; its highest heading becomes one of `level`. `title` names what stands in it for
 * its tables.
 */
export function richBlocks(text: string | null | undefined, level: 1 | 2 | 3, title: string): Block[] {
  return parseRichText(text ?? '').flatMap((block): Block[] => {
    switch (block.kind) {
      case 'heading':
        return [{ type: 'heading', level: deeper(level, block.level - 1), text: block.text }];
      case 'paragraph':
        return [{ type: 'paragraph', text: block.text, indent: true }];
      case 'list':
        return listOf(block.items);
      case 'table':
        return [tableOf(block, title)];
    }
  });
}

const deeper = (level: number, by: number): 1 | 2 | 3 => (level + by >= 3 ? 3 : level + by <= 1 ? 1 : 2);

/** A plain list as one; of several depths, or numbered otherwise than 1, 2, 3, as lines with the signs they have. */
function listOf(items: readonly RichItem[]): Block[] {
  const isFlat = items.every(({ depth }) => depth === 0);
  const isOrdered = items.every(({ number }, at) => number === at + 1);
  if (isFlat && (isOrdered || items.every(({ number }) => number === null)))
    return [{ type: 'list', isOrdered, items: items.map(({ text }) => text) }];
  return items.map(({ text, depth, number }) => ({
    type: 'paragraph',
    text: `${'　'.repeat(depth)}${number === null ? '•' : `${number}.`} ${text}`,
    indent: true,
  }));
}

function tableOf({ rows, header }: RichTable, title: string): Table {
  const titles = header ? (rows[0] ?? []) : (rows[0] ?? []).map(() => '');
  return {
    type: 'table',
    title,
    columns: titles.map((one) => ({ title: one, width: 1 })),
    rows: rows.slice(header ? 1 : 0).map((row) => row.map((cell) => ({ text: cell }))),
  };
}
