import { serveRpc } from '@cuelight/protocol/rpc';
import type { InferenceMethods } from '../worker-protocol.js';
import { createHandlers } from './handlers.js';

serveRpc<InferenceMethods>(self, createHandlers());
