import { serveRpc } from '@cuelight/protocol/rpc';
import { LogLevel, Logging } from 'mediabunny';
import type { MediaMethods } from '../worker-protocol.js';
import { createHandlers } from './handlers.js';

// What mediabunny can't read is an answer here, not news for the host page's console.
Logging.level = LogLevel.Errors;
serveRpc<MediaMethods>(self, createHandlers());
