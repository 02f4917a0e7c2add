import type { parts as zh } from '../zh/parts';

export const parts: Record<keyof typeof zh, string> = {
  'registers.undone': 'Undone',
  'registers.discardTitle': 'Not saved yet. Discard it?',
  'registers.discardText': 'What you have just typed will be gone.',
  'registers.discard': 'Discard',
  'registers.keepEditing': 'Go on editing',
  'settings.languageFailed': 'There is no network and English is not on this device yet. Try again when connected.',
  'settings.insecure': 'This address is for a look only',
  'settings.insecureText':
    'It is a plain http address: it does not open again offline, cannot be installed, cannot scan codes and cannot sync. Ask the office for an address that starts with https.',
  'sync.problem.unreachable': 'The server cannot be reached',
  'sync.problem.signIn': 'Please sign in',
  'sync.problem.otherServer': 'This is not the server it was',
  'sync.problem.server': 'The server has a problem',
  'sync.problem.storage': 'This device has no room left',
  'sync.problem.clock': 'This device’s clock is wrong',
  'sync.problemNext.unreachable':
    'There is no network, or the server is off. Everything is kept here and goes on by itself.',
  'sync.problemNext.signIn': 'Account or password have changed. Enter them in Settings; what is unsent stays.',
  'sync.problemNext.otherServer':
    'Its records are not those of this device, so nothing was sent. Say on the Sync page whether it is the same school.',
  'sync.problemNext.server': 'It tries again by itself. If it stays, give the office the details below.',
  'sync.problemNext.storage': 'Delete some pictures or apps to make room, then tap “Sync now”.',
  'sync.problemNext.clock': 'Turn on automatic time in the phone’s settings, then tap “Sync now”.',
  'ui.oneLess': 'One less',
  'ui.oneMore': 'One more',
};
