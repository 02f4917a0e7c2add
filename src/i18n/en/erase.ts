import type { erase as zh } from '../zh/erase';

export const erase: Record<keyof typeof zh, string> = {
  'erase.menu': 'Erase on request…',
  'erase.title': 'Erase {name}',
  'erase.final': 'This cannot be taken back: no device and no server keeps this child’s name or records.',
  'erase.looking': 'Looking for everything that mentions this child…',
  'erase.goes': 'What goes',
  'erase.goesRecord':
    'The record: name, birth, class, guardian and phone, health note, who may fetch, agreements, student number',
  'erase.goesNotes': 'Notes in rolls, sign-outs and group lists, and who fetched the child',
  'erase.goesPapers': '{n} photos of papers such as the agreement',
  'erase.goesMore': '{leaves} leaves and {earlier} earlier values',
  'erase.stays': 'What stays',
  'erase.staysMarks': '{n} marks, as figures only, shown as “Erased student”.',
  'erase.staysNone': 'There are no marks; no figure changes.',
  'erase.texts': 'Texts that mention this name',
  'erase.noTexts': 'No other text mentions this name.',
  'erase.textsNext':
    '{n} texts that somebody wrote; they do not change by themselves. Open each one, take “{name}” out, then come back. It may also be a child of the same name: please look.',
  'erase.photos':
    'There are {n} photos of sessions this child came to. Somebody has to look through them and remove those that must not stay.',
  'erase.closed':
    '{n} terms are not on this device: their records are erased too, but their texts were not looked at. You can open them first.',
  'erase.paper':
    'Files exported earlier, prints and backup files do not change by themselves: please find and deal with them.',
  'erase.type': 'Type the name to confirm: {name}',
  'erase.typeWrong': 'Not the right name: it is {name}',
  'erase.yes': 'Erase',
  'erase.sure': 'Really erase {name}?',
  'erase.done': 'Erased. Every device follows at its next sync.',
};
