export { RollCodePage } from './RollCodePage';
