import { isPlainObject } from './canonical';
import { pathOf, type Doc } from './registers';

/** A text that holds a name: its path in the document, and the words around it. */
export type Mention = { path: string; excerpt: string };

/** Characters shown on either side of the name. */
const AROUND = 12;
/** Shorter ones would be found everywhere. */
const SHORTEST = 2;

function excerptOf(text: string, name: string): string {
  const at = text.indexOf(name);
  const [from, to] = [Math.max(0, at - AROUND), Math.min(text.length, at + name.length + AROUND)];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}

/** The first text inside a value that holds the name. */
function textWith(value: unknown, name: string): string | undefined {
  if (typeof value === 'string') return value.includes(name) ? value : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const inner of Object.values(value)) {
    const text = textWith(inner, name);
    if (text !== undefined) return text;
  }
  return undefined;
}

/**
 * Where a document's texts hold a person's name: for the office, which alone can tell a child from its namesake. The name of
 * the document itself (another child, a tutor) is no text about the child.
 */
export function mentionsOf(doc: Doc, name: string): Mention[] {
  if (name.length < SHORTEST) return [];
  const mentions: Mention[] = [];
  const look = (path: string, value: unknown): void => {
    const text = textWith(value, name);
    if (text !== undefined) mentions.push({ path, excerpt: excerptOf(text, name) });
  };
  for (const [field, value] of Object.entries(doc)) {
    if (field.startsWith('_') || ['type', 'v', '~', 'name'].includes(field)) continue;
    if (!isPlainObject(value)) look(pathOf(field), value);
    else for (const [key, entry] of Object.entries(value)) look(pathOf(field, key), entry);
  }
  return mentions;
}
