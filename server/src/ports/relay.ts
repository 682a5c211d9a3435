/** Publish and subscribe between server processes. Best effort and in order per topic; what must not be lost is in Records. */
export interface Relay {
  /** `topic`: `room.<id>`, `video.<id>` or `control`. `payload` is a string no larger than a socket message. */
  publish(topic: string, payload: string): Promise<void>;
  /** Resolves once nothing published afterwards can be missed; the function unsubscribes. */
  subscribe(topic: string, listener: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
