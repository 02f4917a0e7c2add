import type { office as zh } from '../zh/office';

export const office: Record<keyof typeof zh, string> = {
  'office.subtitle': 'All registers of the palace',
  'office.aboutGroups': 'Name, category, tutors and members',
  'office.aboutStudents': 'The roster, by class',
  'office.aboutTutors': 'Own, other schools, volunteers',
  'office.aboutVenues': 'Rooms and how many they hold',
  'office.aboutTimetable': 'Weekly sessions and cancellations',
  'office.aboutSchool': 'Names, terms and holidays',
  'office.aboutImport': 'Read rosters from spreadsheets',
  'office.people': 'People',
  'office.activities': 'Activities',
  'office.things': 'Venues and equipment',
  'office.school': 'School',
  'office.aboutTerms': 'Which terms’ records are on this device; clearing old ones',
  'office.aboutPlans': 'Palace plan, group plans, lesson plans',
  'office.aboutEquipment': 'Ledger, loans, stocktake, labels',
  'office.aboutEnrolment': 'Choices, placement, waiting lists, changes',
  'office.aboutRequests': 'Leave, substitution and rescheduling',
  'office.aboutNewTerm': 'A new term in ten minutes',
};
