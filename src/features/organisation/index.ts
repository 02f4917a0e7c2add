export { LeadersPage } from './LeadersPage';
export { RegulationPage } from './RegulationPage';
export { RegulationsPage } from './RegulationsPage';
