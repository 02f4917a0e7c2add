import { parseRichText, type RichBlock, type RichItem } from '../../domain/richText';
import './richText.css';

export interface RichTextProps {
  /** The stored text, see domain/richText. */
  text: string;
  /** Heading level of the text's own first level; 3 by default, below a card's title. */
  level?: 2 | 3 | 4 | undefined;
}

/** Shows a text with its headings, lists and tables, on screen and on paper. An empty one shows nothing. */
export function RichText({ text, level = 3 }: RichTextProps) {
  const blocks = parseRichText(text);
  const levels = headingLevels(blocks, level);
  return (
    <div class="rich-text">
      {blocks.map((block, index) => (
        <Block key={index} block={block} level={levels[index] ?? level} />
      ))}
    </div>
  );
}

/** The level of each heading on the page: the text's highest begins at `first`, and none is left out on the way down. */
function headingLevels(blocks: readonly RichBlock[], first: number): number[] {
  const highest = Math.min(...blocks.map((block) => (block.kind === 'heading' ? block.level : 3)));
  let before = first - 1;
  return blocks.map((block) => {
    if (block.kind !== 'heading') return before;
    before = Math.min(first + block.level - highest, before + 1);
    return before;
  });
}

const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

function Block({ block, level }: { block: RichBlock; level: number }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = HEADINGS[level - 2] ?? 'h6';
      return <Heading class={`rich-heading rich-heading-${block.level}`}>{block.text}</Heading>;
    }
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'list':
      return (
        <ul class="rich-list" role="list">
          {block.items.map((item, index) => (
            <Item key={index} item={item} />
          ))}
        </ul>
      );
    case 'table':
      return (
        <div class="rich-table-frame" tabIndex={0} role="group">
          <table class="rich-table">
            {block.header && (
              <thead>
                <tr>
                  {block.rows[0]?.map((cell, index) => (
                    <th key={index} scope="col">
                      {cell}
                    </th>
                  ))}
                </tr>
              </thead>
            )}
            <tbody>
              {block.rows.slice(block.header ? 1 : 0).map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function Item({ item }: { item: RichItem }) {
  return (
    <li class={item.depth > 0 ? `rich-depth-${item.depth}` : undefined}>
      <span>{item.number === null ? '·' : `${item.number}.`}</span>
      <span>{item.text}</span>
    </li>
  );
}
