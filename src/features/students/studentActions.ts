import type { Day } from '../../domain/dates';
import { compareByPinyin } from '../../domain/pinyin';
import { undo } from '../../db/commit';
import { takeBackMany } from '../../db/commitMany';
import { db } from '../../db/database';
import { t } from '../../i18n';
import type { IconName } from '../../ui/icons';
import { href, navigate } from '../../ui/navigate';
import type { BulkAction } from '../../ui/table/types';
import { leaveSchool } from './leaving.commands';
import { addToGroup, deleteStudents, namedOnRecord, writeRoster } from './roster.commands';
import { classChoices } from './studentColumns';
import type { StudentTimes } from './students.commands';
import type { Roster, StudentRow } from './students.queries';

/** How many names a refusal says. */
const NAMED = 5;

/** What can be done to many children at once; each is one commit and is taken back in one go. */
export function studentActions(roster: Roster, times: StudentTimes, today: Day): BulkAction<StudentRow>[] {
  const keysOf = (rows: readonly StudentRow[]) => rows.map(({ key }) => key);
  const yesNo = [
    { value: 'yes', label: t('ui.yes') },
    { value: 'no', label: t('ui.no') },
  ];
  const set = (column: string): Pick<BulkAction<StudentRow>, 'run'> => ({
    run: async (rows, value, work) => {
      const cells = keysOf(rows).map((key) => ({ key, column, value }));
      return takeBackMany(db, await writeRoster(db, cells, [], times, work));
    },
  });
  /** Papers for those chosen: the page that makes them is another register's, and learns of them by its address. */
  const toPage = (id: string, page: string, label: string, icon: IconName): BulkAction<StudentRow> => ({
    id,
    label,
    icon,
    run: (rows) => {
      navigate(href(page, undefined, { students: keysOf(rows).join('.') }));
      return Promise.resolve(undefined);
    },
  });
  const groups = [...roster.groups]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => compareByPinyin(a.label, b.label));
  return [
    {
      id: 'class',
      label: t('students.bulk.class'),
      icon: 'students',
      ask: { kind: 'choice', title: t('students.class'), options: classChoices(roster) },
      ...set('class'),
    },
    {
      id: 'group',
      label: t('students.bulk.group'),
      icon: 'groups',
      ask: { kind: 'choice', title: t('students.group'), options: groups },
      run: async (rows, group, work) => takeBackMany(db, await addToGroup(db, keysOf(rows), group, today, work)),
    },
    toPage('certificates', 'new-certificates', t('certificates.issue'), 'flag'),
    toPage('cards', 'student-cards', t('certificates.cards'), 'scan'),
    {
      id: 'boarding',
      label: t('students.bulk.boarding'),
      ask: { kind: 'choice', title: t('students.boarding'), options: yesNo },
      ...set('boarding'),
    },
    {
      id: 'leftBehind',
      label: t('students.bulk.leftBehind'),
      ask: { kind: 'choice', title: t('students.leftBehind'), options: yesNo },
      ...set('leftBehind'),
    },
    {
      id: 'left',
      label: t('students.bulk.leave'),
      icon: 'signOut',
      ask: { kind: 'day', title: t('students.left'), initial: today },
      run: async (rows, day) => {
        const saved = await leaveSchool(db, keysOf(rows), day, '');
        return { undo: () => undo(db, saved) };
      },
    },
    {
      id: 'delete',
      label: t('ui.delete'),
      icon: 'delete',
      danger: true,
      ask: {
        kind: 'confirm',
        title: (rows) => t('students.bulk.deleteTitle', { n: rows.length }),
        text: () => t('students.bulk.deleteText'),
        yes: t('ui.delete'),
      },
      run: async (rows, _, work) => {
        const named = await namedOnRecord(db, keysOf(rows));
        if (named.size > 0) {
          const names = rows.filter(({ key }) => named.has(key)).map(({ student }) => student.name);
          const shown = names.slice(0, NAMED).join(t('common.listSeparator'));
          return { refused: t('students.bulk.onRecord', { n: names.length, names: shown }) };
        }
        return takeBackMany(db, await deleteStudents(db, keysOf(rows), work));
      },
    },
  ];
}
