import type { PictureSteps } from '../types.js';
import type { Use } from './connection.js';
import { createProgress } from './progress.js';
import { sent } from './sent.js';

export const pictureSteps = (use: Use): Pick<PictureSteps, 'poster' | 'storyboard' | 'frames'> => ({
  poster: (source, probe, options = {}) => use(options.signal, (client, signal) => client.call('poster', { source, probe, options: sent(options) }, { signal })),

  storyboard: (source, probe, options = {}) => use(options.signal, async (client, signal) => {
    const report = createProgress(options.onProgress, 'making previews');
    const storyboard = await client.call('storyboard', { source, probe, options: sent(options) }, {
      signal,
      onEvent: (event) => {
        if ('draft' in event) options.onDraft?.(event.draft);
        else report(event.fraction);
      },
    });
    report(1);
    return storyboard;
  }),

  frames: (source, probe, onFrame, options = {}) => use(options.signal, async (client, signal) => {
    const report = createProgress(options.onProgress, 'reading frames');
    await client.call('frames', { source, probe, options: sent(options) }, {
      signal,
      onEvent: (event) => {
        if ('frame' in event) return onFrame(event.frame);
        report(event.fraction);
        return undefined;
      },
    });
    report(1);
  }),
});
