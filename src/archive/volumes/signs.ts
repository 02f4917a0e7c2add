import type { Mark, SignOut } from '../../domain/documents';
import type { ArchiveOptions, Sign } from '../data';

/** SPEC register 17: what stands in the attendance register. */
export const USUAL_SIGNS: Readonly<Record<Sign, string>> = {
  present: '√',
  absent: '×',
  leave: '○',
  late: '△',
  leftEarly: '◇',
};
/** In the order of the legend. */
export const SIGNS = ['present', 'absent', 'leave', 'late', 'leftEarly'] as const satisfies Sign[];
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

/** The signs that an export shows: the usual ones too where its own could not be told apart. */
export function signsOf({ signs }: Pick<ArchiveOptions, 'signs'>): Signs {
  const own = Object.entries(signs ?? {}).flatMap(([key, sign]) => (sign.trim() === '' ? [] : [[key, sign.trim()]]));
  const all = { ...USUAL_SIGNS, ...(Object.fromEntries(own) as Partial<Signs>) };
  return signsAlike(all).length > 0 ? USUAL_SIGNS : all;
}

/** Those that stand for two things, or for what the register says with a sign of its own: nobody could read the table. */
export function signsAlike(signs: Signs): Sign[] {
  const others = [UNMARKED, NOT_HELD, NOT_IN];
  const isTaken = (sign: string): boolean => others.includes(sign);
  // who came late and left early has both signs in one cell
  const both = signs.late + signs.leftEarly;
  return SIGNS.filter(
    (one) =>
      isTaken(signs[one]) ||
      SIGNS.some((other) => other !== one && signs[other] === signs[one]) ||
      (one !== 'late' && one !== 'leftEarly' && signs[one] === both),
  );
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
  const own = SIGNS.map((sign) => `${signs[sign]} ${WORDS[sign]}`);
  const others = [
    [UNMARKED, '没有点名'],
    [NOT_HELD, '没有开展'],
    [NOT_IN, '当天不在本组'],
    ['', '空格 还没有到日期'],
  ].flatMap(([sign = '', word = '']) => (used.has(sign) ? [`${sign} ${word}`.trim()] : []));
  return [...own, ...others].join('　');
}
