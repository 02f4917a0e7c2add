import type { storage as zh } from '../zh/storage';

export const storage: Record<keyof typeof zh, string> = {
  'storage.title': 'Storage',
  'storage.about': 'How much is used, what can be freed, whether it may be cleared',
  'storage.safe': 'May the browser clear it?',
  'storage.ask': 'Ask the browser to keep it',
  'storage.asked': 'The browser agreed: the records are kept',
  'storage.room': 'How much is used',
  'storage.roomUnknown': 'This browser does not say how much room is used.',
  'storage.used': '{usage} used, {rest} left',
  'storage.low': 'Little room is left',
  'storage.lowText': '{rest} left. Free some first, so that records can still be saved.',
  'storage.records': '{n} records',
  'storage.ofSpace': '{space}: {n}',
  'storage.pictures': '{n} photos, {size}',
  'storage.picturesNone': 'No photos',
  'storage.app': 'The app itself, {size}',
  'storage.free': 'What can be freed',
  'storage.freePictures': 'Old photos that the server has: {n}, {size}',
  'storage.freePicturesText':
    'Only the large pictures go from this device, the small ones stay; they come back from the server when looked at. Nothing unsent is touched.',
  'storage.freeDo': 'Free the photos',
  'storage.freeing': 'Freeing…',
  'storage.freed': '{n} photos freed, {size}',
  'storage.freeNone': 'No photos can be freed',
  'storage.freeNoneText': 'All of them are still needed, or not on the server yet.',
  'storage.terms': 'Earlier terms',
  'storage.termsText': 'Can be let go when no longer looked at; the server keeps them, and they can be fetched again.',
  'storage.phone': 'If that is not enough, delete videos and apps that the phone no longer needs.',
  'storage.noticeLow': 'Almost full: {rest} left',
  'storage.noticeLowDo': 'Free some',
  'storage.lostTitle': 'The records of this device are gone',
  'storage.lostText':
    'On {day} there were {n} records here; now there are none. Most likely the browser or a cleaning app deleted them, it is nothing you did.',
  'storage.lostUnsent': 'What had not been sent by then',
  'storage.lostUnsentText':
    'These were on this device only, the server does not have them. Enter them again from paper, or restore a backup file.',
  'storage.lostSent': 'Everything had been sent to the server: join again and all of it comes back.',
  'storage.lostAgain': 'How to get it back',
  'storage.lostJoin': 'Join again with the same code: all that the server has comes back.',
  'storage.lostBackup': 'If there is a backup file, restore it: what was not sent comes back too.',
  'storage.lostKeep':
    'So that it does not happen again: install to the home screen, ask the browser to keep the records, and exempt the browser in the cleaning app.',
  'storage.lostNone': 'All records are here',
  'storage.lostRestore': 'Restore a backup',
  'storage.look': 'Look',
  'storage.lostDone': 'I understand',
  'storage.clockBack':
    'It was last opened on {last}; now the phone shows {now}, which is earlier. Switch on automatic date and time in the phone’s settings before calling the roll.',
  'storage.clockAhead':
    'The phone shows {now}, {n} days after it was last opened. If that is wrong, switch on automatic date and time in the phone’s settings.',
  'storage.clockEarly':
    'The phone shows {now}, which cannot be. Switch on automatic date and time in the phone’s settings before calling the roll.',
};
