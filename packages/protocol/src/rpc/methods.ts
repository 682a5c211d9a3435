/** One method of a worker: what goes in, what comes back, and what it may tell while it runs. */
export interface RpcMethod {
  readonly params: unknown;
  readonly result: unknown;
  readonly event?: unknown;
}

/** The protocol of one worker: method name to {@link RpcMethod}. Write it once as a `type` and share it with both ends. */
export type RpcMethods = Record<string, RpcMethod>;

/** Constraint that interfaces satisfy as well as type aliases (an interface has no index signature). */
export type AnyMethods<M> = { readonly [K in keyof M]: RpcMethod };

/** What the method `K` emits while it runs; `never` when it emits nothing. */
export type EventOf<M extends AnyMethods<M>, K extends keyof M> = M[K] extends { readonly event: infer E } ? E : never;
