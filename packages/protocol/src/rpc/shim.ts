/** What the shim says: once that the module is loaded, or why not. */
export type ShimMessage =
  | { readonly cuelightWorker: 'ready'; /** The lock it holds for as long as it lives, where the browser has locks. */ readonly lock?: string }
  | { readonly cuelightWorker: 'failed'; readonly reason: string; readonly directive: string | null }
  /** Any time: the page's policy stopped something inside the worker. Nobody outside sees that otherwise. */
  | { readonly cuelightWorker: 'violation'; readonly directive: string };

export function isShimMessage(value: unknown): value is ShimMessage {
  return typeof value === 'object' && value !== null && 'cuelightWorker' in value;
}

/**
 * The blob: script that becomes the worker. Dynamic `import()` because a static one counts against `worker-src` and
 * hangs without an event where the module is on another origin. Messages that arrive before the module listens are
 * kept and dispatched again. A policy violation inside the worker is seen only there, so it is reported from here; its
 * event may come a moment after the rejection.
 *
 * A worker that ends by itself (the browser took it for its memory, or its script closed it) fires no event at its owner. A lock is
 * given back then, whatever the reason; so the worker holds one of this name for as long as it lives.
 */
export function shimSource(moduleUrl: string, lock = ''): string {
  return `const lock = ${JSON.stringify(lock)};
const alive = new Promise((resolve) => {
  if (!lock || !navigator.locks) return resolve(false);
  navigator.locks.request(lock, () => { resolve(true); return new Promise(() => {}); }).catch(() => resolve(false));
});
const held = [];
const hold = (event) => { event.stopImmediatePropagation(); held.push(event); };
let directive = null;
const note = (event) => {
  directive ??= event.effectiveDirective;
  self.postMessage({ cuelightWorker: 'violation', directive: event.effectiveDirective });
};
self.addEventListener('message', hold);
self.addEventListener('securitypolicyviolation', note);
import(${JSON.stringify(moduleUrl)}).then(async () => {
  const isLocked = await alive;
  self.removeEventListener('message', hold);
  self.postMessage({ cuelightWorker: 'ready', ...(isLocked ? { lock } : {}) });
  for (const event of held) self.dispatchEvent(new MessageEvent('message', { data: event.data, ports: [...event.ports] }));
}, (error) => setTimeout(() => self.postMessage({ cuelightWorker: 'failed', reason: String(error), directive }), directive ? 0 : 100));
`;
}
