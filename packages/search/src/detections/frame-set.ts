const PAGE_BITS = 0x8000;

/** Frame numbers, a bit each, in pages: the end of a video alone takes no more room than its beginning. */
export class FrameSet {
  size = 0;
  private readonly pages = new Map<number, Uint32Array>();

  has(frame: number): boolean {
    const bit = frame % PAGE_BITS;
    return (((this.pages.get(Math.floor(frame / PAGE_BITS))?.[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  }

  /** False when it is there already. */
  add(frame: number): boolean {
    if (this.has(frame)) return false;
    const number = Math.floor(frame / PAGE_BITS);
    const bit = frame % PAGE_BITS;
    let page = this.pages.get(number);
    if (!page) this.pages.set(number, (page = new Uint32Array(PAGE_BITS / 32)));
    page[bit >>> 5] = (page[bit >>> 5] ?? 0) | (1 << (bit & 31));
    this.size++;
    return true;
  }
}
