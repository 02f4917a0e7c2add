export { TutorPage } from './TutorPage';
export { TutorsPage } from './TutorsPage';
