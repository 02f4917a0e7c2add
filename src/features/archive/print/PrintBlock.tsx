import type { Block } from '../../../archive/model';
import { CutText, type StretchProps } from './CutText';
import { paragraphsOf } from './lines';
import { PrintContents, type Contents } from './PrintContents';
import { PrintForm } from './PrintForm';
import { PrintPhotos, type PaperPhotos } from './PrintPhotos';
import { PrintTable } from './PrintTable';
import type { PaperTable } from './tablePrint';

/** What a booklet's pages hold; contents are made when the pages of all others are known. */
export type PaperBlock = Exclude<Block, { type: 'photos' | 'table' }> | PaperPhotos | PaperTable | Contents;

export interface PrintBlockProps extends StretchProps {
  block: PaperBlock;
  /** The place that the contents lead to, for headings. */
  id?: string | undefined;
  /** Width of the page's text in millimetres. */
  textWidth: number;
  /** Address of a photo's picture; undefined where it cannot be had. */
  photoUrl: (photo: string) => string | undefined;
}

/** A block of a booklet on paper, or the part of it that stands on one page. */
export function PrintBlock({ block, id, textWidth, photoUrl, rows, lines }: PrintBlockProps) {
  switch (block.type) {
    case 'heading': {
      const Heading = (['h2', 'h3', 'h4'] as const)[block.level - 1] ?? 'h4';
      return (
        <Heading id={id} data-row={0}>
          {block.text}
        </Heading>
      );
    }
    case 'paragraph': {
      const { align, bold, indent, small } = block;
      const looks = [align && `booklet-${align}`, bold && 'booklet-bold', indent && 'booklet-indent'];
      const look = [...looks, small && 'booklet-small'].filter(Boolean).join(' ');
      const cut = rows?.[0] && lines.get(0)?.[0];
      if (!cut)
        return (
          <p class={look} data-row={0}>
            {block.text}
          </p>
        );
      return <CutText lines={cut} row={rows[0]} look={look} />;
    }
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul';
      const shown = rows ?? block.items.map((_, row) => ({ row, from: 0, to: Infinity }));
      return (
        <List>
          {shown.map(({ row, from, to }) => {
            const cut = lines.get(row)?.[0];
            return (
              <li key={row} value={row + 1} data-row={row} class={from > 0 ? 'booklet-continued' : undefined}>
                {cut ? paragraphsOf(cut, from, to).map(({ text }) => text) : block.items[row]}
              </li>
            );
          })}
        </List>
      );
    }
    case 'table':
      return <PrintTable table={block} rows={rows} lines={lines} />;
    case 'form':
      return <PrintForm form={block} rows={rows} lines={lines} />;
    case 'photos':
      return <PrintPhotos block={block} rows={rows} textWidth={textWidth} photoUrl={photoUrl} />;
    case 'signatures':
      return (
        <div class="booklet-signatures" data-row={0}>
          {block.labels.map((label, at) => (
            <p key={at}>
              <span>{label.replace(/[：:＿_\s]+$/u, '')}：</span>
            </p>
          ))}
        </div>
      );
    case 'contents':
      return <PrintContents contents={block} rows={rows} />;
    case 'pageBreak':
      return null;
  }
}
