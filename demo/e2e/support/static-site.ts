import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml',
  '.mp4': 'video/mp4', '.vtt': 'text/vtt', '.jpg': 'image/jpeg', '.wasm': 'application/wasm',
};

export interface StaticSiteOptions {
  /** Folders looked through in order. */
  readonly folders: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Placeholders in HTML files and what they become. */
  readonly replace?: Readonly<Record<string, string>>;
}

/** A plain web server of files on a port of its own: "somebody else's page", or a page without any server of ours. */
export class StaticSite {
  readonly #server: Server;
  readonly #options: StaticSiteOptions;

  constructor(options: StaticSiteOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => { response.destroy(error instanceof Error ? error : undefined); });
    });
  }

  get origin(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => { this.#server.listen(0, '127.0.0.1', resolve); });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => { this.#server.close(() => { resolve(); }); });
  }

  async #find(path: string): Promise<{ file: string; size: number } | null> {
    for (const folder of this.#options.folders) {
      const file = join(folder, path);
      const info = await stat(file).catch(() => null);
      if (info?.isFile() === true) return { file, size: info.size };
    }
    return null;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    const found = await this.#find(path.endsWith('/') ? `${path}index.html` : path);
    for (const [name, value] of Object.entries(this.#options.headers ?? {})) response.setHeader(name, value);
    if (found === null) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(found.file)] ?? 'application/octet-stream';
    if (type.startsWith('text/html')) {
      let text = await readFile(found.file, 'utf8');
      for (const [from, to] of Object.entries(this.#options.replace ?? {})) text = text.replaceAll(from, to);
      response.writeHead(200, { 'Content-Type': type }).end(text);
      return;
    }
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const start = range === null ? 0 : Number(range[1]);
    const end = range?.[2] === undefined || range[2] === '' ? found.size - 1 : Math.min(Number(range[2]), found.size - 1);
    response.writeHead(range === null ? 200 : 206, {
      'Content-Type': type, 'Content-Length': end - start + 1, 'Accept-Ranges': 'bytes',
      ...(range === null ? {} : { 'Content-Range': `bytes ${start}-${end}/${found.size}` }),
    });
    createReadStream(found.file, { start, end }).pipe(response);
  }
}
