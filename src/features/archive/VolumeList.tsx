import { useState } from 'preact/hooks';
import type { ArchiveOverview, VolumeGaps } from '../../archive/contract';
import { circled } from '../../archive/numbering';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Checkbox } from '../../ui/Checkbox';
import { Chip } from '../../ui/Chip';
import { Icon } from '../../ui/Icon';
import { Progress } from '../../ui/Progress';
import { GapLines } from './GapLines';

export interface VolumeListProps {
  /** The term or school year in words. */
  span: string;
  overview: ArchiveOverview | undefined;
  chosen: readonly number[];
  onChange: (chosen: number[]) => void;
}

/** Every volume with what it lacks, named and linked to where it is put right, before anything is printed. */
export function VolumeList({ span, overview, chosen, onChange }: VolumeListProps) {
  if (!overview)
    return (
      <Card title={t('archive.volumesOf', { span })}>
        <Progress label={t('archive.reading')} />
      </Card>
    );
  const numbers = overview.volumes.map(({ number }) => number);
  const isAll = numbers.every((number) => chosen.includes(number));
  const toggle = (number: number, isOn: boolean): void =>
    onChange(isOn ? [...chosen, number].sort((a, b) => a - b) : chosen.filter((one) => one !== number));
  return (
    <Card
      title={t('archive.volumesOf', { span })}
      meta={t('archive.volumesMeta')}
      trailing={
        <Button size="small" onClick={() => onChange(isAll ? [] : numbers)}>
          {t(isAll ? 'archive.none' : 'archive.all')}
        </Button>
      }
    >
      <ul class="archive-volumes" aria-label={t('archive.volumes')}>
        {overview.volumes.map((volume) => (
          <VolumeRow
            key={volume.number}
            volume={volume}
            isChosen={chosen.includes(volume.number)}
            onChoose={(isOn) => toggle(volume.number, isOn)}
          />
        ))}
      </ul>
    </Card>
  );
}

interface VolumeRowProps {
  volume: VolumeGaps;
  isChosen: boolean;
  onChoose: (isOn: boolean) => void;
}

/** A volume in one line; what it lacks unfolds below. */
function VolumeRow({ volume: { number, title, gaps, checks = [] }, isChosen, onChoose }: VolumeRowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = `archive-gaps-${number}`;
  return (
    <li>
      <div class="archive-volume">
        <Checkbox label={`${circled(number)} ${title}`} checked={isChosen} onChange={onChoose} />
        {gaps.length === 0 ? (
          <Chip tone="ok">{t('archive.complete')}</Chip>
        ) : (
          <button
            type="button"
            class="archive-gap-count"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            {gaps.length === 1 ? t('archive.gap') : t('archive.gaps', { n: gaps.length })}
            <Icon name={isOpen ? 'chevronUp' : 'chevronDown'} size={1.125} />
          </button>
        )}
      </div>
      <div class="archive-gaps" id={id} hidden={!isOpen}>
        {isOpen && <GapLines gaps={gaps} />}
      </div>
      {checks.length > 0 && (
        <details class="archive-gaps">
          <summary>{checks.length === 1 ? t('archive.check') : t('archive.checks', { n: checks.length })}</summary>
          <GapLines gaps={checks} />
        </details>
      )}
    </li>
  );
}
