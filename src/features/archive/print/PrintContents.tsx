import { TITLE, type Row } from './pages';

/** A line of the contents; `page` is the number printed on the page where its heading stands. */
export type Entry = { level: 1 | 2 | 3; text: string; id: string; page: number };
export type Contents = { type: 'contents'; entries: readonly Entry[] };

/** Contents with the numbers of the pages, one line each. */
export function PrintContents({ contents, rows }: { contents: Contents; rows: readonly Row[] | undefined }) {
  const shown = rows ? rows.map(({ row }) => row) : [TITLE, ...contents.entries.keys()];
  return (
    <div class="booklet-contents">
      {shown.includes(TITLE) && (
        <p class="booklet-contents-title" data-row={TITLE}>
          目　录
        </p>
      )}
      {shown.map((row) => {
        const entry = contents.entries[row];
        return (
          entry && (
            <a key={row} data-row={row} href={`#${entry.id}`} class={`booklet-entry booklet-level-${entry.level}`}>
              <span>{entry.text}</span>
              <i />
              <b>{entry.page}</b>
            </a>
          )
        );
      })}
    </div>
  );
}
