import type { RpcHandlers } from '@cuelight/protocol/rpc';
import type { MediaMethods } from '../worker-protocol.js';
import { createEnvironment } from './environment.js';
import { conversionHandlers } from './handlers/conversion.js';
import { pictureHandlers } from './handlers/pictures.js';
import { probeHandlers } from './handlers/probe.js';
import { productionHandlers } from './handlers/production.js';
import { soundHandlers } from './handlers/sound.js';

export function createHandlers(): RpcHandlers<MediaMethods> {
  const environment = createEnvironment();
  return {
    configure: async ({ ffmpeg, host }) => {
      environment.configure(ffmpeg, host);
      return null;
    },
    ...probeHandlers(environment),
    ...pictureHandlers(environment),
    ...soundHandlers(environment),
    ...conversionHandlers(environment),
    ...productionHandlers(environment),
  };
}
