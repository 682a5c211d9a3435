import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job, Video } from '@cuelight/protocol';
import { loadConfig } from '../src/config/index.js';
import { createServer, type CuelightServer } from '../src/create-server.js';
import { createMemoryLogger } from '../src/log.js';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** The real server on a free port with a data folder of its own, and small media files made by the real ffmpeg. */
export class ServerUnderTest {
  readonly logger = createMemoryLogger();
  readonly #environment: Readonly<Record<string, string>>;
  #server: CuelightServer | null = null;
  #folder = '';
  url = '';

  constructor(environment: Readonly<Record<string, string>> = {}) {
    this.#environment = environment;
  }

  get dataDir(): string { return join(this.#folder, 'data'); }

  get app(): CuelightServer['app'] {
    if (this.#server === null) throw new Error('the server was not started');
    return this.#server.app;
  }

  path(name: string): string { return join(this.#folder, name); }

  async start(): Promise<void> {
    if (this.#folder === '') this.#folder = await mkdtemp(join(tmpdir(), 'cuelight-server-'));
    const config = loadConfig({ PORT: '0', CUELIGHT_DATA_DIR: this.dataDir, CUELIGHT_DEMO_DIR: this.path('no-demo'), CUELIGHT_STORYBOARDS: 'no', ...this.#environment });
    this.#server = await createServer({ config, logger: this.logger });
    this.url = (await this.#server.start()).url.replace('localhost', '127.0.0.1');
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  ffmpeg(...args: string[]): void {
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...args], { cwd: this.#folder });
  }

  mp4(name: string, seconds = 2, ...more: string[]): void {
    this.ffmpeg('-f', 'lavfi', '-i', `testsrc=size=320x180:rate=25:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=440:duration=${seconds}`, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', ...more, name);
  }

  avi(name: string, seconds = 2): void {
    this.ffmpeg('-f', 'lavfi', '-i', `testsrc=size=320x180:rate=25:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=440:duration=${seconds}`, '-c:v', 'mpeg4', '-c:a', 'libmp3lame', name);
  }

  read(name: string): Promise<Buffer> { return readFile(this.path(name)); }

  async request<T = Record<string, unknown>>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.url}${path}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (/json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text) as T };
  }

  async upload(bytes: Uint8Array, name: string, more: Readonly<Record<string, string | Blob>> = {}): Promise<Answer<Video & { code?: string; title: string }>> {
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(bytes)], { type: 'video/mp4' }), name);
    for (const [field, value] of Object.entries(more)) {
      if (typeof value === 'string') form.set(field, value);
      else form.set(field, value, field);
    }
    return this.request('/api/v1/videos', { method: 'POST', body: form });
  }

  async videos(): Promise<readonly Video[]> {
    return (await this.request<{ videos: Video[] }>('/api/v1/videos')).body.videos;
  }

  async until<T>(ask: () => Promise<T | null>, limitMs = 30_000): Promise<T> {
    const end = Date.now() + limitMs;
    for (;;) {
      const found = await ask();
      if (found !== null) return found;
      if (Date.now() > end) throw new Error(`not so after ${limitMs} ms; the log says:\n${this.logger.lines.join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The jobs of a video once all have ended. */
  settled(videoId: string): Promise<readonly Job[]> {
    return this.until(async () => {
      const { jobs } = (await this.request<{ jobs: Job[] }>(`/api/v1/videos/${videoId}/jobs`)).body;
      return jobs.every((job) => !['queued', 'active'].includes(job.state)) ? jobs : null;
    });
  }

  /** Every file of the data folder that belongs to a video, an upload or a room: not the lock, the keys of the server and the log of what was done. */
  async files(): Promise<string[]> {
    // A folder of work under way may go while it is listed; then once more.
    const entries = await this.until(() => readdir(this.dataDir, { recursive: true, withFileTypes: true }).catch(() => null), 5000);
    return entries.filter((entry) => !entry.isDirectory() && !['cuelight.lock', 'media-keys.json'].includes(entry.name) && !entry.parentPath.endsWith('activity')).map((entry) => join(entry.parentPath, entry.name).slice(this.dataDir.length + 1)).sort();
  }
}
