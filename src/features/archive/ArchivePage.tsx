import { useRef, useState } from 'preact/hooks';
import { dayOf } from '../../domain/dates';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { ActionBar } from '../../ui/ActionBar';
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
import { optionsOf, spanChoice, spansOf } from './options';
import { PicturesBanner } from './PicturesBanner';
import { useIsSeen } from './useIsSeen';
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
      {choices.terms.length === 0 ? (
        <div class="yc-page">
          <EmptyState title={t('archive.noTerm')} drawing="book">
            <Button kind="primary" href={href('school')}>
              {t('archive.toSchool')}
            </Button>
          </EmptyState>
        </div>
      ) : !choices.mayExport ? (
        <div class="yc-page">
          <Banner>{t('archive.notYours')}</Banner>
        </div>
      ) : (
        <Archive choices={choices} today={today} />
      )}
    </>
  );
}

function Archive({ choices, today }: { choices: ArchiveChoices; today: string }) {
  const [settings, setSettings] = useState<ArchiveSettings>(() => {
    const kept = readSettings();
    return { ...kept, compiler: kept.compiler || choices.person };
  });
  const [date, setDate] = useState(today);
  const options = optionsOf(settings, choices, date, today);
  const span = spansOf(choices).find(({ value }) => value === spanChoice(settings, choices))?.label ?? '';
  const { overview, hasFailed } = useOverview(options);
  const make = useRef<HTMLDivElement>(null);
  const isMakeSeen = useIsSeen(make);
  const change = (part: Partial<ArchiveSettings>): void => {
    const next = { ...settings, ...part };
    setSettings(next);
    keepSettings(next);
  };
  return (
    <>
      <div class="yc-page">
        {overview && overview.away.length > 0 && <AwayBanner terms={overview.away} />}
        {overview && settings.photos !== 'none' && overview.pictures.onServer > 0 && (
          <PicturesBanner onServer={overview.pictures.onServer} terms={choices.terms} options={options} />
        )}
        {hasFailed && <Banner tone="error">{t('archive.overviewFailed')}</Banner>}
        <div class="archive-columns">
          <VolumeList
            span={span}
            overview={overview}
            chosen={settings.volumes}
            onChange={(volumes) => change({ volumes })}
          />
          <div class="archive-make" ref={make}>
            <MakeCard options={options} span={span} />
          </div>
          <div class="archive-how">
            <HowCard settings={settings} choices={choices} date={date} onDate={setDate} onChange={change} />
          </div>
        </div>
      </div>
      {!isMakeSeen && (
        <ActionBar>
          <Button kind="primary" size="large" icon="archive" onClick={() => make.current?.scrollIntoView()}>
            {t('archive.toMake', { n: settings.volumes.length })}
          </Button>
        </ActionBar>
      )}
    </>
  );
}
