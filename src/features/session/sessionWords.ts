import type { Author } from '../../db/authors';
import type { MarkState, SignOut, Mark } from '../../domain/documents';
import type { RollEntry } from '../../domain/roll';
import type { Stamp } from '../../domain/stamp';
import { t } from '../../i18n';
import { stampWords } from '../../ui/dateWords';

export function stateWord(state: MarkState | undefined): string {
  return state ? t(`session.state.${state}`) : t('session.state.unmarked');
}

/** The short sign in a tile's corner: √ × 假 迟. */
export function stateSign(state: MarkState | undefined): string {
  return state ? t(`session.sign.${state}`) : '';
}

export function leaveReasonWord(reason: string | undefined): string {
  return reason === 'sick' || reason === 'personal' || reason === 'other' ? t(`session.leave.${reason}`) : '';
}

/** What stands under a name because of its mark: 16:42 到, 病假, 未到. */
export function markDetail(mark: Mark | undefined): string {
  if (!mark) return '';
  if (mark.state === 'late') return mark.at ? t('session.cameAt', { time: mark.at }) : '';
  if (mark.state === 'leave') return leaveReasonWord(mark.reason);
  return mark.state === 'absent' ? t('session.notCome') : '';
}

export function signOutDetail(signOut: SignOut | undefined): string {
  if (!signOut) return '';
  const when = signOut.at ?? '';
  if (signOut.state === 'leftEarly') return [t('session.leftEarly'), when, signOut.fetchedBy].filter(Boolean).join(' ');
  return [when, signOut.fetchedBy].filter(Boolean).join(' ');
}

/** A child's name, with what tells it apart where another child on the roll has the same. */
export function nameOf(entry: RollEntry, shared: ReadonlySet<string>): string {
  const nickname = entry.record?.nickname;
  return shared.has(entry.name) && nickname ? `${entry.name} ${nickname}` : entry.name;
}

/** 13*****1234: a phone number as lists show it. */
export function maskedPhone(phone: string): string {
  return phone.length < 8 ? phone : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** 李老师 · 11月24日 16:42 · 红米手机 */
export function whoWhen(stamp: Stamp, authors: ReadonlyMap<Stamp, Author>): string {
  const author = authors.get(stamp);
  return t('session.whoWhen', {
    who: author?.person || t('session.whoUnknown'),
    when: stampWords(stamp),
    device: author?.device || t('session.deviceUnknown'),
  });
}
