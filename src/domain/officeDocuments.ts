import { CERTIFICATE_SCHEMAS } from './certificateDocuments';
import { ENROLMENT_SCHEMAS } from './enrolmentDocuments';
import { EQUIPMENT_SCHEMAS } from './equipmentDocuments';
import { PEOPLE_SCHEMAS } from './peopleDocuments';
import { PLAN_SCHEMAS } from './planDocuments';

/**
 * The documents of the office's registers that a session does not need: `loadSchemas` fetches them after the first visit, and
 * the sync worker before it reads anything. A new type is also named in OFFICE_TYPES and, if it belongs to a term or to the
 * office, in spaces.ts.
 */

export const OFFICE_SCHEMAS = {
  ...PEOPLE_SCHEMAS,
  ...ENROLMENT_SCHEMAS,
  ...EQUIPMENT_SCHEMAS,
  ...PLAN_SCHEMAS,
  ...CERTIFICATE_SCHEMAS,
} as const;
