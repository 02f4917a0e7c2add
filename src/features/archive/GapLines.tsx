import { MOST_NAMED, noteOf } from '../../archive/gapBlocks';
import type { Gap } from '../../archive/model';
import { useMore } from '../../ui/useMore';

/** Lines of a gap list, each with the page where it is put right: one page, or one for every day and name it is about. */
export function GapLines({ gaps }: { gaps: readonly Gap[] }) {
  const { rows, sentinel } = useMore(gaps);
  return (
    <>
      <ul lang="zh-CN">
        {rows.map((gap, at) => (
          <li key={`${at} ${gap.what}`}>
            <GapLine gap={gap} />
          </li>
        ))}
      </ul>
      {sentinel}
    </>
  );
}

function GapLine({ gap }: { gap: Gap }) {
  const { what, href, places = [] } = gap;
  const note = noteOf(gap);
  const isApart = places.length > 1 && places.some((place) => place.href !== href);
  return (
    <>
      {href === '' ? (
        <p>{what}</p>
      ) : (
        <a href={href}>
          {what}
          {!isApart && note !== '' && `（${note}）`}
        </a>
      )}
      {href === '' && note !== '' && <p class="yc-meta">{note}</p>}
      {isApart && (
        <div class="archive-places">
          {places.slice(0, MOST_NAMED).map((place) => (
            <a key={place.href + place.text} href={place.href}>
              {place.text}
            </a>
          ))}
        </div>
      )}
    </>
  );
}
