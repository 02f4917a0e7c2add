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

  /** All of it behind a text that was known last, piece by piece, each let go as it is taken. */
  *taken(first: string): Generator<Uint8Array> {
    this.encode();
    yield this.encoder.encode(first);
    for (let part = this.parts.shift(); part; part = this.parts.shift()) yield part;
  }

  private encode(): void {
    this.parts.push(this.encoder.encode(this.texts.join('')));
    this.texts = [];
    this.length = 0;
  }
}
