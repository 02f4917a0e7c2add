export { VenuePage } from './VenuePage';
export { VenuesPage } from './VenuesPage';
