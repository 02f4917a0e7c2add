import { expose } from 'comlink';
import { db } from '../db/database';
import { dayOf } from '../domain/dates';
import { loadSchemas } from '../domain/documents';
import type { ArchiveWorker } from './contract';
import { createArchive } from './service';
import { lazyWriters } from './lazyWriters';
import { pacedSteps } from './pacedSteps';

void loadSchemas();
const archive = createArchive({ db, writers: lazyWriters, today: () => dayOf(new Date()) });
expose({
  ...archive,
  make: (request, onStep) =>
    archive.make(
      request,
      pacedSteps(onStep, () => performance.now()),
    ),
} satisfies ArchiveWorker);
