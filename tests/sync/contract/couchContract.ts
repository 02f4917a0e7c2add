import { attachmentCases } from './attachments';
import { batchCases } from './batches';
import { changesCases } from './changes';
import { conflictCases } from './conflicts';
import { copyCases } from './copies';
import { documentCases } from './documents';
import type { Probe } from './probe';
import { rightsCases } from './rights';
import { sessionCases } from './sessions';

/** One promise of a CouchDB that the app relies on, as a sentence, with a run that throws a ContractBreach if it is broken. */
export type ContractCase = { name: string; run: (probe: Probe) => Promise<void> };

/**
 * What the app takes a CouchDB to be: everything that src/sync and src/server rely on. The same cases run against the
 * embedded server, a real CouchDB and a model of one: `createProbe(server)` once, each `run(probe)`, and `probe.clear()` at the
 * end, also when something failed. Each case makes its own databases, so they may run in any order.
 */
export const couchContract: readonly ContractCase[] = [
  ...sessionCases,
  ...rightsCases,
  ...documentCases,
  ...batchCases,
  ...conflictCases,
  ...changesCases,
  ...attachmentCases,
  ...copyCases,
];
