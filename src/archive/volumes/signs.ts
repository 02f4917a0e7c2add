import type { Mark, SignOut } from '../../domain/documents';
import type { ArchiveOptions, Sign } from '../data';

/** SPEC register 17: what stands in the attendance register. */
const USUAL: Readonly<Record<Sign, string>> = { present: '√', absent: '×', leave: '○', late: '△', leftEarly: '◇' };
const WORDS: Readonly<Record<Sign, string>> = {
  present: '到',
  absent: '缺席',
  leave: '请假',
  late: '迟到',
  leftEarly: '早退',
};
/** Of its own signs a school may leave some empty: the usual ones stand in. */
export type Signs = Readonly<Record<Sign, string>>;

export const UNMARKED = '？';
export const NOT_HELD = '—';
export const NOT_IN = '／';

export function signsOf({ signs }: Pick<ArchiveOptions, 'signs'>): Signs {
  const own = Object.entries(signs ?? {}).filter(([, sign]) => sign.trim() !== '');
  return { ...USUAL, ...Object.fromEntries(own) };
}

/** A child's cell: who came and left early has the sign of it, who came late as well has both. */
export function signOfMark(mark: Mark | undefined, signOut: SignOut | undefined, signs: Signs): string {
  if (!mark) return UNMARKED;
  const isEarly = signOut?.state === 'leftEarly';
  if (isEarly && mark.state === 'present') return signs.leftEarly;
  return isEarly && mark.state === 'late' ? signs.late + signs.leftEarly : signs[mark.state];
}

/** √ 到 × 缺席 … and what else stands in a table; `used` are its cells. */
export function legendOf(signs: Signs, used: ReadonlySet<string>): string {
  const own = (['present', 'absent', 'leave', 'late', 'leftEarly'] as const).map(
    (sign) => `${signs[sign]} ${WORDS[sign]}`,
  );
  const others = [
    [UNMARKED, '没有点名'],
    [NOT_HELD, '没有开展'],
    [NOT_IN, '当天不在本组'],
    ['', '空格 还没有到日期'],
  ].flatMap(([sign = '', word = '']) => (used.has(sign) ? [`${sign} ${word}`.trim()] : []));
  return [...own, ...others].join('　');
}
