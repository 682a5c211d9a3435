import { formatTime } from './time.js';

/** A span of a video, in seconds. */
export interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

/** What a person should know of a result that is there all the same. */
export interface MediaWarning {
  /** Pictures in the middle of the file can't be decoded, or not whole. */
  readonly code: 'damaged_pictures';
  /** One plain sentence, with the first of the places. */
  readonly message: string;
  /** All places, in order. */
  readonly spans: readonly TimeSpan[];
}

/** Damage that begins again within these many seconds is one place. */
const SAME_PLACE_SECONDS = 2;
const MOST_TOLD = 3;

/** Places as people write them, the first three of them, and how many more there are. */
export function placesOf(spans: readonly TimeSpan[]): { readonly told: readonly string[]; readonly more: number } {
  const told = spans.slice(0, MOST_TOLD).map(({ start, end }) => {
    const [from, to] = [formatTime(start), formatTime(end)];
    return from === to ? from : `${from}–${to}`;
  });
  return { told, more: Math.max(0, spans.length - MOST_TOLD) };
}

/** What to tell of pictures that were found damaged at these seconds, in any order; null for none. */
export function damagedPictures(times: Iterable<number>): MediaWarning | null {
  const spans: TimeSpan[] = [];
  for (const time of [...times].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && time - last.end <= SAME_PLACE_SECONDS) spans[spans.length - 1] = { start: last.start, end: time };
    else spans.push({ start: time, end: time });
  }
  if (spans.length === 0) return null;
  const { told, more } = placesOf(spans);
  const places = `${told.join(', ')}${more > 0 ? ` and ${more} more ${more === 1 ? 'place' : 'places'}` : ''}`;
  return { code: 'damaged_pictures', message: `Some pictures of this video are damaged, at ${places}; everything else is there.`, spans };
}

/** ffmpeg of version 5, and of 6 and later: a picture that was mended by guess, or a packet of which none could be made. */
const DAMAGE = [/corrupt decoded frame in stream (\d+)/, /Error while decoding stream #0:(\d+)/, /\[[a-z]+#0:(\d+)\/\S+ @ \S+\] (?:\[dec:\S+ @ \S+\] )?(?:corrupt decoded frame|Error submitting (?:a )?packet to decoder)/];
const SHOWN = /\bpts_time:(-?\d+(?:\.\d+)?)/;
const DONE = /(?:^|[_\s])time=(\d+):(\d\d):(\d\d(?:\.\d+)?)/;

/**
 * Finds damage in ffmpeg's log, told line by line at the level `warning` or above, with the second where it lies: that of the picture which the filter `showinfo` tells
 * next (`shown`), or the second to which ffmpeg has got when it says so next (`done`).
 */
export class DamageReader {
  readonly #onDamage: (seconds: number) => void;
  readonly #by: 'shown' | 'done';
  readonly #stream: number | null;
  #isPending = false;

  /** `stream`: the number of the picture in the file; left out where nothing else is decoded. */
  constructor(onDamage: (seconds: number) => void, by: 'shown' | 'done', stream: number | null = null) {
    this.#onDamage = onDamage;
    this.#by = by;
    this.#stream = stream;
  }

  readLine(line: string): void {
    for (const pattern of DAMAGE) {
      const found = pattern.exec(line);
      if (found && (this.#stream === null || Number(found[1]) === this.#stream)) this.#isPending = true;
    }
    if (!this.#isPending) return;
    const seconds = this.#secondsOf(line);
    if (seconds === null) return;
    this.#isPending = false;
    this.#onDamage(seconds);
  }

  /** What was damaged until now is not told: it lies before what is wanted. */
  forget(): void {
    this.#isPending = false;
  }

  #secondsOf(line: string): number | null {
    if (this.#by === 'shown') {
      const shown = SHOWN.exec(line);
      return shown && Number(shown[1]);
    }
    const done = DONE.exec(line);
    return done && Number(done[1]) * 3600 + Number(done[2]) * 60 + Number(done[3]);
  }
}
