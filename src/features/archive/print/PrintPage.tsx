import type { ComponentChildren } from 'preact';
import type { Cover, Section, Volume } from '../../../archive/model';
import { circled, volumeName } from '../../../archive/numbering';
import { dayInCharacters } from '../../../domain/chineseNumbers';
import { textWidth } from '../../../archive/textWidth';

export interface PrintPageProps {
  volume: Volume;
  orientation: Section['orientation'];
  page: number;
  pages: number;
  children: ComponentChildren;
}

/** One page of paper: palace and volume above, the number below. The numbers are of the volume, whatever is printed before it. */
export function PrintPage({ volume: { cover, number, title }, orientation, page, pages, children }: PrintPageProps) {
  return (
    <section class={`booklet-page booklet-${orientation}`}>
      <div class="booklet-paper">
        <header>
          <span>{[cover.palace || cover.school, `${volumeName(number)} ${title}`].filter(Boolean).join(' · ')}</span>
          <span>{cover.span}</span>
        </header>
        <div class="booklet-body">{children}</div>
        <footer>
          第 {page} 页 共 {pages} 页
        </footer>
      </div>
    </section>
  );
}

/** Width of the cover's text in points. */
const COVER_WIDTH = 450;

/** The largest of the sizes (points) at which a text takes one line, or two with the smaller ones. */
function fitting(text: string, sizes: readonly number[]): { fontSize: string } {
  const fits = (size: number): boolean => textWidth(text) * size <= COVER_WIDTH * (size === sizes[0] ? 1 : 1.9);
  return { fontSize: `${sizes.find(fits) ?? sizes[sizes.length - 1] ?? 16}pt` };
}

/** The cover: a page without header and number. */
export function PrintCover({ volume: { cover, number, title } }: { volume: Volume }) {
  return (
    <section class="booklet-page booklet-portrait booklet-cover">
      <div class="booklet-paper">
        <div class="booklet-body">
          <p class="booklet-file-number">{cover.fileNumber !== '' && `档案编号：${cover.fileNumber}`}</p>
          <p class="booklet-school" style={fitting(cover.school, [24, 20, 16])}>
            {cover.school}
          </p>
          <p class="booklet-palace" style={fitting(cover.palace, [30, 26, 22, 18])}>
            {cover.palace}
          </p>
          <p class="booklet-kind">工作档案</p>
          <p class="booklet-span" style={fitting(cover.span, [20, 18, 16])}>
            {cover.span}
          </p>
          <p class="booklet-number">
            {circled(number)} {volumeName(number)}
          </p>
          <h1 style={fitting(title, [30, 24, 20, 18])}>{title}</h1>
          <Makers cover={cover} />
        </div>
      </div>
    </section>
  );
}

function Makers({ cover }: { cover: Cover }) {
  return (
    <dl>
      <dt>编制人</dt>
      <dd style={{ fontSize: textWidth(cover.compiler) > 15 ? '12pt' : '15pt' }}>{cover.compiler}</dd>
      <dt>编制日期</dt>
      <dd>{dayInCharacters(cover.date)}</dd>
    </dl>
  );
}
