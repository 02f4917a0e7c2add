export { NewTermPage } from './NewTermPage';
