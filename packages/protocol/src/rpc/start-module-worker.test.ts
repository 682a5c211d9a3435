import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { isCuelightError } from '../error.js';
import { startModuleWorker } from './start-module-worker.js';

const URL_OF_MODULE = 'https://cdn.example/assets/worker.js';

/** A Worker that does what the test says; that real ones work under real policies is tested in packages/media. */
class ScriptedWorker extends EventTarget {
  static made: ScriptedWorker[] = [];
  static onStart: (worker: ScriptedWorker) => void = () => {};
  terminated = false;
  readonly url: string;

  constructor(url: unknown) {
    super();
    this.url = String(url);
    ScriptedWorker.made.push(this);
    queueMicrotask(() => { ScriptedWorker.onStart(this); });
  }

  terminate(): void { this.terminated = true; }
  says(data: unknown): void { this.dispatchEvent(new MessageEvent('message', { data })); }
}

const target = new EventTarget();
const page = globalThis as unknown as Record<string, unknown>;
const rejectsWith = (code: string, pattern: RegExp) => (error: unknown): boolean =>
  isCuelightError(error) && error.code === code && pattern.test(error.message);

describe('startModuleWorker', () => {
  const revoked: string[] = [];
  const { revokeObjectURL } = URL;
  const before = { Worker: page.Worker, addEventListener: page.addEventListener, removeEventListener: page.removeEventListener };

  beforeEach(() => {
    ScriptedWorker.made = [];
    revoked.length = 0;
    URL.revokeObjectURL = (url) => {
      revoked.push(url);
      revokeObjectURL.call(URL, url);
    };
    Object.assign(page, {
      Worker: ScriptedWorker,
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
    });
  });
  afterEach(() => {
    URL.revokeObjectURL = revokeObjectURL;
    Object.assign(page, before);
  });

  test('starts a blob: script that imports the module, resolves when it is loaded and revokes the blob', async () => {
    let source = '';
    ScriptedWorker.onStart = (worker) => { void fetch(worker.url).then((response) => response.text()).then((text) => { source = text; worker.says({ cuelightWorker: 'ready' }); }); };
    const worker = await startModuleWorker(URL_OF_MODULE, { name: 'test' });
    assert.match(source, /import\("https:\/\/cdn\.example\/assets\/worker\.js"\)/);
    assert.ok(worker instanceof ScriptedWorker);
    assert.deepEqual(revoked, [worker.url]);
    assert.equal(worker.terminated, false);
  });

  test('the script address cannot break out of the shim', async () => {
    let source = '';
    ScriptedWorker.onStart = (worker) => { void fetch(worker.url).then((response) => response.text()).then((text) => { source = text; worker.says({ cuelightWorker: 'ready' }); }); };
    await startModuleWorker('https://cdn.example/"+alert(1)+"');
    assert.ok(source.includes('import("https://cdn.example/\\"+alert(1)+\\"")'));
  });

  const failures: readonly { title: string; act: (worker: ScriptedWorker) => void; code: string; message: RegExp }[] = [
    { title: 'a module that cannot be loaded', act: (worker) => { worker.says({ cuelightWorker: 'failed', reason: 'TypeError: Failed to fetch', directive: null }); }, code: 'worker_failed', message: /Failed to fetch/ },
    { title: 'a module the policy stops inside the worker', act: (worker) => { worker.says({ cuelightWorker: 'failed', reason: 'x', directive: 'script-src-elem' }); }, code: 'csp_blocked', message: /script-src-elem.*https:\/\/cdn\.example/ },
    { title: 'an error event', act: (worker) => { worker.dispatchEvent(Object.assign(new Event('error'), { message: 'boom' })); }, code: 'worker_failed', message: /boom/ },
    {
      title: 'a bare error followed by the violation',
      act: (worker) => {
        worker.dispatchEvent(new Event('error'));
        target.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI: 'blob', effectiveDirective: 'worker-src' }));
      },
      code: 'csp_blocked', message: /worker-src blob:/,
    },
    { title: 'silence', act: () => {}, code: 'worker_timeout', message: /0\.2 s/ },
  ];
  for (const { title, act, code, message } of failures) {
    test(`${title} is ${code}; the worker is ended and the blob revoked`, async () => {
      ScriptedWorker.onStart = act;
      await assert.rejects(startModuleWorker(URL_OF_MODULE, { timeoutMs: 200 }), rejectsWith(code, message));
      assert.deepEqual(ScriptedWorker.made.map(({ terminated }) => terminated), [true]);
      assert.equal(revoked.length, 1);
    });
  }

  test('violations of other things on the page do not stop the start', async () => {
    ScriptedWorker.onStart = (worker) => {
      target.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI: 'https://ads.example/x.js', effectiveDirective: 'script-src-elem' }));
      target.dispatchEvent(Object.assign(new Event('securitypolicyviolation'), { blockedURI: 'blob', effectiveDirective: 'img-src' }));
      setTimeout(() => { worker.says({ cuelightWorker: 'ready' }); }, 10);
    };
    assert.ok(await startModuleWorker(URL_OF_MODULE));
  });

  test('a late error after the start leaves the worker to its owner', async () => {
    ScriptedWorker.onStart = (worker) => {
      worker.dispatchEvent(new Event('error'));
      worker.says({ cuelightWorker: 'ready' });
    };
    const worker = await startModuleWorker(URL_OF_MODULE);
    await new Promise((resolve) => { setTimeout(resolve, 150); });
    assert.equal((worker as unknown as ScriptedWorker).terminated, false);
  });

  test('a constructor that Trusted Types stop is csp_blocked naming the policy', async () => {
    page.Worker = class { constructor() { throw new TypeError("Failed to construct 'Worker': This document requires 'TrustedScriptURL' assignment."); } };
    await assert.rejects(startModuleWorker(URL_OF_MODULE), rejectsWith('csp_blocked', /trusted-types cuelight/));
    assert.equal(revoked.length, 1);
  });
});
