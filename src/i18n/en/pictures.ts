import type { pictures as chinese } from '../zh/pictures';

export const pictures: Record<keyof typeof chinese, string> = {
  'picture.take': 'Take a photo',
  'picture.choose': 'Choose photos',
  'picture.busy': 'Shrinking photos',
  'picture.stop': 'Stop',
  'picture.stopped': 'Stopped; {n} saved',
  'picture.broken':
    '“{name}” cannot be opened and was not added. Save it as JPG in the gallery, or take a screenshot of it.',
  'picture.tooLarge': '“{name}” is still too large after shrinking. Crop it and choose it again.',
  'picture.added': '{n} photos added',
  'picture.of': 'Photo {n}',
  'picture.remove': 'Remove',
  'picture.absent': 'The photo is not on this device yet',
  'picture.elsewhere': 'Still on the phone that took it',
  'picture.on':
    'This photo is still on the phone of {who}. It comes by itself once that phone has network; there is nothing to do.',
  'picture.onSomeone':
    'This photo is still on the phone that took it. It comes by itself once that phone has network; there is nothing to do.',
  'picture.offline': 'The server cannot be reached now. The photo is fetched again once it can.',
  'picture.notJoined': 'This device is not connected to a server. Connect it in Settings.',
  'picture.notIt':
    'What came is not this photo, so it was not kept. If the Wi-Fi wants a sign-in, sign in and try again.',
  'picture.full': 'There is no room left on this device. Free some on the Sync page and try again.',
  'picture.held': 'Not fetched by itself, to save data; about {size}.',
  'picture.stoppedOne': 'Stopped; it was not fetched.',
  'picture.again': 'Try again',
  'picture.thumbsHeld': 'The line is slow or data are saved: {n} small pictures were not fetched.',
  'picture.thumbsFetch': 'Show them',
  'picture.unreadable': 'This photo cannot be opened',
  'picture.fetch': 'Fetch the picture',
  'picture.loading': 'Fetching the photo …',
  'picture.previous': 'Previous',
  'picture.next': 'Next',
  'picture.chooseFile': 'Choose a picture',
  'picture.undoAdd': 'Undone; the pictures are gone',
  'picture.removed': 'One picture removed',
  'picture.removeN': 'Remove picture {n}',
  'picture.none': 'No pictures yet.',
};
