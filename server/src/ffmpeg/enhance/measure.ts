import type { FfmpegEngine } from '../engine.js';
import { playerZero, type Cut, type SourceFile } from '../film/times.js';
import { addLooks, lookOf, lookThrough, NOTHING_SEEN, type ColourLook, type Looks } from './colour.js';
import type { EnhanceOrder } from './enhance.js';
import { addHeard, amended, gainFilters, gainFor, hear, NOTHING_HEARD, type Heard, type SoundGain, type Span } from './loudness.js';

/** A preview's loudness is judged by this much around it; the whole video by all of it. */
const NEAR_SECONDS = 300;
/** Looked through and listened to at once: a minute or two of work, even of pictures that are all key frames. */
const SPAN_SECONDS = 300;

/** What has to be known of the whole video before a part of it is worked on. */
export interface Measured {
  readonly colour: ColourLook | null;
  readonly gain: SoundGain | null;
}

/** How far that has come: small, and kept as a checkpoint after each span. */
export interface Measuring {
  /** Spans that were done: all of them once, then once more behind the limiter where there has to be one. */
  readonly spans: number;
  readonly looks: Looks;
  readonly heard: Heard;
  readonly limited: Heard;
}

export const NOTHING_MEASURED: Measuring = { spans: 0, looks: NOTHING_SEEN, heard: NOTHING_HEARD, limited: NOTHING_HEARD };

export interface Measurer {
  /** Of all that is to be measured, 0 to 1. */
  fraction(so: Measuring): number;
  /** Null while something is left to measure. */
  result(so: Measuring): Measured | null;
  next(so: Measuring): Promise<Measuring>;
}

/**
 * Looks and listens all over a video, as far as the presets need it, span by span: what is seen and heard of each only adds up, so that it does
 * not matter where one ends, nor whether a crash came in between. Of a preview: the colour of the whole video, and the sound around it.
 */
export function measurer(engine: FfmpegEngine, source: SourceFile, { presets, targetLufs }: EnhanceOrder, cut: Cut, { isPreview = false, spanSeconds = SPAN_SECONDS } = {}): Measurer {
  const colour = presets.includes('colour');
  const loudness = presets.includes('loudness') && source.info.audioCodec !== null;
  const { durationSeconds } = source.info;
  const looked = colour ? spansOf({ start: playerZero(source.info), seconds: durationSeconds > 0 ? durationSeconds : NEAR_SECONDS }, spanSeconds) : [];
  const heard = isPreview ? { start: Math.max(0, cut.origin - NEAR_SECONDS / 2), seconds: NEAR_SECONDS } : { start: cut.origin, seconds: cut.end - cut.origin };
  const listened = loudness ? spansOf(heard, spanSeconds) : [];
  const first = Math.max(looked.length, listened.length);
  const gainOf = ({ heard }: Measuring): SoundGain | null => (loudness ? gainFor(heard, targetLufs) : null);
  const total = (so: Measuring): number => first + (so.spans >= first && gainOf(so)?.isLimited === true ? listened.length : 0);
  return {
    fraction: (so) => (total(so) === 0 ? 1 : so.spans / total(so)),
    result: (so) => {
      if (so.spans < total(so)) return null;
      const gain = gainOf(so);
      return { colour: colour ? lookOf(so.looks) : null, gain: gain?.isLimited === true ? amended(gain, so.limited, targetLufs) : gain };
    },
    next: async (so) => {
      const { spans } = so;
      if (spans >= first) {
        const [gain, span] = [gainOf(so), listened[spans - first]];
        return gain === null || span === undefined ? so : { ...so, spans: spans + 1, limited: addHeard(so.limited, await hear(engine, source, span, gainFilters(gain))) };
      }
      const [look, listen] = [looked[spans], listened[spans]];
      return {
        ...so,
        spans: spans + 1,
        looks: look === undefined ? so.looks : addLooks(so.looks, await lookThrough(engine, source, look)),
        heard: listen === undefined ? so.heard : addHeard(so.heard, await hear(engine, source, listen)),
      };
    },
  };
}

/** Whole seconds long: the blocks of sound in one begin where those of the one before would go on. */
function spansOf({ start, seconds }: Span, spanSeconds: number): readonly Span[] {
  const count = Math.max(1, Math.ceil(seconds / spanSeconds));
  return Array.from({ length: count }, (_, index) => ({ start: start + index * spanSeconds, seconds: index === count - 1 ? seconds - index * spanSeconds : spanSeconds }));
}
