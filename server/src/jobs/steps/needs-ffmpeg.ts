import { CuelightError } from '@cuelight/protocol';
import type { FfmpegEngine } from '../../ffmpeg/engine.js';

/** For `JobHandler.unavailable`: `ffmpeg_missing` where there is none. */
export const needsFfmpeg = (engine: FfmpegEngine) => (): CuelightError | null => (engine.kind === 'none' ? new CuelightError('ffmpeg_missing', engine.sentence, {}) : null);
