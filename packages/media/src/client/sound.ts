import type { SoundSteps } from '../types.js';
import type { Use } from './connection.js';
import { createProgress } from './progress.js';
import { sent } from './sent.js';

export const soundSteps = (use: Use): SoundSteps => ({
  waveform: (source, probe, options = {}) => use(options.signal, async (client, signal) => {
    const report = createProgress(options.onProgress, 'measuring loudness');
    const waveform = await client.call('waveform', { source, probe, options: sent(options) }, {
      signal,
      onEvent: (event) => {
        if ('draft' in event) options.onDraft?.(event.draft);
        else report(event.fraction);
      },
    });
    report(1);
    return waveform;
  }),

  audio: (source, probe, onChunk, options = {}) => use(options.signal, async (client, signal) => {
    const report = createProgress(options.onProgress, 'reading the sound');
    await client.call('audio', { source, probe, options: sent(options) }, {
      signal,
      onEvent: (event) => {
        if ('chunk' in event) return onChunk(event.chunk);
        report(event.fraction);
        return undefined;
      },
    });
    report(1);
  }),
});
