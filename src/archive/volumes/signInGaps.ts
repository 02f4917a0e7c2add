import { isNotHeld } from '../../domain/completeness';
import { expectedTutors, heldBy } from '../../domain/sessionTutors';
import type { ArchiveData } from '../data';
import { gapOfPlaces } from '../gapBlocks';
import type { Gap } from '../model';
import { isDue, takenOf, type Records } from './records';
import { placesOf } from './sessionGaps';
import { sheetsOf, type SignInLine } from './signInLines';

/** What of a line is missing, as its sheet shows it; nothing of a session without any record, which has a line of its own. */
function lackOf({ one, isExpected, signIn, signOut }: SignInLine): string {
  if (!one.session || !isExpected || (signIn !== '' && signOut !== '')) return '';
  return [...(signIn === '' ? ['签到'] : []), ...(signOut === '' ? ['签退'] : [])].join('和');
}

/** Every 缺 on the tutors' sign-in sheets, a line a tutor, and sessions that nobody was to hold and nobody signed. */
export function gapsOfSignIns(records: Records, { today }: ArchiveData): Gap[] {
  const byTutor = sheetsOf(records, today).flatMap(({ name, lines }) =>
    ['签到和签退', '签到', '签退'].flatMap((what) => {
      const own = lines.filter((line) => lackOf(line) === what).map(({ one }) => one);
      return gapOfPlaces((n) => `缺辅导员${name} ${n} 次${what}`, placesOf(own));
    }),
  );
  const unled = records.groups.flatMap(({ key, name, group }) => {
    const own = takenOf(records, key).flatMap(({ one }) => {
      const { session } = one;
      const isOut = !session || isNotHeld(session) || !isDue(one, today);
      return isOut || expectedTutors(session, group).length > 0 || heldBy(session, group).length > 0 ? [] : [one];
    });
    return gapOfPlaces((n) => `缺“${name}”${n} 次活动的辅导员签到`, placesOf(own));
  });
  return [...byTutor, ...unled];
}
