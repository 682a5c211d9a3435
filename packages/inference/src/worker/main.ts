import { serveRpc } from '@cuelight/protocol/rpc';
import type { InferenceMethods } from '../worker-protocol.js';
import { createHandlers } from './handlers.js';
import { gpuLoss } from './load-model.js';
import { watchPolicy } from './policy.js';
import { openTaskRuntime, shelf } from './task-runtime.js';
import { taskKinds } from './tasks/index.js';

watchPolicy(self);
serveRpc<InferenceMethods>(self, createHandlers({ kinds: taskKinds, openRuntime: openTaskRuntime, shelf, gpuLoss }));
