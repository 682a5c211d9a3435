import type { PictureSteps, ProductionSteps } from '../types.js';
import type { Use } from './connection.js';
import { createProgress } from './progress.js';
import { sent } from './sent.js';

export const productionSteps = (use: Use): ProductionSteps & Pick<PictureSteps, 'enhancePreview'> => ({
  stillToVideo: (image, options = {}) => use(options.signal, async (client, signal) => {
    const report = createProgress(options.onProgress, 'filming the image');
    const { sound, ...rest } = options;
    const result = await client.call('stillToVideo', { image, sound, options: sent(rest) }, { signal, onEvent: ({ fraction }) => { report(fraction); } });
    report(1);
    return result;
  }),

  package: (source, probe, options = {}) => use(options.signal, async (client, signal) => {
    const report = createProgress(options.onProgress, 'packaging');
    const result = await client.call('package', { source, probe, options: sent(options) }, {
      signal,
      onEvent: (event) => {
        if ('file' in event) return options.onFile?.(event.file);
        report(event.fraction);
        return undefined;
      },
    });
    report(1);
    return result;
  }),

  enhancePreview: (source, probe, options) => use(options.signal, async (client, signal) => {
    const report = createProgress(options.onProgress, 'enhancing');
    const result = await client.call('enhancePreview', { source, probe, options: sent(options) }, { signal, onEvent: ({ fraction }) => { report(fraction); } });
    report(1);
    return result;
  }),
});
