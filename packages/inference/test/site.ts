import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { modelsDir, recording, vadModelPath } from './parts.js';
import { readWav } from './sound.js';
import { bundleForBrowser, ortFolder } from './worker-bundle.js';

const HUB_MODEL = '/hub/onnx-community/whisper-tiny_timestamped/resolve/main/';
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };

const CARD = 'WebGL2RenderingContext.prototype.getParameter = () => "a card";';
const SOFT_GPU = `${CARD} Object.defineProperty(GPUAdapterInfo.prototype, "isFallbackAdapter", { get: () => false });`;
const LOSABLE_GPU = `const { requestDevice } = GPUAdapter.prototype;
const toBeLost = new BroadcastChannel('lose-gpu');
GPUAdapter.prototype.requestDevice = async function (...given) {
  const device = await requestDevice.apply(this, given);
  toBeLost.addEventListener('message', () => { device.destroy(); });
  return device;
};`;

const FOUR_CORES = `Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 4 });
const { Worker: PlainWorker } = self;
self.Worker = class extends PlainWorker {
  constructor(...given) {
    super(...given);
    fetch(new URL('/thread-started', import.meta.url)).catch(() => undefined);
  }
};`;

/** Two origins: a page, and the files of Cuelight with a hub of models beside them. */
export interface Site {
  /** Address of an empty page; `policy` becomes its Content-Security-Policy. An isolated one may share memory between workers. */
  pageUrl(policy?: string, isIsolated?: boolean): string;
  /** Origin of everything else. */
  readonly files: string;
  /** Paths asked of `files`. */
  readonly asked: string[];
  /** Breaks all connections of the hub from now on, or mends it. */
  isHubDown: boolean;
  close(): Promise<void>;
}

const listen = (server: Server): Promise<string> => new Promise((resolve) => {
  server.listen(0, '127.0.0.1', () => { resolve(String((server.address() as AddressInfo).port)); });
});

const end = (server: Server): Promise<void> => new Promise((resolve) => {
  server.close(() => { resolve(); });
  server.closeAllConnections();
});

export async function openSite(): Promise<Site> {
  const [worker, client] = await Promise.all([bundleForBrowser('src/worker/main.ts'), bundleForBrowser('src/index.ts')]);
  const sound = readWav(recording.file);
  const made: Readonly<Record<string, () => string | Buffer>> = {
    '/worker.js': () => worker,
    // a graphics adapter that is there and can do nothing
    '/worker-bad-gpu.js': () => `${CARD} Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: async () => ({ info: {}, features: new Set(), limits: {}, requestDevice: async () => { throw new Error('lost'); } }) } });\n${worker}`,
    // a software adapter that passes for a real one
    '/worker-soft-gpu.js': () => `${SOFT_GPU}\n${worker}`,
    // one that computes nothing, and never says so
    '/worker-wrong-gpu.js': () => `${SOFT_GPU}\nGPUComputePassEncoder.prototype.dispatchWorkgroups = () => {};\n${worker}`,
    // one that is taken away when the page says so
    '/worker-lost-gpu.js': () => `${SOFT_GPU}\n${LOSABLE_GPU}\n${worker}`,
    // a computer with four processors, where ONNX Runtime starts threads if it may
    '/worker-four-cores.js': () => `${FOUR_CORES}\n${worker}`,
    '/client.js': () => client,
    '/sound.f32': () => Buffer.from(sound.buffer, sound.byteOffset, sound.byteLength),
    '/vad.onnx': () => readFileSync(vadModelPath),
    '/html/fixture-speech/config.json': () => '<!doctype html><title>Sign in</title>',
  };

  const read = (url: string): string | Buffer | null => {
    const own = made[url];
    if (own) return own();
    try {
      if (url.startsWith('/ort/')) return readFileSync(path.join(ortFolder, url.slice('/ort/'.length)));
      if (url.startsWith('/models/')) return readFileSync(path.join(modelsDir, url.slice('/models/'.length)));
      if (url.startsWith(HUB_MODEL)) return readFileSync(path.join(modelsDir, 'fixture-speech', url.slice(HUB_MODEL.length)));
      if (url.startsWith('/cut/')) {
        const whole = readFileSync(path.join(modelsDir, url.slice('/cut/'.length)));
        return url.endsWith('encoder_model_quantized.onnx') ? whole.subarray(0, whole.length >> 1) : whole;
      }
    } catch {
      // not there: answered with 404
    }
    return null;
  };

  const asked: string[] = [];
  const site = { isHubDown: false };
  const files = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://files').pathname;
    asked.push(url);
    if (site.isHubDown && url.startsWith('/hub/')) {
      request.socket.destroy();
      return;
    }
    const body = read(url);
    const headers = { 'access-control-allow-origin': '*', 'content-type': types[path.extname(url)] ?? 'application/octet-stream', 'content-length': Buffer.byteLength(body ?? '') };
    response.writeHead(body === null ? 404 : 200, headers).end(body ?? '');
  });
  const pages = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://page').searchParams;
    const policy = asked.get('policy');
    const isolation = asked.has('isolated') ? { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' } : {};
    response.writeHead(200, { 'content-type': 'text/html', ...isolation, ...(policy ? { 'content-security-policy': policy } : {}) }).end('<!doctype html><title>page</title><link rel="icon" href="data:,">');
  });
  const [filesPort, pagePort] = await Promise.all([listen(files), listen(pages)]);
  return {
    pageUrl: (policy, isIsolated = false) => `http://localhost:${pagePort}/?${new URLSearchParams({ ...(policy === undefined ? {} : { policy }), ...(isIsolated ? { isolated: '' } : {}) })}`,
    files: `http://127.0.0.1:${filesPort}`,
    asked,
    get isHubDown() { return site.isHubDown; },
    set isHubDown(value) { site.isHubDown = value; },
    close: async () => { await Promise.all([end(files), end(pages)]); },
  };
}
