import { className } from '../../domain/classes';
import type { EnrolTerm } from '../../db/enrolment';
import { t } from '../../i18n';
import { childName, groupName } from './enrolmentWords';

/** 三(2) 2026 年秋 分组名单, then a line a group with its children; who waits comes last. '' where nobody of the class is in any. */
export function listText(facts: EnrolTerm, code: string): string {
  const own = facts.children.filter((child) => child.classCode === code);
  const lines = facts.groups.flatMap((group) => {
    const names = own.filter((child) => child.groups.includes(group.key)).map(childName);
    return names.length > 0 ? [lineOf(group.name, names)] : [];
  });
  const waiting = own.filter((child) => child.groups.length === 0 && waitsFor(child).length > 0);
  const waits = waiting.map(
    (child) =>
      `${childName(child)}（${waitsFor(child)
        .map((key) => groupName(facts, key))
        .join(t('common.listSeparator'))}）`,
  );
  if (lines.length === 0 && waits.length === 0) return '';
  const head = t('enrolment.listHead', { class: className(code), term: facts.term?.name ?? facts.termKey });
  return [head, ...lines, ...(waits.length > 0 ? [lineOf(t('enrolment.listNone'), waits)] : [])].join('\n');
}

const lineOf = (name: string, names: readonly string[]): string =>
  t('enrolment.listLine', { name, groups: names.join(t('common.listSeparator')) });

const waitsFor = ({ enrolment }: EnrolTerm['children'][number]): string[] =>
  Object.entries(enrolment?.waiting ?? {}).flatMap(([key, wait]) => (wait ? [key] : []));
