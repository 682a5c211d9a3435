/** What both ends speak through: a Worker, a MessagePort, or a worker's own `self`. */
export interface RpcPort {
  postMessage(message: unknown, options: { transfer: Transferable[] }): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  /** A MessagePort delivers nothing to `addEventListener` before this; workers have no such method. */
  start?(): void;
  /** Ends a worker. */
  terminate?(): void;
  /** Ends a port. */
  close?(): void;
}

/** The data of a message event, whoever dispatched it. */
export function messageData(event: Event): unknown {
  return 'data' in event ? event.data : undefined;
}
