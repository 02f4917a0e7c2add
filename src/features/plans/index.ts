export { GroupPlanPage } from './GroupPlanPage';
export { LessonPlanPage } from './LessonPlanPage';
export { PalacePlanPage } from './PalacePlanPage';
export { PlansPage } from './PlansPage';
