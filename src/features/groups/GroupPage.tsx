import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { figuresOf, isOverfull } from '../../domain/memberFigures';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { studentsByKey } from '../../db/sessions';
import { t } from '../../i18n';
import { askDelete } from '../../ui/askDelete';
import { Banner } from '../../ui/Banner';
import { CapacityBar } from '../../ui/CapacityBar';
import { IconButton } from '../../ui/IconButton';
import { later } from '../../ui/later';
import { Menu } from '../../ui/Menu';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { RecordGone } from '../../ui/RecordGone';
import { Tabs } from '../../ui/Tabs';
import { useKept } from '../../ui/useKept';
import { useLive } from '../../ui/useLive';
import { GroupFacts } from './GroupFacts';
import { GroupForm } from './GroupForm';
import { GroupPhotos } from './GroupPhotos';
import { GroupSessions } from './GroupSessions';
import { deleteGroup } from './groups.commands';
import { getGroup, groupChoices, memberRows, usesOfGroup, type GroupDetail } from './groups.queries';
import { MembersPart } from './MembersPart';

type Part = 'members' | 'enrol' | 'sessions' | 'about';

const EnrolPart = later(async () => (await import('./EnrolPart')).EnrolPart);
const SplitSheet = later(async () => (await import('./SplitSheet')).SplitSheet);

/** One group: who is in it, when it meets, what is known of it. */
export function GroupPage({ params, query }: PageProps) {
  const key = params['id'] ?? '';
  const today = dayOf(new Date());
  const detail = useLive(() => getGroup(db, key, today), [key, today]);
  const keys = Object.keys(detail?.entries ?? {});
  const students = useLive(() => studentsByKey(db, keys), [keys.join()], { keep: true });
  const choices = useLive(() => groupChoices(db, today), [today]);
  // a link from a child's page opens the child's own sheet, or the waiting list
  const asked = query.get('member') ? 'members' : query.get('part') === 'enrol' ? 'enrol' : undefined;
  const [kept, setPart] = useKept<Part>('groups.part', 'members');
  const [isAsked, setAsked] = useState(asked !== undefined);
  const part = isAsked && asked ? asked : kept;
  const [editing, setEditing] = useState(false);
  const [splitting, setSplitting] = useState(false);
  if (detail === undefined || (students === undefined && detail !== null))
    return <PageHeader title={t('common.group')} back="groups" />;
  if (detail === null) return <RecordGone back="groups" />;
  const { group, category, lead } = detail;
  const rows = memberRows(detail, students ?? new Map(), today);
  const members = rows.filter((member) => member.isIn);
  const figures = figuresOf(
    members.flatMap(({ student }) => student ?? []),
    detail.schoolYear,
  );
  const capacity = group.capacity ?? 0;
  return (
    <>
      <PageHeader
        title={group.name}
        subtitle={[category, lead, detail.venue].filter(Boolean).join(' · ')}
        back="groups"
        actions={
          <>
            <IconButton icon="edit" label={t('ui.edit')} showLabel onClick={() => setEditing(true)} />
            <Menu
              items={[
                {
                  label: t('groups.split'),
                  icon: 'copy',
                  disabled: members.length < 2,
                  onSelect: () => setSplitting(true),
                },
                { label: t('groups.delete'), icon: 'delete', danger: true, onSelect: () => remove(detail) },
              ]}
            />
          </>
        }
      />
      <div class="yc-page">
        {isOverfull(members.length, capacity) && (
          <Banner tone="warn" action={{ label: t('groups.split'), onAction: () => setSplitting(true) }}>
            {t('groups.overfull', { n: members.length, capacity, over: members.length - capacity })}
          </Banner>
        )}
        {!group.lead && <Banner tone="warn">{t('groups.leadMissing')}</Banner>}
        <CapacityBar total={members.length} sure={members.length} capacity={capacity || undefined} label={group.name} />
        <Tabs<Part>
          label={group.name}
          value={part}
          onChange={(next) => {
            setAsked(false);
            setPart(next);
          }}
          tabs={[
            { id: 'members', label: t('groups.members'), count: members.length },
            { id: 'enrol', label: t('groups.enrol') },
            { id: 'sessions', label: t('groups.timesAndSessions') },
            { id: 'about', label: t('groups.about') },
          ]}
        >
          {part === 'members' && (
            <MembersPart
              detail={detail}
              rows={rows}
              figures={figures}
              today={today}
              first={query.get('member') ?? undefined}
            />
          )}
          {part === 'enrol' && <EnrolPart detail={detail} members={members.length} today={today} />}
          {part === 'sessions' && <GroupSessions detail={detail} />}
          {part === 'about' && (
            <div class="yc-stack">
              <GroupFacts detail={detail} figures={figures} />
              <GroupPhotos group={key} />
            </div>
          )}
        </Tabs>
      </div>
      {splitting && choices && (
        <SplitSheet
          detail={detail}
          members={members}
          choices={choices}
          today={today}
          onClose={() => setSplitting(false)}
        />
      )}
      {editing && choices && <GroupForm before={{ key, group }} choices={choices} onClose={() => setEditing(false)} />}
    </>
  );
}

function remove({ key, group }: GroupDetail): void {
  void askDelete({
    name: group.name,
    blockedBy: async () => {
      const { members, slots, sessions } = await usesOfGroup(db, key);
      return [
        members > 0 && t('groups.hasMembers', { n: members }),
        slots > 0 && t('groups.hasSlots', { n: slots }),
        sessions > 0 && t('groups.hasSessions', { n: sessions }),
      ]
        .filter(Boolean)
        .join('');
    },
    run: () => deleteGroup(db, key),
    undo: (saved) => undo(db, saved),
    back: 'groups',
  });
}
