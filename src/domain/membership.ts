import { addDays, type Day } from './dates';
import type { Members } from './documents';

export type Member = NonNullable<NonNullable<Members['members']>[string]>;
/** A time in a group; both days inclusive, `to` missing while it lasts. */
export type Period = { from?: string | undefined; to?: string | undefined };

const isPeriod = (value: unknown): value is Period => typeof value === 'object' && value !== null;

/** All times a child was in a group, the earliest first: who left and came back has several. */
export function periodsOf(member: Member): Period[] {
  const earlier = Array.isArray(member['earlier']) ? member['earlier'].filter(isPeriod) : [];
  return [...earlier, { from: member.from, ...(member.to ? { to: member.to } : {}) }];
}

/** Whether the child is in the group on a day by the latest of its times. */
export function isMemberOn(member: Member, day: Day): boolean {
  return periodsOf(member).some(({ from, to }) => (!from || from <= day) && (!to || to >= day));
}

/** Whether the child has left by that day. */
export function hasLeft(member: Member, day: Day): boolean {
  return Boolean(member.to && member.to < day);
}

/** Leaves; `last` is the last day in the group. */
export function leaveGroup(member: Member, last: Day): Member {
  return { ...member, to: last };
}

/** Comes back: the time before is kept. On the day after leaving, or earlier, the leaving itself is taken back. */
export function rejoinGroup(member: Member, first: Day): Member {
  if (!member.to || first <= addDays(member.to, 1)) return { ...member, to: null };
  const { from, to, ...rest } = member;
  const earlier = Array.isArray(member['earlier']) ? member['earlier'].filter(isPeriod) : [];
  return { ...rest, earlier: [...earlier, { ...(from ? { from } : {}), to }], from: first, to: null };
}
