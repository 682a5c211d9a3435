import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MediaAssets } from '@cuelight/media';
import { build } from 'esbuild';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const CDN = here('../../packages/cuelight/dist/cdn');
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };

export interface BenchSite {
  readonly url: string;
  readonly assets: MediaAssets;
  close(): void;
}

/** A page with the engine, and the workers and cores as they are built. */
export async function createBenchSite(): Promise<BenchSite> {
  const { outputFiles } = await build({ entryPoints: [here('page.ts')], bundle: true, write: false, format: 'esm', target: 'es2022', platform: 'browser', logLevel: 'error' });
  const script = outputFiles[0]?.text ?? '';
  const { files } = JSON.parse(await readFile(join(CDN, 'assets.json'), 'utf8')) as { files: Record<string, { path: string } | undefined> };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    if (path === '/') response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><link rel="icon" href="data:,"><input type="file"><input type="file"><script type="module" src="/page.js"></script>');
    else if (path === '/page.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    else {
      readFile(join(CDN, path)).then(
        (body) => { response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body); },
        () => { response.writeHead(404).end(); },
      );
    }
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const asset = (name: string): string => {
    const file = files[name];
    if (!file) throw new Error(`The build has no ${name}; run it first.`);
    return new URL(file.path, url).href;
  };
  const assets = {
    workerUrl: asset('media-worker'), ffmpegWorkerUrl: asset('ffmpeg-worker'), ffmpegCoreUrl: asset('ffmpeg-core.js'), ffmpegWasmUrl: asset('ffmpeg-core.wasm'),
  };
  return {
    url,
    assets,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
