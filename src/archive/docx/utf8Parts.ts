/** Texts of a large file as bytes: written piece by piece, because one string of a term's tables takes twice their room. */
export class Utf8Parts {
  private readonly encoder = new TextEncoder();
  private readonly parts: Uint8Array[] = [];
  private texts: string[] = [];
  private length = 0;

  push(text: string): void {
    this.texts.push(text);
    this.length += text.length;
    if (this.length > 1 << 18) this.encode();
  }

  /** All of it behind a text that was known last. */
  bytes(first: string): Uint8Array {
    this.encode();
    const all = [this.encoder.encode(first), ...this.parts];
    const whole = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of all) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  private encode(): void {
    this.parts.push(this.encoder.encode(this.texts.join('')));
    this.texts = [];
    this.length = 0;
  }
}
