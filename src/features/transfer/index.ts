export { NoNetwork } from './NoNetwork';
export { OpenFile } from './OpenFile';
export { TransferPage } from './TransferPage';
