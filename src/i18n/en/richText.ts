import type { richText as zh } from '../zh/richText';

export const richText: Record<keyof typeof zh, string> = {
  'rich.heading': 'Heading',
  'rich.bullet': '· List',
  'rich.number': '1. Numbers',
  'rich.table': 'Table',
  'rich.preview': 'Preview',
  'rich.tools': 'Format of {name}',
  'rich.part': '{name} (part {n})',
  'rich.empty': 'Nothing written yet',
  'rich.saved': 'Saved here',
  'rich.saving': 'Saving…',
  'rich.notSaved': 'Not saved',
  'rich.tooLong': 'Too long: at most {n} characters in one text. Move some of it to another part.',
  'rich.picturesLeft':
    'Text and tables were pasted, {n} pictures were not: only text is kept here. Put pictures among the photos or attachments.',
  'rich.tableGone': 'Table deleted',
  'rich.addRow': 'Add a row',
  'rich.addColumn': 'Add a column',
  'rich.tableMore': 'Table actions',
  'rich.removeRow': 'Delete the row of the cursor',
  'rich.removeColumn': 'Delete the column of the cursor',
  'rich.noHeader': 'First row is no heading',
  'rich.withHeader': 'First row is a heading',
  'rich.removeTable': 'Delete the table',
  'rich.cell': 'Row {row} {column}',
};
