import { z } from 'zod';
import { defineArea, variable } from '../area.js';

export const media = defineArea({
  title: 'Work on media',
  variables: {
    CUELIGHT_FFMPEG: variable(z.string().optional(), 'The ffmpeg to use.', { unset: 'the first on the `PATH`' }),
    CUELIGHT_FFPROBE: variable(z.string().optional(), 'The ffprobe to use.', { unset: 'beside ffmpeg, then the first on the `PATH`' }),
    CUELIGHT_FFMPEG_ENGINE: variable(z.enum(['auto', 'native', 'wasm', 'none']).default('auto'), '`native`, `wasm` or `none` allow that engine only, for hosts that must not run a program of the system.'),
  },
  toConfig: (values) => ({ ffmpegPath: values.CUELIGHT_FFMPEG ?? null, ffprobePath: values.CUELIGHT_FFPROBE ?? null, ffmpegEngine: values.CUELIGHT_FFMPEG_ENGINE }),
});
