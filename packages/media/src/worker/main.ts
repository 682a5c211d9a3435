import { serveRpc } from '@cuelight/protocol/rpc';
import type { MediaMethods } from '../worker-protocol.js';
import { createHandlers } from './handlers.js';

serveRpc<MediaMethods>(self, createHandlers());
