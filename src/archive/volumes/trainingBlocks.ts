import type { ArchiveData, ArchiveOptions } from '../data';
import type { Block } from '../model';
import { spanOf } from './span';
import { trainingTable } from './tutorFiles';

/** The training that tutors attended in the span; that of earlier years stands with the tutors, in volume ③. */
export function trainingBlocks(data: ArchiveData, options: ArchiveOptions): Block[] {
  const span = spanOf(data, options);
  const rows = [...data.docs.tutorFile].flatMap(([key, file]) => {
    const tutor = data.docs.tutor.get(key);
    const trainings = Object.fromEntries(
      Object.entries(file.trainings ?? {}).filter(([, one]) => one?.on && one.on >= span.from && one.on <= span.until),
    );
    return tutor ? [{ tutor, file: { ...file, trainings } }] : [];
  });
  return [{ type: 'heading', level: 1, text: '一、培训' }, trainingTable(rows, span)];
}
