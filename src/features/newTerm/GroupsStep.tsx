import { useMemo } from 'preact/hooks';
import { membersToKeep, slotsToCopy, tutorsGone, type GroupChoice } from '../../domain/newTerm';
import type { Slot } from '../../domain/documents';
import { compareByPinyin } from '../../domain/pinyin';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { href } from '../../ui/navigate';
import { PickerField } from '../../ui/PickerField';
import { nameOfTerm } from '../../ui/termDraft';
import { weekdayShort } from '../../ui/weekdays';
import type { StepProps } from './stepProps';

/** 周二 16:30–17:30 */
const timesWords = (slots: readonly Slot[]): string =>
  [...slots]
    .sort((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1))
    .map(({ weekday, from, to }) => `${weekdayShort(weekday)} ${t('registers.time', { from, to })}`)
    .join(t('common.listSeparator'));

/** Which groups go on, and who leads them; their times come along. */
export function GroupsStep({ draft, set, ground, before }: StepProps) {
  const { groups } = draft;
  const slots = useMemo(() => slotsToCopy(before), [before]);
  const tutors = useMemo(
    () =>
      [...ground.tutors]
        .filter(([, { to }]) => !to || to >= draft.term.start)
        .map(([key, { name, speciality }]) => ({ key, name, meta: speciality ?? undefined }))
        .sort((a, b) => compareByPinyin(a.name, b.name)),
    [ground, draft.term.start],
  );
  const choiceOf = (key: string): GroupChoice => groups[key] ?? { goesOn: true, keepsMembers: false };
  const change = (key: string, choice: Partial<GroupChoice>) =>
    set({ groups: { ...groups, [key]: { ...choiceOf(key), ...choice } } });
  const all = (goesOn: boolean) =>
    set({ groups: Object.fromEntries(ground.groups.map(([key]) => [key, { ...choiceOf(key), goesOn }])) });
  if (ground.groups.length === 0) {
    return (
      <EmptyState title={t('newTerm.noGroups')} text={t('newTerm.noGroupsText')}>
        <Button href={href('groups')}>{t('shell.groups')}</Button>
      </EmptyState>
    );
  }
  const going = ground.groups.filter(([key]) => choiceOf(key).goesOn).length;
  return (
    <>
      <div class="yc-row">
        <h2 class="yc-grow">{t('newTerm.groupsGo', { n: going, total: ground.groups.length })}</h2>
        <Button onClick={() => all(true)}>{t('newTerm.all')}</Button>
        <Button onClick={() => all(false)}>{t('newTerm.none')}</Button>
      </div>
      {before.last ? (
        <p class="yc-meta">{t('newTerm.groupsHint', { name: nameOfTerm(before.last) })}</p>
      ) : (
        <Banner>{t('newTerm.noLast')}</Banner>
      )}
      <ul class="newterm-groups" role="list">
        {ground.groups.map(([key, group]) => {
          const choice = choiceOf(key);
          const gone = tutorsGone(group, ground.tutors, draft.term.start);
          const times = slots.get(key) ?? [];
          const lead = choice.lead === undefined ? (group.lead ?? null) : choice.lead;
          return (
            <li key={key} class={choice.goesOn ? 'newterm-group' : 'newterm-group newterm-group-off'}>
              <Checkbox
                label={group.name}
                hint={times.length > 0 ? timesWords(times) : t('newTerm.noTimes')}
                checked={choice.goesOn}
                onChange={(goesOn) => change(key, { goesOn })}
              />
              <PickerField
                label={t('newTerm.leadOf', { name: group.name })}
                hideLabel
                value={lead === null ? [] : [lead]}
                placeholder={t('newTerm.noLead')}
                options={tutors}
                onChange={([tutor]) => change(key, { lead: tutor ?? null })}
              />
              <span class="newterm-group-notes">
                <span>{t('common.people', { n: membersToKeep(before, key).length })}</span>
                {lead !== null && gone.includes(lead) && <Chip tone="late">{t('newTerm.leadGone')}</Chip>}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
