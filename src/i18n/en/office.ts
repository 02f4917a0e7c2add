import type { office as zh } from '../zh/office';

export const office: Record<keyof typeof zh, string> = {
  'office.aboutPlans': 'Palace plan, group plans, lesson plans',
  'office.aboutEquipment': 'Ledger, loans, stocktake, labels',
  'office.aboutEnrolment': 'Choices, placement, waiting lists, changes',
  'office.aboutRequests': 'Leave, substitution and rescheduling',
  'office.aboutNewTerm': 'A new term in ten minutes',
};
