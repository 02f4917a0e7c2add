export { NoNetwork } from './NoNetwork';
export { RestoreCard } from './RestoreCard';
export { TransferPage } from './TransferPage';
