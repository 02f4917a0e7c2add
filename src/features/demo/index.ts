export { DemoCard } from './DemoCard';
