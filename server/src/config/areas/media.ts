import { z } from 'zod';
import { defineArea, variable } from '../area.js';

export const media = defineArea({
  title: 'Work on media',
  variables: {
    CUELIGHT_FFMPEG: variable(z.string().optional(), 'The ffmpeg to use.', { unset: 'the first on the `PATH`' }),
    CUELIGHT_FFPROBE: variable(z.string().optional(), 'The ffprobe to use.', { unset: 'beside ffmpeg, then the first on the `PATH`' }),
    CUELIGHT_FFMPEG_ENGINE: variable(z.enum(['auto', 'native', 'wasm', 'none']).default('auto'), '`native`, `wasm` or `none` allow that engine only, for hosts that must not run a program of the system.'),
    CUELIGHT_STORYBOARDS: variable(z.enum(['yes', 'no']).default('yes'), '`no` makes no small pictures of uploaded videos; pages then have none on the time bar of videos that others brought.'),
    CUELIGHT_RENDITIONS: variable(z.enum(['needed', 'always']).default('needed'), '`always` makes HLS in several sizes of videos that browsers play as they are, too, not only of the others and of those that may only be watched.'),
  },
  toConfig: (values) => ({ storyboards: values.CUELIGHT_STORYBOARDS === 'yes', renditions: values.CUELIGHT_RENDITIONS, ffmpegPath: values.CUELIGHT_FFMPEG ?? null, ffprobePath: values.CUELIGHT_FFPROBE ?? null, ffmpegEngine: values.CUELIGHT_FFMPEG_ENGINE }),
});
