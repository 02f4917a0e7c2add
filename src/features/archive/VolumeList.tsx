import type { ArchiveOverview, VolumeGaps } from '../../archive/contract';
import { circled } from '../../archive/numbering';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Checkbox } from '../../ui/Checkbox';
import { Chip } from '../../ui/Chip';
import { Progress } from '../../ui/Progress';
import { useMore } from '../../ui/useMore';

export interface VolumeListProps {
  overview: ArchiveOverview | undefined;
  chosen: readonly number[];
  onChange: (chosen: number[]) => void;
}

/** Every volume with what it lacks, named and linked to where it is put right, before anything is printed. */
export function VolumeList({ overview, chosen, onChange }: VolumeListProps) {
  if (!overview)
    return (
      <Card title={t('archive.volumes')}>
        <Progress label={t('archive.reading')} />
      </Card>
    );
  const numbers = overview.volumes.map(({ number }) => number);
  const isAll = numbers.every((number) => chosen.includes(number));
  const toggle = (number: number, isOn: boolean): void =>
    onChange(isOn ? [...chosen, number].sort((a, b) => a - b) : chosen.filter((one) => one !== number));
  return (
    <Card
      title={t('archive.volumes')}
      meta={t('archive.volumesMeta')}
      trailing={
        <Button size="small" onClick={() => onChange(isAll ? [] : numbers)}>
          {t(isAll ? 'archive.none' : 'archive.all')}
        </Button>
      }
    >
      <ul class="archive-volumes" aria-label={t('archive.volumes')}>
        {overview.volumes.map((volume) => (
          <li key={volume.number}>
            <div class="archive-volume">
              <Checkbox
                label={`${circled(volume.number)} ${volume.title}`}
                checked={chosen.includes(volume.number)}
                onChange={(isOn) => toggle(volume.number, isOn)}
              />
              {volume.gaps.length === 0 && <Chip tone="ok">{t('archive.complete')}</Chip>}
            </div>
            {volume.gaps.length > 0 && <Gaps volume={volume} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Gaps({ volume: { gaps } }: { volume: VolumeGaps }) {
  return (
    <details class="archive-gaps">
      <summary>{gaps.length === 1 ? t('archive.gap') : t('archive.gaps', { n: gaps.length })}</summary>
      <GapLines gaps={gaps} />
    </details>
  );
}

function GapLines({ gaps }: Pick<VolumeGaps, 'gaps'>) {
  const { rows, sentinel } = useMore(gaps);
  return (
    <>
      <ul lang="zh-CN">
        {rows.map((gap, at) => (
          <li key={`${at} ${gap.what}`}>{gap.href === '' ? gap.what : <a href={gap.href}>{gap.what}</a>}</li>
        ))}
      </ul>
      {sentinel}
    </>
  );
}
