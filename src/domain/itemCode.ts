/**
 * What the code on an item's label says: the address of its page, so that any phone's camera opens it. `base` is the app's own
 * address up to the `#`. The key alone counts when it is read: a label outlives the server it was printed for.
 */
export function itemCode(base: string, key: string): string {
  return `${base}#/equipment/${key}`;
}

/** The key of the item on a label; undefined for a code of another kind. */
export function itemOfCode(text: string): string | undefined {
  return /#\/equipment\/([0-9a-z-]{1,80})$/i.exec(text.trim())?.[1];
}
