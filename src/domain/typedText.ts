/** What was typed into a field, without blanks around it; null for nothing, which removes the field. */
export function typedText(value: string): string | null {
  const text = value.trim();
  return text === '' ? null : text;
}
