import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { pictures } from '../../db/pictures';
import { t } from '../../i18n';
import { askDelete } from '../../ui/askDelete';
import { Banner } from '../../ui/Banner';
import { Card } from '../../ui/Card';
import { IconButton } from '../../ui/IconButton';
import { later } from '../../ui/later';
import { Menu } from '../../ui/Menu';
import type { PageProps } from '../../ui/page';
import { PageHeader } from '../../ui/PageHeader';
import { Pictures } from '../../ui/pictures/Pictures';
import { RecordGone } from '../../ui/RecordGone';
import { RichText } from '../../ui/richText/RichText';
import { save } from '../../ui/save';
import { useLive } from '../../ui/useLive';
import { endRegulation, removeRecords } from './organisation.commands';
import { getRegulation, type RegulationDetail } from './organisation.queries';
import { StateChip } from './RegulationsPage';
import './organisation.css';

const RegulationForm = later(async () => (await import('./RegulationForm')).RegulationForm);
const EndSheet = later(async () => (await import('./EndSheet')).EndSheet);

/** One regulation as it hangs on the wall, with the stamped original. */
export function RegulationPage({ params }: PageProps) {
  const key = params['id'] ?? '';
  const today = dayOf(new Date());
  const detail = useLive(() => getRegulation(db, key, today), [key, today]);
  const [open, setOpen] = useState<'form' | 'end'>();
  if (detail === undefined) return <PageHeader title={t('regulations.title')} back="regulations" />;
  if (detail === null) return <RecordGone back="regulations" />;
  const { regulation, state, replacedBy } = detail;
  const title = regulation.title ?? '';
  const close = () => setOpen(undefined);
  const facts = [
    regulation.inForce && `${t('regulations.inForce')} ${regulation.inForce}`,
    regulation.withdrawn && `${t('regulations.endOn')} ${regulation.withdrawn}`,
  ];
  return (
    <>
      <PageHeader
        title={title}
        subtitle={facts.filter(Boolean).join(' · ')}
        back="regulations"
        actions={
          <>
            <IconButton icon="edit" label={t('ui.edit')} showLabel onClick={() => setOpen('form')} />
            <Menu items={actionsFor(detail, () => setOpen('end'))} />
          </>
        }
      />
      <div class="yc-page">
        {replacedBy && <Banner>{t('regulations.replacedBy', { name: replacedBy.title ?? '' })}</Banner>}
        <Card trailing={<StateChip state={state} />} title={<span class="regulation-title">{title}</span>}>
          {regulation.text ? <RichText text={regulation.text} /> : <p class="yc-meta">{t('regulations.noText')}</p>}
        </Card>
        <div class="yc-noprint">
          <Card title={t('regulations.scan')}>
            <Pictures store={pictures} of={regulation._id} kind="scan" label={t('regulations.scan')} />
          </Card>
        </div>
      </div>
      {open === 'form' && <RegulationForm regulation={regulation} regulationKey={key} onClose={close} />}
      {open === 'end' && <EndSheet detail={detail} today={today} onClose={close} />}
    </>
  );
}

function actionsFor({ key, regulation }: RegulationDetail, onEnd: () => void) {
  const name = regulation.title ?? '';
  const restore = () =>
    void save(() => endRegulation(db, key, null), {
      text: t('regulations.restored', { name }),
      undo: (saved) => undo(db, saved),
    });
  return [
    { label: t('ui.print'), icon: 'print' as const, onSelect: () => print() },
    regulation.withdrawn
      ? { label: t('regulations.restore'), icon: 'undo' as const, onSelect: restore }
      : { label: t('regulations.end'), icon: 'cross' as const, onSelect: onEnd },
    {
      label: t('ui.delete'),
      icon: 'delete' as const,
      danger: true,
      onSelect: () =>
        void askDelete({
          name,
          blockedBy: () => Promise.resolve(''),
          run: () => removeRecords(db, [regulation._id]),
          undo: (saved) => undo(db, saved),
          back: 'regulations',
        }),
    },
  ];
}
