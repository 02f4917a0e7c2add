export { AllocationPage } from './AllocationPage';
export { ClassPage } from './ClassPage';
export { EnrolmentPage } from './EnrolmentPage';
export { StudentEnrolment } from './StudentEnrolment';
