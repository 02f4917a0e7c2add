export { RotaPage } from './RotaPage';
