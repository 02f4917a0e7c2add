import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { PERIODS_A_SESSION } from '../../domain/sessionTutors';
import { db } from '../../db/database';
import { rolesHere } from '../../db/roles';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { askDelete } from '../../ui/askDelete';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { IconButton } from '../../ui/IconButton';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { Menu } from '../../ui/Menu';
import { href, navigate } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { RecordGone } from '../../ui/RecordGone';
import { save } from '../../ui/save';
import { useLive } from '../../ui/useLive';
import { FileCard } from './FileCard';
import { RolesCard } from './RolesCard';
import { ServiceCard } from './ServiceCard';
import { TutorForm } from './TutorForm';
import { deleteTutor, endService } from './tutors.commands';
import { getTutor, heldInTerm, usesOfTutor, type TutorDetail } from './tutors.queries';
import { kindWord, schemeWord } from './tutorWords';

/** One tutor: how to reach them, what they lead, how they are paid. */
export function TutorPage({ params }: PageProps) {
  const key = params['id'] ?? '';
  const detail = useLive(() => getTutor(db, key), [key]);
  const today = dayOf(new Date());
  const held = useLive(() => heldInTerm(db, key, today), [key, today]);
  const roles = useLive(() => rolesHere(db), []);
  const [editing, setEditing] = useState(false);
  if (detail === undefined) return <PageHeader title={t('common.tutor')} back="tutors" />;
  if (detail === null) return <RecordGone back="tutors" />;
  const { tutor, groups, scheme } = detail;
  return (
    <>
      <PageHeader
        title={tutor.name}
        subtitle={kindWord(tutor)}
        back="tutors"
        actions={
          <>
            <IconButton icon="edit" label={t('ui.edit')} showLabel onClick={() => setEditing(true)} />
            <Menu items={actionsFor(detail)} />
          </>
        }
      />
      <div class="yc-page">
        <Card title={t('tutors.facts')}>
          <Facts
            facts={[
              { label: t('tutors.sex'), value: tutor.sex && t(tutor.sex === 'male' ? 'tutors.male' : 'tutors.female') },
              { label: t('tutors.phone'), value: tutor.phone },
              { label: t('tutors.speciality'), value: tutor.speciality },
              { label: t('tutors.subjects'), value: tutor.subjects },
              { label: t('tutors.className'), value: tutor.className },
              { label: t('tutors.scheme'), value: schemeWord(scheme) },
              {
                label: t('tutors.heldThisTerm'),
                value: held && t('tutors.heldCount', { n: held.sessions, periods: held.sessions * PERIODS_A_SESSION }),
              },
              ...(held && held.asSubstitute > 0
                ? [{ label: t('tutors.heldAsSubstitute'), value: t('tutors.times', { n: held.asSubstitute }) }]
                : []),
              ...(tutor.note ? [{ label: t('tutors.note'), value: tutor.note, wide: true }] : []),
            ]}
          />
          {tutor.phone && (
            <Button icon="phone" href={`tel:${tutor.phone}`} wide>
              {t('registers.call', { phone: tutor.phone })}
            </Button>
          )}
        </Card>
        <h2>{t('tutors.groups')}</h2>
        {groups.length === 0 ? (
          <p class="yc-meta">{t('tutors.noGroups')}</p>
        ) : (
          <List label={t('tutors.groups')}>
            {groups.map((group) => (
              <ListItem
                key={group._id}
                title={group.name}
                meta={roleIn(detail.key, group)}
                href={href('groups', group._id.slice('group:'.length))}
              />
            ))}
          </List>
        )}
        <RolesCard detail={detail} mayEdit={roles?.has('office') ?? false} />
        <ServiceCard detail={detail} today={today} />
        <FileCard detail={detail} list="trainings" />
        <FileCard detail={detail} list="certificates" />
      </div>
      {editing && <TutorForm tutor={tutor} scheme={scheme} tutorKey={key} onClose={() => setEditing(false)} />}
    </>
  );
}

function roleIn(key: string, group: TutorDetail['groups'][number]): string {
  if (group.lead === key) return t('tutors.asLead');
  return group.assistants?.[key] ? t('tutors.asAssistant') : t('tutors.asSafety');
}

function actionsFor({ key, tutor }: TutorDetail) {
  const askToDelete = () =>
    askDelete({
      name: tutor.name,
      blockedBy: () => blockedBy(key),
      run: () => deleteTutor(db, key),
      undo: (saved) => undo(db, saved),
      back: 'tutors',
    });
  const today = dayOf(new Date());
  const end = () =>
    void save(() => endService(db, key, today), {
      text: t('tutors.ended', { name: tutor.name }),
      undo: (saved) => undo(db, saved),
    });
  return [
    {
      label: t('tutors.askFor'),
      icon: 'calendar' as const,
      onSelect: () => navigate(href('requests', undefined, { ask: 'leave', tutor: key })),
    },
    ...(tutor.to ? [] : [{ label: t('tutors.endToday'), icon: 'flag' as const, onSelect: end }]),
    { label: t('ui.delete'), icon: 'delete' as const, danger: true, onSelect: () => void askToDelete() },
  ];
}

async function blockedBy(key: string): Promise<string> {
  const { groups, venues, sessions, papers } = await usesOfTutor(db, key);
  const reasons = [
    groups.length > 0 && t('tutors.inGroups', { names: groups.join(t('common.listSeparator')) }),
    venues.length > 0 && t('tutors.inVenues', { names: venues.join(t('common.listSeparator')) }),
    sessions > 0 && t('tutors.inSessions', { n: sessions }),
    papers > 0 && t('tutors.inPapers', { n: papers }),
  ].filter(Boolean);
  return reasons.length > 0 ? [...reasons, t('tutors.endInstead')].join('') : '';
}
