import { CuelightError } from '../error.js';
import { messageData } from './port.js';
import { forgetScriptUrl, trustedScriptUrl, TRUSTED_TYPES_POLICY } from './script-url.js';
import { isShimMessage, shimSource } from './shim.js';

export interface StartWorkerOptions {
  /** How long the module may take to load; default 15 000. */
  readonly timeoutMs?: number;
  /** Shown in developer tools. */
  readonly name?: string;
}

const DEFAULT_TIMEOUT_MS = 15_000;

const blockedBy = (directive: string, url: string, cause?: unknown): CuelightError<'csp_blocked'> => {
  const remedy = directive === 'worker-src' ? 'Add "worker-src blob:" to it.'
    : directive.includes('trusted-types') ? `Add "trusted-types ${TRUSTED_TYPES_POLICY}" to it.`
      : `Add ${new URL(url).origin} to "${directive}".`;
  return new CuelightError('csp_blocked', `This page's Content-Security-Policy (${directive}) stops a worker of Cuelight. ${remedy}`,
    { directive, blocked: url }, { cause });
};

/** Empty where there are no locks: only secure contexts have them. */
const lockName = (): string => (globalThis.navigator?.locks && globalThis.isSecureContext ? `cuelight-worker-${crypto.randomUUID()}` : '');

/** Fires `error` at the worker when it has ended; after `terminate()` nobody listens any more. */
function tellEnd(worker: Worker, lock: string): void {
  globalThis.navigator.locks?.request(lock, () => {
    worker.dispatchEvent(new ErrorEvent('error', { message: 'the browser ended it, perhaps for want of memory' }));
  }).catch(() => undefined);
}

/**
 * Starts the ES module at `url` (absolute, any origin that answers with CORS) as a worker and resolves when it has run.
 * Works on a page or in another worker. Rejects with `csp_blocked` naming the directive, `worker_failed` (the module can't be
 * fetched or throws) or `worker_timeout`; nothing is left running then.
 */
export function startModuleWorker(url: string, { timeoutMs = DEFAULT_TIMEOUT_MS, name }: StartWorkerOptions = {}): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const blobUrl = URL.createObjectURL(new Blob([shimSource(url, lockName())], { type: 'text/javascript' }));
    const trusted = trustedScriptUrl(blobUrl);
    const release = (): void => {
      forgetScriptUrl(blobUrl);
      URL.revokeObjectURL(blobUrl);
    };

    let worker: Worker;
    try {
      worker = new Worker(trusted, { type: 'module', ...(name === undefined ? {} : { name }) });
    } catch (cause) {
      release();
      const reason = cause instanceof Error ? cause.message : String(cause);
      if (/trusted/i.test(reason)) reject(blockedBy('trusted-types', url, cause));
      else if (/content security|policy/i.test(reason)) reject(blockedBy('worker-src', url, cause));
      else reject(new CuelightError('worker_failed', `A worker can't be started here: ${reason}.`, { reason }, { cause }));
      return;
    }

    let settled = false;
    const settle = (): void => {
      settled = true;
      clearTimeout(timer);
      worker.removeEventListener('message', handleMessage);
      worker.removeEventListener('error', handleError);
      globalThis.removeEventListener('securitypolicyviolation', handleViolation);
      release();
    };
    const fail = (error: CuelightError): void => {
      if (settled) return;
      settle();
      worker.terminate();
      reject(error);
    };
    const handleMessage = (event: Event): void => {
      const message = messageData(event);
      if (!isShimMessage(message) || message.cuelightWorker === 'violation') return;
      event.stopImmediatePropagation();
      if (message.cuelightWorker === 'ready') {
        settle();
        if (message.lock !== undefined) tellEnd(worker, message.lock);
        resolve(worker);
      } else if (message.directive) fail(blockedBy(message.directive, url));
      else fail(new CuelightError('worker_failed', `The worker at ${url} can't be loaded: ${message.reason}. Check that the address is right and answers with CORS headers.`, { reason: message.reason }));
    };
    const handleError = (event: ErrorEvent): void => {
      // A blocked worker also fires a bare `error`; the violation that names the directive follows, so wait for it a moment.
      const reason = event.message || 'the browser refused to run it';
      setTimeout(() => { fail(new CuelightError('worker_failed', `The worker at ${url} failed: ${reason}.`, { reason })); }, event.message ? 0 : 100);
    };
    const handleViolation = (event: SecurityPolicyViolationEvent): void => {
      if (event.blockedURI.startsWith('blob') && /worker-src|child-src|script-src/.test(event.effectiveDirective)) {
        fail(blockedBy(event.effectiveDirective, url));
      }
    };
    const timer = setTimeout(() => {
      fail(new CuelightError('worker_timeout', `The worker at ${url} did not start within ${timeoutMs / 1000} s. Check the connection and try again.`, { limitMs: timeoutMs }));
    }, timeoutMs);

    worker.addEventListener('message', handleMessage);
    worker.addEventListener('error', handleError);
    globalThis.addEventListener('securitypolicyviolation', handleViolation);
  });
}
