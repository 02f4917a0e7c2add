import { imports } from './zh/import';
import { certificates } from './zh/certificates';
import { newTerm } from './zh/newTerm';
import { archive } from './zh/archive';
import { equipment } from './zh/equipment';
import { enrolment } from './zh/enrolment';
import { office } from './zh/office';
import { organisation } from './zh/organisation';
import { requests } from './zh/requests';
import { roster } from './zh/roster';
import { rota } from './zh/rota';
import { plans } from './zh/plans';
import { richText } from './zh/richText';
import { week } from './zh/week';

/** Simplified Chinese, the words of the office's registers: fetched with the first of their pages, after those of `more`. */
export const zhOffice = {
  ...imports,
  ...newTerm,
  ...office,
  ...archive,
  ...enrolment,
  ...equipment,
  ...organisation,
  ...requests,
  ...roster,
  ...rota,
  ...plans,
  ...richText,
  ...week,
  ...certificates,
} as const;
