export { LostPage } from './LostPage';
export { StoragePage } from './StoragePage';
