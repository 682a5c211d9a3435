/** What fingers on the picture mean. Times are seconds. */
export interface GestureTargets {
  /** A finger came down. */
  readonly onTouch: () => void;
  /** Taps in a row on the left (-1) or right (1) half, from the second on. */
  readonly onSkip: (side: 1 | -1) => void;
  /** A swipe along the picture: by how much of its width so far, -1 to 1. Once with `isFirst`. */
  readonly onScrub: (share: number, isFirst: boolean) => void;
  /** The swipe is over. */
  readonly onScrubEnd: () => void;
}

/** How soon the next tap has to come to count as one more. */
const TAP_MS = 320;
/** Pixels a finger may wander while it taps. */
const SLOP = 12;

interface Finger {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly at: number;
  isSwipe: boolean;
}

/**
 * Tells taps, double taps and swipes of one finger (or a pen) apart; the mouse is left alone. Up and down stay the page's, for which the
 * picture needs `touch-action: pan-y pinch-zoom`.
 */
export class Gestures {
  /** What pressed last: a click says it in some browsers only. */
  pointerType = 'mouse';
  readonly #targets: GestureTargets;
  #finger: Finger | null = null;
  #lastTap: { readonly side: 1 | -1; readonly at: number } | null = null;

  constructor(targets: GestureTargets) {
    this.#targets = targets;
  }

  readonly down = (event: PointerEvent): void => {
    this.pointerType = event.pointerType;
    if (event.pointerType === 'mouse') return;
    // a second finger pinches: neither of them taps or swipes
    this.#end();
    if (!event.isPrimary) return;
    this.#finger = { id: event.pointerId, x: event.clientX, y: event.clientY, at: event.timeStamp, isSwipe: false };
    this.#targets.onTouch();
  };

  readonly move = (event: PointerEvent): void => {
    const finger = this.#finger;
    if (finger?.id !== event.pointerId) return;
    const [dx, dy] = [event.clientX - finger.x, event.clientY - finger.y];
    const isFirst = !finger.isSwipe;
    if (isFirst && (Math.abs(dx) < SLOP || Math.abs(dx) < 1.5 * Math.abs(dy))) return;
    finger.isSwipe = true;
    const { width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    if (width > 0) this.#targets.onScrub(Math.max(-1, Math.min(1, dx / width)), isFirst);
  };

  readonly up = (event: PointerEvent): void => {
    const finger = this.#finger;
    if (finger?.id !== event.pointerId) return;
    const isTap = !finger.isSwipe && Math.hypot(event.clientX - finger.x, event.clientY - finger.y) < SLOP && event.timeStamp - finger.at < 2 * TAP_MS;
    this.#end();
    if (!isTap) { this.#lastTap = null; return; }
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const side = event.clientX < box.left + box.width / 2 ? -1 : 1;
    const before = this.#lastTap;
    this.#lastTap = { side, at: event.timeStamp };
    if (before?.side === side && event.timeStamp - before.at < TAP_MS) this.#targets.onSkip(side);
  };

  readonly cancel = (): void => {
    this.#end();
    this.#lastTap = null;
  };

  #end(): void {
    const wasSwipe = this.#finger?.isSwipe === true;
    this.#finger = null;
    if (wasSwipe) this.#targets.onScrubEnd();
  }
}
