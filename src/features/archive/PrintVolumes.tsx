import type { Volume } from '../../archive/model';
import { circled, dayInCharacters, volumeName } from '../../archive/numbering';
import { tablesOf } from '../../archive/tables';
import { PrintBlock } from './PrintBlock';
import './print.css';

export interface PrintVolumesProps {
  volumes: readonly Volume[];
  /** Address of a photo's picture; undefined where it cannot be had. */
  photoUrl: (photo: string) => string | undefined;
}

/** Contents longer than this leave the lowest level out: a line for each of a thousand sessions finds nothing. */
const MOST_LINES = 160;

/** Booklets as they are printed: cover, what is missing, contents, body. No browser tells a page's number in the contents. */
export function PrintVolumes({ volumes, photoUrl }: PrintVolumesProps) {
  return (
    <>
      {volumes.map((volume) => (
        <PrintVolume key={volume.number} volume={volume} photoUrl={photoUrl} />
      ))}
    </>
  );
}

function PrintVolume({ volume, photoUrl }: { volume: Volume; photoUrl: PrintVolumesProps['photoUrl'] }) {
  const { number, title, cover, gaps, sections } = volume;
  const numbers = new Map(tablesOf(volume).map((one) => [one.table, one.number]));
  const idOf = (section: number, block: number): string => `archive-${number}-${section}-${block}`;
  const headings = sections.flatMap(({ blocks }, section) =>
    blocks.flatMap((block, at) => (block.type === 'heading' ? [{ ...block, id: idOf(section, at) }] : [])),
  );
  const level = [3, 2].find((most) => headings.filter((one) => one.level <= most).length <= MOST_LINES) ?? 1;
  const contents = headings.filter((one) => one.level <= level);
  return (
    <article class="archive-volume" lang="zh-CN">
      <header class="archive-cover">
        <p class="archive-file-number">{cover.fileNumber !== '' && `档案编号：${cover.fileNumber}`}</p>
        <p class="archive-school">{cover.school}</p>
        <p class="archive-palace">{cover.palace}</p>
        <p class="archive-kind">工作档案</p>
        <p class="archive-span">{cover.span}</p>
        <p class="archive-number">
          {circled(number)} {volumeName(number)}
        </p>
        <h1>{title}</h1>
        <dl>
          <dt>编制人</dt>
          <dd>{cover.compiler}</dd>
          <dt>编制日期</dt>
          <dd>{dayInCharacters(cover.date)}</dd>
        </dl>
      </header>
      {gaps.length > 0 && (
        <section class="archive-front">
          <h2>缺项清单</h2>
          <ol>
            {gaps.map(({ what }, at) => (
              <li key={at}>缺：{what}</li>
            ))}
          </ol>
        </section>
      )}
      {contents.length > 0 && (
        <nav class="archive-front archive-contents">
          <h2>目　录</h2>
          {contents.map((one) => (
            <p key={one.id} class={`archive-level-${one.level}`}>
              <a href={`#${one.id}`}>{one.text}</a>
            </p>
          ))}
        </nav>
      )}
      {sections.map(({ orientation, blocks }, section) => (
        <section key={section} class={`archive-${orientation}`}>
          {blocks.map((block, at) => (
            <PrintBlock
              key={at}
              block={block}
              id={idOf(section, at)}
              number={block.type === 'table' ? (numbers.get(block) ?? 0) : 0}
              photoUrl={photoUrl}
            />
          ))}
        </section>
      ))}
    </article>
  );
}
