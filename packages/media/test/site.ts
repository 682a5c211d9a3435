import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One ES module with everything in it, from the sources. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry], bundle: true, write: false, format: 'esm', target: 'es2022', platform: 'browser', conditions: ['cuelight-source'], logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

const listen = (listener: RequestListener): Promise<Server> => new Promise((resolve) => {
  const server = createServer(listener).listen(0, '127.0.0.1', () => { resolve(server); });
});

const originOf = (server: Server, host: string): string => `http://${host}:${(server.address() as AddressInfo).port}`;

/** What the page asks of ffmpeg.wasm, and where it finds itself. */
export interface Threads {
  readonly threads: number;
  readonly isIsolated: boolean;
  /** Which threaded core the site names: one that is not there can't be loaded. */
  readonly core: 'ffmpeg-core-mt' | 'gone' | 'none';
}

export interface Site {
  /** The page, with this Content-Security-Policy; `ASSETS` in it stands for the other origin. */
  pageUrl(policy?: string, worker?: 'media-worker' | 'worker-without-encoder' | 'worker-without-gpu', threads?: Threads): string;
  /** Every path the asset origin was asked for. */
  readonly requests: string[];
  close(): void;
}

/** Two origins, as in life: somebody's page with the files, and ours with workers and wasm. */
export async function createSite(filesDir: string, entry = 'page.ts'): Promise<Site> {
  const [page, mediaWorker, ffmpegWorker] = await Promise.all([
    bundle(here(entry)), bundle(here('../src/worker/main.ts')), bundle(here('../src/ffmpeg/worker.mjs')),
  ]);
  const core = (name: string, from = '@ffmpeg/core'): string => join(require.resolve(from), '../../esm', name);
  const scripts: Readonly<Record<string, () => Promise<string | Buffer>>> = {
    '/media-worker.js': async () => mediaWorker,
    // As in browsers without these parts.
    '/worker-without-encoder.js': async () => `delete globalThis.VideoEncoder; ${mediaWorker}`,
    '/worker-without-gpu.js': async () => `OffscreenCanvas.prototype.getContext = ((original) => function (kind, ...rest) { return kind === 'webgl2' ? null : original.call(this, kind, ...rest); })(OffscreenCanvas.prototype.getContext); ${mediaWorker}`,
    '/ffmpeg-worker.js': async () => ffmpegWorker,
    '/ffmpeg-core.js': () => readFile(core('ffmpeg-core.js')),
    '/ffmpeg-core.wasm': () => readFile(core('ffmpeg-core.wasm')),
    ...Object.fromEntries(['.js', '.wasm', '.worker.js'].map((end) => [`/ffmpeg-core-mt${end}`, () => readFile(core(`ffmpeg-core${end}`, '@ffmpeg/core-mt'))])),
  };

  const requests: string[] = [];
  const assets = await listen((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    const script = scripts[path];
    if (!script) {
      response.writeHead(404).end();
      return;
    }
    void script().then((body) => {
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript' }).end(body);
    });
  });
  const assetOrigin = originOf(assets, 'localhost');

  const pages = await listen((request, response) => {
    const url = new URL(request.url ?? '/', 'http://page');
    if (url.pathname === '/page.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(page);
    } else if (url.pathname.startsWith('/files/')) {
      const path = join(filesDir, url.pathname.slice('/files/'.length));
      void stat(path).then(({ size }) => {
        response.writeHead(200, { 'content-length': size });
        createReadStream(path).pipe(response);
      }, () => { response.writeHead(404).end(); });
    } else {
      const policy = url.searchParams.get('policy');
      const isolation = url.searchParams.has('isolated') ? { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' } : {};
      response.writeHead(200, { 'content-type': 'text/html', ...isolation, ...(policy ? { 'content-security-policy': policy } : {}) });
      response.end('<!doctype html><title>media</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script><script type="module" src="/page.js?copy"></script>');
    }
  });

  return {
    pageUrl: (policy, worker, threads) => `${originOf(pages, '127.0.0.1')}/?${new URLSearchParams({
      assets: assetOrigin,
      ...(worker === undefined ? {} : { worker }),
      ...(policy === undefined ? {} : { policy: policy.replaceAll('ASSETS', assetOrigin) }),
      ...(threads === undefined ? {} : { threads: String(threads.threads), core: threads.core, ...(threads.isIsolated ? { isolated: '' } : {}) }),
    })}`,
    requests,
    close: () => {
      for (const server of [assets, pages]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
