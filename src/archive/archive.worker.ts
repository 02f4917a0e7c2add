import { expose } from 'comlink';
import { db } from '../db/database';
import { dayOf } from '../domain/dates';
import { loadSchemas } from '../domain/documents';
import { createArchive } from './service';
import { lazyWriters } from './lazyWriters';

void loadSchemas();
expose(createArchive({ db, writers: lazyWriters, today: () => dayOf(new Date()) }));
