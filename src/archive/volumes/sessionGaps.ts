import { missingPieces, PIECES, type Piece } from '../../domain/completeness';
import { tallyOf } from '../../domain/roll';
import type { ArchiveData } from '../data';
import type { Gap } from '../model';
import { dayWithWeekday, pageHref } from './days';
import { isDue, takenOf, type Records, type Taken } from './records';

/** The sign lists of a session, which the attendance register is made of. */
export const SIGNED = ['signIn', 'roll', 'signOut', 'headCount', 'tutorSignOut'] as const satisfies Piece[];
/** The texts and pictures of a session's file (五件套). */
export const WRITTEN = ['plan', 'notice', 'record', 'summary', 'photos'] as const satisfies Piece[];

const WORDS: Readonly<Record<Piece, string>> = {
  signIn: '辅导员签到',
  roll: '点名',
  signOut: '学员签退',
  headCount: '进出人数不符的原因',
  tutorSignOut: '辅导员签退',
  plan: '活动计划',
  notice: '活动通知',
  record: '活动内容',
  summary: '小结',
  photos: '照片',
};

/** What a session lacks of some pieces; none is asked of one that is still to come (domain/completeness.ts). */
export function missingOf({ one, roll }: Taken, today: ArchiveData['today'], pieces: readonly Piece[]): Piece[] {
  if (!isDue(one, today)) return [];
  const all = one.session ? missingPieces(one.session, roll) : [...PIECES];
  return all.filter((piece) => pieces.includes(piece));
}

/** 活动计划、照片; of a roll that is not finished how many children are left. */
export function piecesWord(missing: readonly Piece[], { roll }: Pick<Taken, 'roll'>): string {
  const { unmarked, total } = tallyOf(roll);
  // Without the roll nobody can be signed out: that says itself.
  const told = missing.includes('roll')
    ? missing.filter((piece) => piece !== 'signOut' && piece !== 'headCount')
    : missing.includes('signOut')
      ? missing.filter((piece) => piece !== 'headCount')
      : missing;
  return told.map((piece) => (piece === 'roll' && unmarked < total ? `${unmarked}人的点名` : WORDS[piece])).join('、');
}

/** One line for every session that lacks some of the pieces, by group and time, each with the page where it is put right. */
export function gapsBySession(records: Records, data: ArchiveData, pieces: readonly Piece[]): Gap[] {
  return records.groups.flatMap(({ key, name }) =>
    takenOf(records, key).flatMap((taken): Gap[] => {
      const { one } = taken;
      const missing = missingOf(taken, data.today, pieces);
      if (missing.length === 0) return [];
      const what = one.session ? piecesWord(missing, taken) : '没有任何记录';
      return [{ what: `${name} ${dayWithWeekday(one.date)}${one.from}：${what}`, href: pageHref('session', one.id) }];
    }),
  );
}

/** Terms nobody has entered, and groups without children or without any session: empty pages that would say nothing. */
export function gapsOfGroups(records: Records): Gap[] {
  if (records.terms.every(({ term }) => !term)) return [{ what: '学期没有定起止日期', href: pageHref('school') }];
  if (records.groups.length === 0) return [{ what: '没有活动小组', href: pageHref('groups') }];
  return records.groups.flatMap(({ key, name }): Gap[] => {
    const href = pageHref('groups', key);
    const isIdle = records.terms.every(({ sessions }) => !sessions.has(key));
    const hasNobody = records.terms.every(
      (term) => !Object.values(records.membersOf(key, term.key)?.members ?? {}).some(Boolean),
    );
    return [
      ...(isIdle ? [{ what: `${name}：没有安排活动，也没有活动记录`, href }] : []),
      ...(hasNobody ? [{ what: `${name}：没有学员名单`, href }] : []),
    ];
  });
}
