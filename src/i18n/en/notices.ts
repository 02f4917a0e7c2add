import type { notices as zh } from '../zh/notices';

export const notices: Record<keyof typeof zh, string> = {
  'notices.update.ready': 'A new version is ready',
  'notices.update.restart': 'Restart',
  'notices.update.later': 'Later',
  'notices.update.taken': 'The app was updated in another window',
  'notices.update.reopen': 'Open again',
  'notices.outdated': 'Please open this window again',
  'notices.outdatedText':
    'A newer version of the app runs in another window; this old one has stopped so that nothing gets mixed up. All that was saved is there.',
  'notices.blocked': 'Please close the other windows of Yingchuang',
  'notices.blockedText':
    'A window of an older version is still open; the new one can open the records when it is closed. All that was saved is there.',
  'notices.closed': 'The browser closed the records',
  'notices.closedText':
    'The phone may be full, or browsing data was cleared. Delete some photos or apps, then open it again.',
  'notices.fault':
    'Something unexpected happened, and the last step may not be saved. Please look, and do it again if not; if it goes on, open Yingchuang again.',
};
