import type { Chapter } from '@cuelight/protocol';
import { lastStarted, type SessionRequest, type SessionState } from '@cuelight/sdk';
import { nextRate } from './choices.js';

const TEXT_FIELDS = new Set(['TEXTAREA', 'SELECT']);
/** Seconds. */
export const SMALL_STEP = 5;
export const BIG_STEP = 10;
/** One picture of a video, near enough: what it really has, the player does not say. */
const FRAME = 1 / 30;
/** Whoever goes back right after the beginning of a chapter means the one before. */
const JUST_BEGUN_SECONDS = 2;

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  return TEXT_FIELDS.has(target.tagName) || (target instanceof HTMLInputElement && target.type !== 'range') || target.isContentEditable;
}

/** True for keys that are none of the player's: with Ctrl, Alt or Meta they are the browser's, in a field they are text. */
export const isForOthers = (event: KeyboardEvent): boolean => event.ctrlKey || event.altKey || event.metaKey || isTyping(event);

/** `n` and `N` go to the next hit and the one before; null for other keys. */
export function hitShortcut(key: string): Extract<SessionRequest, { type: 'hit' }> | null {
  return key === 'n' ? { type: 'hit', step: 1 } : key === 'N' ? { type: 'hit', step: -1 } : null;
}

/** Where the chapter before or after the second begins; back goes to the beginning of this one first. Null where there is none. */
export function chapterFrom(chapters: readonly Chapter[], now: number, step: 1 | -1): number | null {
  const at = lastStarted(chapters, now);
  const hasJustBegun = now - (chapters[at]?.start ?? 0) < JUST_BEGUN_SECONDS;
  return chapters[step === 1 ? at + 1 : Math.max(0, hasJustBegun ? at - 1 : at)]?.start ?? null;
}

/**
 * What a key asks for while the player has the focus: Space/k, j/l and arrows (with Shift: from chapter to chapter), m, c, n/N for hits, 0–9 for tenths, `<`/`>` for speed,
 * `,`/`.` for single frames while paused; null when nothing.
 * Keys with Ctrl, Alt or Meta belong to the browser.
 */
export function shortcutFor(event: KeyboardEvent, { playback, chapters }: SessionState): SessionRequest | null {
  if (isForOthers(event)) return null;
  const target = event.composedPath()[0];
  if (event.key === ' ' && target instanceof HTMLButtonElement) return null;
  const { currentTime, duration, paused, muted, volume, captionsShown, rate } = playback;
  switch (event.key) {
    case ' ': case 'k': return paused ? { type: 'play' } : { type: 'pause' };
    case 'j': return { type: 'seek', time: currentTime - BIG_STEP };
    case 'l': return { type: 'seek', time: currentTime + BIG_STEP };
    case 'ArrowLeft': case 'ArrowRight': {
      if (target instanceof HTMLInputElement) return null;
      const step = event.key === 'ArrowRight' ? 1 : -1;
      const time = event.shiftKey ? chapterFrom(chapters, currentTime, step) : currentTime + step * SMALL_STEP;
      return time === null ? null : { type: 'seek', time };
    }
    case 'ArrowUp': return { type: 'volume', volume: Math.min(1, volume + 0.1) };
    case 'ArrowDown': return { type: 'volume', volume: Math.max(0, volume - 0.1) };
    case 'm': return { type: 'mute', muted: !muted };
    case 'c': return { type: 'captions', shown: !captionsShown };
    case 'n': case 'N': return hitShortcut(event.key);
    case '<': return { type: 'rate', rate: nextRate(rate, -1) };
    case '>': return { type: 'rate', rate: nextRate(rate, 1) };
    case ',': return paused ? { type: 'seek', time: currentTime - FRAME } : null;
    case '.': return paused ? { type: 'seek', time: currentTime + FRAME } : null;
    default: return /^\d$/.test(event.key) ? { type: 'seek', time: (duration * Number(event.key)) / 10 } : null;
  }
}
