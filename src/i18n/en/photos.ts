import type { photos as chinese } from '../zh/photos';

export const photos: Record<keyof typeof chinese, string> = {
  'photos.title': 'Photos',
  'photos.allSent': 'All photos are sent.',
  'photos.waiting': '{n} photos to send, about {size}',
  'photos.waitingNone': 'No photos wait to be sent.',
  'photos.text':
    'Photos go after the records and never hold them up. Close the app and they go on when it is opened again.',
  'photos.sending': 'Sending one, about {size}',
  'photos.sendingHint': 'The browser does not tell how far one photo has come; the count changes when it is through.',
  'photos.heldPaid': 'This is mobile data: the photos wait for Wi-Fi. The small pictures have gone.',
  'photos.heldUnknown':
    'This browser does not say whether it is on Wi-Fi: the photos wait for “Send now”. The small pictures have gone.',
  'photos.heldSaving': 'The phone saves data, so the photos wait. The small pictures have gone.',
  'photos.now': 'Send now',
  'photos.problem': 'The photos did not go through; next try {time}. Records are not held up.',
  'photos.problemStorage': 'There is no room left on this device, so no photos are fetched. Please free some.',
  'photos.wifiOnly': 'Send photos on Wi-Fi only',
  'photos.wifiOnlyTells': 'On mobile data only small pictures go; the photos go on Wi-Fi.',
  'photos.wifiOnlyBlind':
    'This browser does not say whether it is on Wi-Fi (iPhone, Firefox and most computers). Switched on, photos go only when you press “Send now”.',
  'photos.keepTerm': 'Keep all photos of this term and the registers’ pictures on this device',
  'photos.keepTermHint': 'For the office and its booklets. {n} files are missing, about {size}.',
  'photos.keepTermHere': 'For the office and its booklets. All photos and pictures are here.',
  'photos.keepTermNone':
    'For the office and its booklets. There are no photos this term and no pictures in the registers yet.',
  'photos.groupTitle': 'Photos',
  'photos.groupNone': 'This group has no photos yet.',
  'photos.groupHere': 'All {n} photos of this group are on this device.',
  'photos.groupSome': '{n} photos, {here} of them on this device in full size.',
  'photos.groupElsewhere': '{n} of them are still on the phones that took them.',
  'photos.groupSize': 'What is missing is about {size}.',
  'photos.groupFetch': 'Fetch all photos of this group',
  'photos.groupBusy': 'Fetching photos',
  'photos.groupLeft': 'about {size} left',
  'photos.groupWaits': 'Waiting for Wi-Fi or a better line; it goes on by itself.',
  'photos.groupNow': 'Fetch now',
  'photos.groupStop': 'Stop',
};
