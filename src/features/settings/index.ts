export { SettingsPage } from './SettingsPage';
export { SyncPage } from './SyncPage';
