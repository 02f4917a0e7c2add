import { className } from '../../domain/classes';
import type { ChoiceRefusal } from '../../domain/enrolment';
import type { Miss, MoveWarning, Outcome } from '../../domain/allocationReasons';
import type { EnrolChild, EnrolTerm } from '../../db/enrolment';
import { t, type Key } from '../../i18n';

const RANKS: readonly Key[] = ['enrolment.first', 'enrolment.second', 'enrolment.third'];

/** 第一志愿, by rank from 0. */
export const rankWord = (rank: number): string => t(RANKS[rank] ?? 'enrolment.third');

/** What the child is called in lists: with what tells namesakes apart. */
export const childName = ({ student }: Pick<EnrolChild, 'student'>): string =>
  student.nickname ? `${student.name}（${student.nickname}）` : student.name;

export const groupName = (facts: Pick<EnrolTerm, 'groupOf'>, key: string): string =>
  facts.groupOf.get(key)?.name ?? t('enrolment.goneGroup');

/** 三年级、四年级; all grades where none is named. */
export const gradesWord = (grades: readonly number[]): string =>
  grades.length === 0
    ? t('groups.allGrades')
    : grades.map((grade) => className(String(grade))).join(t('common.listSeparator'));

/** Why a child may not choose a group, as a sentence. */
export function refusalWord(refusal: ChoiceRefusal, group: string): string {
  return refusal.type === 'shut'
    ? t('enrolment.refusedShut', { group })
    : t('enrolment.refusedGrade', { group, grades: gradesWord(refusal.grades) });
}

/** Why a child did not get a group it chose, as a half sentence. */
export function missWord(facts: Pick<EnrolTerm, 'groupOf'>, miss: Miss): string {
  const group = groupName(facts, miss.group);
  switch (miss.type) {
    case 'full':
      return t('enrolment.missFull', { group, wanted: miss.wanted, places: miss.places });
    case 'clash':
      return t('enrolment.missClash', { group, other: groupName(facts, miss.with) });
    case 'grade':
      return t('enrolment.missGrade', { group });
    case 'shut':
      return t('enrolment.missShut', { group });
    case 'gone':
      return t('enrolment.missGone');
    case 'stays':
      return t('enrolment.missStays', { group });
    case 'free':
      return t('enrolment.missFree', { group });
  }
}

/** Where a child is and why, in one sentence. */
export function outcomeWord(facts: Pick<EnrolTerm, 'groupOf'>, outcome: Outcome): string {
  const places = outcome.places.map(({ group, rank, isMember }) => {
    const name = groupName(facts, group);
    if (isMember) return t('enrolment.placeMember', { group: name });
    return rank === undefined
      ? t('enrolment.placeUnasked', { group: name })
      : t('enrolment.placeChosen', { group: name, rank: rankWord(rank) });
  });
  const head =
    outcome.kind === 'waiting'
      ? t('enrolment.placeNone')
      : outcome.kind === 'noAnswer'
        ? t('enrolment.placeNoAnswer')
        : outcome.kind === 'byHand'
          ? t('enrolment.placeByHand', { places: places.join(t('common.listSeparator')) || t('enrolment.noGroup') })
          : places.join(t('common.listSeparator'));
  const why = outcome.missed.map((miss) => missWord(facts, miss));
  return [head, ...why].join(t('enrolment.because'));
}

/** What speaks against a move, as a sentence. */
export function warningWord(facts: Pick<EnrolTerm, 'groupOf'>, group: string, warning: MoveWarning): string {
  const name = groupName(facts, group);
  switch (warning.type) {
    case 'full':
      return t('enrolment.warnFull', { group: name, n: warning.total, places: warning.places });
    case 'clash':
      return t('enrolment.warnClash', { group: name, other: groupName(facts, warning.with) });
    case 'grade':
      return t('enrolment.warnGrade', {
        group: name,
        grades: gradesWord(facts.groupOf.get(group)?.grades ?? []),
      });
    case 'shut':
      return t('enrolment.refusedShut', { group: name });
    case 'gone':
      return t('enrolment.missGone');
  }
}
