/**
 * Lays heights (twentieths of a point) onto pages as a word processor does, so that the contents can name pages before any
 * program has laid the file out: every line of the booklets has an exact height. Headings wait for what they are kept with.
 */
export class Pager {
  /** The page that is being filled, from 1. */
  page = 0;
  private filled = 0;
  private height = 0;
  private waiting: { height: number; settle: (page: number) => void; repeated: number }[] = [];

  /** A section begins on a new page of this height. */
  startSection(height: number): void {
    this.settle(0);
    this.page += 1;
    this.filled = 0;
    this.height = height;
  }

  /** What follows begins a page. */
  startPage(): void {
    this.settle(0);
    if (this.filled > 0) this.turn(0);
  }

  /** Nothing follows: what waits for it stands where the text ends. */
  finish(): void {
    this.settle(0);
  }

  /** Room for what stays together with what comes next; `settle` gets its page, `repeated` is as for `place`. */
  keep(height: number, settle: (page: number) => void = () => {}, repeated = 0): void {
    this.waiting.push({ height, settle, repeated });
  }

  /** What is left of the page below what stands on it, and below what waits for its next. */
  get room(): number {
    return this.waiting.reduce((rest, one) => rest - one.height, this.height - this.filled);
  }

  /** The height of a whole page. */
  get whole(): number {
    return this.height;
  }

  /** What is not broken, with what waits for it. On a page that it begins stands the `repeated` head first. */
  place(height: number, repeated = 0): void {
    this.settle(height, repeated);
  }

  /** Lines that may be broken between any two. */
  flow(lines: number, lineHeight: number): void {
    for (let line = 0; line < lines; line += 1) this.settle(lineHeight);
  }

  private turn(repeated: number): void {
    this.page += 1;
    this.filled = repeated;
  }

  private settle(height: number, repeated = 0): void {
    const whole = this.waiting.reduce((sum, one) => sum + one.height, height);
    if (this.filled > 0 && this.filled + whole > this.height) this.turn(this.waiting[0]?.repeated ?? repeated);
    for (const one of this.waiting) one.settle(this.page);
    this.waiting = [];
    this.filled += whole;
    // what is higher than a page is broken in spite of all
    while (this.filled > this.height && whole > this.height) {
      const rest = this.filled - this.height;
      this.turn(repeated);
      this.filled += rest;
      if (repeated >= this.height) break;
    }
  }
}
