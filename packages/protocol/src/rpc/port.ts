/** What both ends speak through: a Worker, a MessagePort, or a worker's own `self`. */
export interface RpcPort {
  postMessage(message: unknown, options: { transfer: Transferable[] }): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
}

/** The data of a message event, whoever dispatched it. */
export function messageData(event: Event): unknown {
  return 'data' in event ? event.data : undefined;
}

/** A MessagePort listened to with `addEventListener` delivers nothing before `start()`; workers have no such method. */
export function startPort(port: RpcPort): void {
  if ('start' in port && typeof port.start === 'function') port.start();
}
