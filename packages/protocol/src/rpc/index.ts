export { createRpcClient, type CallOptions, type RpcClient } from './client.js';
export type { AnyMethods, EventOf, RpcMethod, RpcMethods } from './methods.js';
export type { RpcPort } from './port.js';
export { templatePolicy, trustedScriptUrl, TRUSTED_TYPES_POLICY } from './script-url.js';
export { serveRpc, type HandlerContext, type RpcHandlers, type Transferred } from './server.js';
export { startModuleWorker, type StartWorkerOptions } from './start-module-worker.js';
