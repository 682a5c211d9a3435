import type { ProbeSteps } from '../types.js';
import type { Use } from './connection.js';
import { isPlayable } from './playable.js';
import { createProgress } from './progress.js';

export const probeSteps = (use: Use): ProbeSteps => ({
  probe: (source, options = {}) => use(options.signal, async (client, signal) => {
    const report = createProgress(options.onProgress, 'fetching the file');
    const probing = client.call('probe', { source }, { signal, onEvent: ({ fraction }) => { report(fraction); } });
    const playable = await isPlayable(source, probing, signal);
    return { ...await probing, playable };
  }),
  captions: (source, probe, options = {}) => use(options.signal, (client, signal) => {
    const report = createProgress(options.onProgress, 'fetching the file');
    return client.call('captions', { source, probe }, { signal, onEvent: ({ fraction }) => { report(fraction); } });
  }),
  hash: (file, options = {}) => use(options.signal, async (client, signal) => {
    const report = createProgress(options.onProgress, 'reading the file');
    const sha256 = await client.call('hash', { file }, { signal, onEvent: ({ fraction }) => { report(fraction); } });
    report(1);
    return sha256;
  }),
});
