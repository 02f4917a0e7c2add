/**
 * What the code on a student's card says: the address of the child's page, so that any phone's camera opens it. The key is
 * random and says nothing of the child; a device without the school's records shows nothing. `base` is the app's own address up
 * to the `#`.
 */
export function studentCode(base: string, key: string): string {
  return `${base}#/students/${key}`;
}
