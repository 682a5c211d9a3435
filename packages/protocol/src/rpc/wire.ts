import { CuelightError, abortError, isAbortError, toCuelightError, type CuelightErrorJson } from '../error.js';

/** Marks our messages, so that a port shared with other traffic is not misread. */
export const RPC_TAG = 'cuelight-rpc';

export type RpcRequest =
  | { readonly tag: typeof RPC_TAG; readonly kind: 'call'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly tag: typeof RPC_TAG; readonly kind: 'cancel'; readonly id: number }
  /** The listener is done with the delivered event `seq`. */
  | { readonly tag: typeof RPC_TAG; readonly kind: 'ack'; readonly id: number; readonly seq: number };

export type WireError = { readonly abort: string } | { readonly error: CuelightErrorJson };

export type RpcResponse =
  | { readonly tag: typeof RPC_TAG; readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly tag: typeof RPC_TAG; readonly kind: 'event'; readonly id: number; readonly event: unknown; readonly seq?: number }
  | { readonly tag: typeof RPC_TAG; readonly kind: 'error'; readonly id: number; readonly error: WireError };

const isTagged = (value: unknown): value is { readonly tag: string; readonly kind?: unknown; readonly id?: unknown } =>
  typeof value === 'object' && value !== null && 'tag' in value && value.tag === RPC_TAG;

export function isRpcRequest(value: unknown): value is RpcRequest {
  return isTagged(value) && typeof value.id === 'number' && (value.kind === 'call' || value.kind === 'cancel' || value.kind === 'ack');
}

export function isRpcResponse(value: unknown): value is RpcResponse {
  return isTagged(value) && typeof value.id === 'number' && (value.kind === 'result' || value.kind === 'event' || value.kind === 'error');
}

export function toWireError(reason: unknown): WireError {
  if (isAbortError(reason)) return { abort: reason instanceof Error ? reason.message : '' };
  return { error: toCuelightError(reason).toJSON() };
}

export function fromWireError(error: WireError): Error {
  return 'abort' in error ? abortError(error.abort) : CuelightError.fromJSON(error.error);
}
