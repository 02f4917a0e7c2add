import { missingPieces, PIECES, type Piece } from '../../domain/completeness';
import { tallyOf } from '../../domain/roll';
import type { SessionOfDay } from '../../domain/timetable';
import type { ArchiveData } from '../data';
import { gapOfPlaces } from '../gapBlocks';
import type { Gap, GapPlace } from '../model';
import { dayWord, pageHref } from './days';
import { isDue, takenOf, type Records, type Taken } from './records';

/** What the attendance register is made of; the tutors' own signs are asked tutor by tutor (signInGaps.ts). */
export const CALLED = ['roll', 'signOut', 'headCount'] as const satisfies Piece[];
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

/** What is said of the pieces: what follows from another one that is missing goes without saying. */
function told(missing: readonly Piece[]): Piece[] {
  // Without the roll nobody can be signed out.
  if (missing.includes('roll')) return missing.filter((piece) => piece !== 'signOut' && piece !== 'headCount');
  return missing.includes('signOut') ? missing.filter((piece) => piece !== 'headCount') : [...missing];
}

/** 活动计划、照片; of a roll that is not finished how many children are left. */
export function piecesWord(missing: readonly Piece[], { roll }: Pick<Taken, 'roll'>): string {
  const left = unmarkedOf(roll);
  return told(missing)
    .map((piece) => (piece === 'roll' && left > 0 ? `${left}人的点名` : WORDS[piece]))
    .join('、');
}

/** How many children of a roll that was begun have no mark; 0 for one that nobody took. */
function unmarkedOf(roll: Taken['roll']): number {
  const { unmarked, total } = tallyOf(roll);
  return unmarked < total ? unmarked : 0;
}

/** Sessions by their days, with the time where there are two on one day, each with its own page. */
export function placesOf(sessions: readonly SessionOfDay[], noteOf: (at: number) => string = () => ''): GapPlace[] {
  return sessions.map((one, at) => {
    const isTwice = sessions.filter(({ date }) => date === one.date).length > 1;
    return {
      text: `${dayWord(one.date)}${isTwice ? ` ${one.from}` : ''}${noteOf(at)}`,
      href: pageHref('session', one.id),
    };
  });
}

/**
 * What sessions lack of some pieces: a line for every group and piece, with all the days, and one for those of which nothing is
 * on record at all.
 */
export function gapsBySession(records: Records, data: ArchiveData, pieces: readonly Piece[]): Gap[] {
  return records.groups.flatMap(({ key, name }) => {
    const lacking = takenOf(records, key).flatMap((taken) => {
      const missing = told(missingOf(taken, data.today, pieces));
      return missing.length > 0 ? [{ ...taken, missing }] : [];
    });
    const [begun, bare] = [lacking.filter(({ one }) => one.session), lacking.filter(({ one }) => !one.session)];
    return [
      ...gapOfPlaces((n) => `缺“${name}”${n} 次活动的全部记录`, placesOf(bare.map(({ one }) => one))),
      ...pieces.flatMap((piece) => {
        const own = begun.filter(({ missing }) => missing.includes(piece));
        const leftOf = (at: number): string => {
          const left = piece === 'roll' ? unmarkedOf(own[at]?.roll ?? []) : 0;
          return left > 0 ? `（${left} 人）` : '';
        };
        return gapOfPlaces(
          (n) => `缺“${name}”${n} 次活动的${WORDS[piece].replace(/^活动/, '')}`,
          placesOf(
            own.map(({ one }) => one),
            leftOf,
          ),
        );
      }),
    ];
  });
}

/** Terms nobody has entered, and groups without children or without any session: empty pages that would say nothing. */
export function gapsOfGroups(records: Records): Gap[] {
  if (records.terms.every(({ term }) => !term)) return [{ what: '缺学期的起止日期', href: pageHref('terms') }];
  if (records.groups.length === 0) return [{ what: '缺活动小组', href: pageHref('groups') }];
  return records.groups.flatMap(({ key, name }): Gap[] => {
    const href = pageHref('groups', key);
    const isIdle = records.terms.every(({ sessions }) => !sessions.has(key));
    const hasNobody = records.terms.every(
      (term) => !Object.values(records.membersOf(key, term.key)?.members ?? {}).some(Boolean),
    );
    return [
      ...(isIdle ? [{ what: `缺“${name}”的活动安排和活动记录`, href }] : []),
      ...(hasNobody ? [{ what: `缺“${name}”的学员名单`, href }] : []),
    ];
  });
}
