export { MePage } from './MePage';
export { WhoamiPrompt } from './WhoamiPrompt';
