import { CuelightError } from '@cuelight/protocol';
import type { EnhanceOptions, ProbeResult } from '../types.js';
import type { Sent } from '../worker-protocol.js';
import type { Size } from '../still/motion.js';
import type { EnhanceValues } from './formulas.js';

const DEFAULT_SECONDS = 3;
const LONGEST_SECONDS = 10;
const LEAST_SECONDS = 0.25;
const MOST: Size = { width: 1280, height: 720 };
/** Where no shader runs the filter: a fraction of a second for each frame, not several. */
const MOST_WITHOUT_SHADER: Size = { width: 640, height: 360 };
const LEAST_SIDE = 16;

export interface EnhancePlan {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  readonly height: number;
  readonly values: EnhanceValues;
}

function within(field: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new CuelightError('bad_request', `"${field}" goes from ${least} to ${most}, but is ${value}.`, { field, reason: `${value} is not from ${least} to ${most}` });
}

const even = (size: number): number => Math.max(LEAST_SIDE, Math.round(size / 2) * 2);

/** Codes: `no_video_stream bad_request`. */
export function planEnhance({ info }: ProbeResult, options: Sent<EnhanceOptions>, hasShader: boolean): EnhancePlan {
  if (info.videoCodec === null) throw new CuelightError('no_video_stream', 'This file has sound only, so there is no picture to enhance.', {});
  const { start, seconds = DEFAULT_SECONDS, denoise = 0, sharpen = 0, brightness = 0, contrast = 0, saturation = 0 } = options;
  const duration = info.durationSeconds > 0 ? info.durationSeconds : Infinity;
  if (!(start >= 0 && start < duration)) {
    throw new CuelightError('bad_request', `The preview can't begin at ${start} s: the video lasts ${duration} s.`, { field: 'start', reason: 'outside of the video' });
  }
  within('seconds', seconds, 0.1, LONGEST_SECONDS);
  const most = hasShader ? MOST : MOST_WITHOUT_SHADER;
  const scale = Math.min(1, most.width / info.width, most.height / info.height);
  return {
    // The last frame may have begun before, so the end of a video gets a little more than that.
    start: Math.max(0, Math.min(start, duration - LEAST_SECONDS)),
    end: Math.min(start + seconds, duration),
    width: even(info.width * scale),
    height: even(info.height * scale),
    values: {
      denoise: within('denoise', denoise, 0, 1),
      sharpen: within('sharpen', sharpen, 0, 1),
      brightness: within('brightness', brightness, -1, 1),
      contrast: within('contrast', contrast, -1, 1),
      saturation: within('saturation', saturation, -1, 1),
    },
  };
}
