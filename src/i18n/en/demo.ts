import type { demo as zh } from '../zh/demo';

export const demo: Record<keyof typeof zh, string> = {
  'demo.title': 'Demo school',
  'demo.tryFirst': 'Nothing to fill in: have a look first',
  'demo.text':
    'A made-up town school: 746 students and 23 groups in the middle of a term, with rolls, activity records and photos. It can be removed at any time.',
  'demo.impossible': 'There is a school on this device already. The demo school only goes into an empty app.',
  'demo.load': 'Load the demo school',
  'demo.loading': 'Preparing the demo school',
  'demo.loaded': 'The demo school is ready: try anything',
  'demo.notEmpty': 'There are records on this device already. The demo school was not loaded, and nothing was changed.',
  'demo.here': 'All people and events you see are made up',
  'demo.hereText':
    'Whatever you do in the demo school stays on this device and is never sent. To use your own school, remove it first.',
  'demo.remove': 'Remove the demo school',
  'demo.removeTitle': 'Remove the demo school?',
  'demo.removeText':
    'The demo school and everything you tried in it will be deleted from this device. The app will be empty again.',
  'demo.removeYes': 'Remove',
  'demo.removed': 'The demo school is gone',
};
