import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { usualTermKey } from '../../domain/calendar';
import { className } from '../../domain/classes';
import { dayOf } from '../../domain/dates';
import { keyOf } from '../../domain/ids';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { actsForOffice } from '../../db/rights';
import { t } from '../../i18n';
import { askDelete } from '../../ui/askDelete';
import { Banner } from '../../ui/Banner';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { IconButton } from '../../ui/IconButton';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { Menu } from '../../ui/Menu';
import { href } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { RecordGone } from '../../ui/RecordGone';
import { useLive } from '../../ui/useLive';
import { AttendanceCard } from './AttendanceCard';
import { EraseSheet } from './EraseSheet';
import { FetchersCard } from './FetchersCard';
import { LeaveSheet, PapersCard, ReturnSheet } from './parts';
import { MergedCard } from './MergedCard';
import { StudentFacts } from './StudentFacts';
import { StudentForm } from './StudentForm';
import { deleteStudent } from './students.commands';
import { getStudent, usesOfStudent, type StudentDetail, type StudentGroup } from './students.queries';
import './students.css';

export interface StudentPageProps extends PageProps {
  /** The child's enrolment, by its key: another feature's part. */
  enrolment?: ((student: string) => ComponentChildren) | undefined;
}

/** One child: what a tutor must know at once, then the rest of the record. */
export function StudentPage({ params, enrolment }: StudentPageProps) {
  const asked = params['id'] ?? '';
  const today = dayOf(new Date());
  const detail = useLive(() => getStudent(db, asked, today), [asked, today]);
  const isOffice = useLive(() => actsForOffice(db), []);
  const [editing, setEditing] = useState(false);
  const [isErasing, setErasing] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const [isReturning, setReturning] = useState(false);
  if (detail === undefined) return <PageHeader title={t('common.student')} back="students" />;
  if (detail === null) return <RecordGone back="students" />;
  const { student, classCode, groups, term, mergedRecords } = detail;
  const key = detail.key;
  const termKey = term ? keyOf(term._id) : usualTermKey(today);
  return (
    <>
      <PageHeader
        title={student.name}
        subtitle={[className(classCode), student.nickname, student.homeSchool].filter(Boolean).join(' · ')}
        back="students"
        actions={
          <>
            <IconButton icon="edit" label={t('ui.edit')} showLabel onClick={() => setEditing(true)} />
            <Menu
              items={[
                ...(student.left
                  ? []
                  : [{ label: t('students.leaveMenu'), icon: 'leave' as const, onSelect: () => setLeaving(true) }]),
                { label: t('ui.delete'), icon: 'delete', danger: true, onSelect: () => remove(detail) },
                ...(isOffice
                  ? [{ label: t('erase.menu'), icon: 'cross' as const, danger: true, onSelect: () => setErasing(true) }]
                  : []),
              ]}
            />
          </>
        }
      />
      <div class="yc-page">
        {student.left && (
          <Banner action={{ label: t('students.return'), onAction: () => setReturning(true) }}>
            {t(student.left < today ? 'students.hasLeft' : 'students.isLeaving', { day: student.left })}{' '}
            {student.leftReason}
          </Banner>
        )}
        {key !== asked && <Banner>{t('students.mergedHere')}</Banner>}
        {student.health && <Banner title={t('students.health')}>{student.health}</Banner>}
        {student.photoPermitted === false && <Banner tone="warn">{t('students.noPhotos')}</Banner>}
        <h2>{t('students.groups')}</h2>
        {groups.length === 0 ? (
          <p class="yc-meta">{t('students.noGroups')}</p>
        ) : (
          <List label={t('students.groups')}>
            {groups.map((group) => (
              <ListItem
                key={group.key}
                title={group.name}
                meta={periodWords(group)}
                trailing={!group.isIn && <Chip>{t('students.leftGroup')}</Chip>}
                href={href('groups', group.key, { member: key })}
              />
            ))}
          </List>
        )}
        {!student.left && enrolment?.(key)}
        {term && <AttendanceCard student={key} term={term} today={today} />}
        <StudentFacts detail={detail} />
        <FetchersCard studentKey={key} student={student} />
        <PapersCard detail={detail} termKey={termKey} today={today} />
        <MergedCard records={mergedRecords} schoolYear={detail.schoolYear} />
        <Classes detail={detail} />
      </div>
      {editing && <StudentForm detail={detail} onClose={() => setEditing(false)} />}
      {isLeaving && <LeaveSheet studentKey={key} name={student.name} today={today} onClose={() => setLeaving(false)} />}
      {isReturning && <ReturnSheet detail={detail} today={today} onClose={() => setReturning(false)} />}
      {isErasing && <EraseSheet studentKey={key} name={student.name} today={today} onClose={() => setErasing(false)} />}
    </>
  );
}

/** 2026-09-01 – 现在; who left and came back has several times. */
function periodWords({ periods, note }: StudentGroup): string {
  const times = periods.map(({ from, to }) => `${from ?? ''} – ${to ?? t('students.now')}`);
  return [times.join(t('common.listSeparator')), note].filter(Boolean).join(' · ');
}

function Classes({ detail: { student } }: { detail: StudentDetail }) {
  const away = Object.entries(student.away ?? {}).flatMap(([from, one]) => (one ? [{ from, ...one }] : []));
  const years = Object.entries(student.classes ?? {})
    .filter(([, code]) => code)
    .sort((a, b) => Number(b[0]) - Number(a[0]));
  if (years.length < 2 && away.length === 0) return null;
  return (
    <Card title={t('students.classHistory')}>
      <List label={t('students.classHistory')}>
        {years.map(([year, code]) => (
          <ListItem
            key={year}
            title={className(code)}
            meta={t('students.schoolYear', { from: year, to: Number(year) + 1 })}
          />
        ))}
        {away.map(({ from, until, reason }) => (
          <ListItem key={from} title={t('students.awayOnce', { from, to: until ?? '' })} meta={reason} />
        ))}
      </List>
    </Card>
  );
}

function remove({ key, student }: StudentDetail): void {
  void askDelete({
    name: student.name,
    blockedBy: async () => {
      const { groups, sessions } = await usesOfStudent(db, key);
      const reasons = [
        groups > 0 && t('students.inGroups', { n: groups }),
        sessions > 0 && t('students.inSessions', { n: sessions }),
      ].filter(Boolean);
      return reasons.length > 0 ? [...reasons, t('students.leaveInstead')].join('') : '';
    },
    run: () => deleteStudent(db, key),
    undo: (saved) => undo(db, saved),
    back: 'students',
  });
}
