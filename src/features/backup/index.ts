export { BackupPage } from './BackupPage';
export { OldUnsent } from './OldUnsent';
