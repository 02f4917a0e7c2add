import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { href } from '../../ui/navigate';
import { PageHeader } from '../../ui/PageHeader';
import { useLive } from '../../ui/useLive';
import { loadChoices, type ArchiveChoices } from './archive.queries';
import { keepSettings, readSettings, type ArchiveSettings } from './archiveSettings';
import { AwayBanner } from './AwayBanner';
import { HowCard } from './HowCard';
import { MakeCard } from './MakeCard';
import { optionsOf } from './options';
import { PicturesBanner } from './PicturesBanner';
import { useOverview } from './useOverview';
import { VolumeList } from './VolumeList';
import './archive.css';

/** `#/archive`: the booklets of a term or a school year, what each of them lacks, and the buttons that make them. */
export function ArchivePage() {
  const today = dayOf(new Date());
  const choices = useLive(() => loadChoices(db, today), [today]);
  if (!choices) return <PageHeader title={t('archive.title')} back="office" />;
  return (
    <>
      <PageHeader title={t('archive.title')} subtitle={t('archive.subtitle')} back="office" />
      <div class="yc-page">
        {choices.terms.length === 0 ? (
          <EmptyState title={t('archive.noTerm')} drawing="book">
            <Button kind="primary" href={href('school')}>
              {t('archive.toSchool')}
            </Button>
          </EmptyState>
        ) : !choices.mayExport ? (
          <Banner>{t('archive.notYours')}</Banner>
        ) : (
          <Archive choices={choices} today={today} />
        )}
      </div>
    </>
  );
}

function Archive({ choices, today }: { choices: ArchiveChoices; today: string }) {
  const [settings, setSettings] = useState<ArchiveSettings>(() => {
    const kept = readSettings();
    return { ...kept, compiler: kept.compiler || choices.person };
  });
  const [date, setDate] = useState(today);
  const options = optionsOf(settings, choices, date);
  const { overview, hasFailed } = useOverview(options);
  const change = (part: Partial<ArchiveSettings>): void => {
    const next = { ...settings, ...part };
    setSettings(next);
    keepSettings(next);
  };
  return (
    <>
      {overview && overview.away.length > 0 && <AwayBanner terms={overview.away} />}
      {overview && settings.photos !== 'none' && overview.pictures.onServer > 0 && (
        <PicturesBanner onServer={overview.pictures.onServer} terms={choices.terms} options={options} />
      )}
      {hasFailed && <Banner tone="error">{t('archive.overviewFailed')}</Banner>}
      <div class="archive-columns">
        <VolumeList overview={overview} chosen={settings.volumes} onChange={(volumes) => change({ volumes })} />
        <div class="archive-side">
          <HowCard settings={settings} choices={choices} date={date} onDate={setDate} onChange={change} />
          <MakeCard options={options} />
        </div>
      </div>
    </>
  );
}
