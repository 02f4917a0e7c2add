import type { ArchiveData, ArchiveOptions, Builder } from './data';
import type { Cover, Gap, Volume } from './model';
import { ATTENDANCE_TITLE, buildAttendance, gapsOfAttendance } from './volumes/attendance';
import { spanOf } from './volumes/span';

/** One of the twelve volumes (SPEC register 17); `gaps` is what its list at the front says, for the page before exporting. */
export type VolumeKind = {
  number: number;
  title: string;
  build: Builder;
  gaps: (data: ArchiveData, options: ArchiveOptions) => Gap[];
};

/** In the order of their numbers. */
export const VOLUMES: readonly VolumeKind[] = [
  { number: 7, title: ATTENDANCE_TITLE, build: buildAttendance, gaps: gapsOfAttendance },
];

/** The cover that all volumes have in common. */
export function coverOf(data: ArchiveData, options: ArchiveOptions, number: number): Cover {
  const school = data.docs.school.get('school');
  return {
    school: school?.name ?? '',
    palace: school?.palaceName ?? '',
    span: spanOf(data, options).words,
    compiler: options.compiler,
    date: options.date,
    fileNumber: options.numberPrefix === '' ? '' : `${options.numberPrefix}${String(number).padStart(2, '0')}`,
  };
}

/** One volume whole; undefined for a number that no volume has. */
export function makeVolume(data: ArchiveData, options: ArchiveOptions, number: number): Volume | undefined {
  const kind = VOLUMES.find((one) => one.number === number);
  return kind && { number, cover: coverOf(data, options, number), ...kind.build(data, options) };
}
