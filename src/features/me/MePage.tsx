import { countOpenConflicts } from '../../db/conflicts';
import { db } from '../../db/database';
import { countRequestsToDecide } from '../../db/requests';
import { dayOf } from '../../domain/dates';
import { t } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Chip } from '../../ui/Chip';
import { List } from '../../ui/List';
import { ListItem } from '../../ui/ListItem';
import { href, navigate } from '../../ui/navigate';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { PageLink } from '../../ui/PageLink';
import { useLive } from '../../ui/useLive';
import { ChoosePerson } from './ChoosePerson';
import { listMyGroups, readMyFigures, readWho, type Who } from './me.queries';
import './me.css';

/** `#/me`: who is using this device, this person's groups and term, and the way to settings. `?choose=1` opens the list. */
export function MePage({ query }: PageProps) {
  const who = useLive(() => readWho(db), []);
  const open = useLive(() => countOpenConflicts(db), []) ?? 0;
  const waiting = useLive(() => countRequestsToDecide(db), []) ?? 0;
  const isChoosing = query.get('choose') === '1';
  if (!who) return <PageHeader title={t('settings.me.title')} />;
  if (isChoosing) {
    return (
      <>
        <PageHeader title={t('settings.me.choose')} back="me" />
        <div class="yc-page yc-me">
          <ChoosePerson who={who} onDone={() => navigate(href('today'), { replace: true })} />
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('settings.me.title')} />
      <div class="yc-page yc-me">
        <Person who={who} />
        {who.person !== null && <Mine person={who.person} />}
        <List label={t('settings.more')}>
          <PageLink to="requests" trailing={waiting > 0 && <Chip tone="lamp">{waiting}</Chip>} />
          <PageLink to="settings" />
          <PageLink to="terms" />
          <PageLink to="sync" />
          {open > 0 && <PageLink to="conflicts" trailing={<Chip tone="lamp">{open}</Chip>} />}
          <PageLink to="transfer" />
          <PageLink to="scan" />
          <PageLink to="backup" />
          <PageLink to="install" />
        </List>
      </div>
    </>
  );
}

function Person({ who }: { who: Who }) {
  const change = href('me', undefined, { choose: '1' });
  const name = who.tutor?.name ?? (who.isAsked ? t('settings.me.visitor') : t('settings.me.nobody'));
  return (
    <Card tone={who.tutor ? 'plain' : 'lamp'}>
      <div class="yc-row">
        <Avatar name={who.tutor?.name ?? ''} size="large" />
        <div class="yc-grow">
          <h2>{name}</h2>
          <p class="yc-meta">
            {who.tutor && who.label ? t('settings.me.onDevice', { device: who.label }) : t('settings.me.nobodyText')}
          </p>
        </div>
        <Button kind={who.tutor ? 'ghost' : 'primary'} href={change}>
          {who.tutor ? t('settings.me.change') : t('settings.me.choose')}
        </Button>
      </div>
    </Card>
  );
}

function Mine({ person }: { person: string }) {
  const today = dayOf(new Date());
  const groups = useLive(() => listMyGroups(db, person), [person]);
  const figures = useLive(() => readMyFigures(db, person, today), [person, today]);
  if (!groups || !figures) return null;
  const entries = [
    { label: t('settings.me.held'), value: figures.held },
    { label: t('settings.me.rollTaken'), value: figures.rollTaken },
    { label: t('settings.me.complete'), value: figures.complete },
  ];
  return (
    <>
      <Card title={t('settings.me.figures')}>
        <dl class="yc-me-figures">
          {entries.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {value}
                <small>{t('settings.me.unit')}</small>
              </dd>
            </div>
          ))}
        </dl>
      </Card>
      <h2>{t('settings.me.groups')}</h2>
      {groups.length === 0 && <p class="yc-meta">{t('settings.me.noGroups')}</p>}
      {groups.length > 0 && (
        <List label={t('settings.me.groups')}>
          {groups.map(({ key, group, isLead }) => (
            <ListItem
              key={key}
              title={group.name}
              leading={<Avatar name={group.name} />}
              trailing={
                <Chip tone={isLead ? 'ok' : 'neutral'}>{t(isLead ? 'settings.me.lead' : 'settings.me.assistant')}</Chip>
              }
              href={href('groups', key)}
            />
          ))}
        </List>
      )}
    </>
  );
}
