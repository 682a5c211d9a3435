import type { RpcHandlers } from '@cuelight/protocol/rpc';
import { makePreview } from '../../enhance/preview.js';
import { PackageFiles } from '../../production/files.js';
import { planLadder } from '../../production/ladder.js';
import { makePackage } from '../../production/package.js';
import { makeStill } from '../../still/still.js';
import type { MediaMethods } from '../../worker-protocol.js';
import type { Environment } from '../environment.js';
import { runJob } from './conversion.js';

type Methods = Pick<MediaMethods, 'enhancePreview' | 'package' | 'stillToVideo'>;

export const productionHandlers = (environment: Environment): RpcHandlers<Methods> => ({
  stillToVideo: (params, { signal, emit }) => makeStill(environment, params, (fraction) => { emit({ fraction }); }, signal),

  enhancePreview: (params, { signal, emit }) => makePreview(environment, params, (fraction) => { emit({ fraction: Math.min(0.99, fraction) }); }, signal),

  package: async ({ source, probe, options }, { signal, emit, deliver }) => makePackage(environment, {
    source,
    probe,
    ladder: planLadder(probe, options),
    files: new PackageFiles((file) => deliver({ file })),
    onFraction: (fraction) => { emit({ fraction: Math.min(0.99, fraction) }); },
    convert: async (plan, onFraction) => (await runJob(environment, { source, probe, plan, checkpoint: undefined, wantsParts: false }, {
      signal,
      emit: (event) => { if ('fraction' in event) onFraction(event.fraction); },
      deliver: () => Promise.reject(new Error('Nobody asked for parts.')),
    })).blob,
  }, signal),
});
