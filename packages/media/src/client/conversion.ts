import type { ConversionSteps } from '../types.js';
import type { Use } from './connection.js';
import { createProgress } from './progress.js';
import { sent } from './sent.js';

export const conversionSteps = (use: Use): ConversionSteps => ({
  estimate: (probe, target = {}) => use(undefined, (client, signal) => client.call('estimate', { probe, target }, { signal })),

  transcode: (source, probe, options = {}) => use(options.signal, async (client, signal) => {
    const report = createProgress(options.onProgress, 'converting');
    const { onPart } = options;
    const result = await client.call('transcode', { source, probe, options: sent(options), wantsParts: onPart !== undefined }, {
      signal,
      onEvent: (event) => {
        if ('part' in event) return onPart?.(event.part);
        report(event.fraction);
        return undefined;
      },
    });
    report(1);
    return result;
  }),

  clip: (source, probe, options) => use(options.signal, async (client, signal) => {
    const report = createProgress(options.onProgress, 'cutting');
    const result = await client.call('clip', { source, probe, options: sent(options) }, { signal, onEvent: ({ fraction }) => { report(fraction); } });
    report(1);
    return result;
  }),
});
