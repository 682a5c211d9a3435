import { serveRpc } from '@cuelight/protocol/rpc';
import type { InferenceMethods } from '../worker-protocol.js';
import { createHandlers } from './handlers.js';
import { watchPolicy } from './policy.js';

watchPolicy(self);
serveRpc<InferenceMethods>(self, createHandlers());
