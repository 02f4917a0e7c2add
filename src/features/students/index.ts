export { StudentPage } from './StudentPage';
export { StudentsPage } from './StudentsPage';
