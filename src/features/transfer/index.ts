export { OpenFile } from './OpenFile';
export { TransferPage } from './TransferPage';
