import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { CuelightErrorJson, Video } from '@cuelight/protocol';
import { ServerUnderTest } from '../server-under-test.js';
import { mint, SECRET } from '../token.js';
import { BadFiles } from './files.js';

/** What came back, of HTTP or of a socket. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

export interface Call {
  readonly method?: string;
  /** Sent as it is; nothing is tidied. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Uint8Array | string;
  /** Whose token goes with it; `null` for none. */
  readonly as?: Who | null;
}

export type Who = 'ann' | 'bob' | 'admin' | 'reader';

export const LIMIT_BYTES = 3_000_000;
export const LISTED_ORIGIN = 'https://site.example';
const BOUNDARY = '----WebKitFormBoundary0123456789abcdef';

export const parsed = <T = CuelightErrorJson & { readonly status: number; readonly detail: string }>(reply: Reply): T => JSON.parse(reply.text) as T;

async function read(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** One part of a form, exactly as written. */
export const part = (name: string, { fileName, type, body = 'x' }: { readonly fileName?: string; readonly type?: string; readonly body?: Uint8Array | string } = {}): Buffer => Buffer.concat([
  Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`),
  Buffer.from(body), Buffer.from('\r\n'),
]);

export const FORM_END = Buffer.from(`--${BOUNDARY}--\r\n`);
export const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

/** The real server with tokens, the files of the cases, and a client that sends what no good one would. */
export class World {
  readonly server: ServerUnderTest;
  readonly files = new BadFiles();
  readonly #tokens = new Map<Who, string>();
  #video: Video | null = null;

  constructor(environment: Readonly<Record<string, string>> = {}) {
    this.server = new ServerUnderTest({ CUELIGHT_TOKEN_SECRET: SECRET, CUELIGHT_MAX_UPLOAD_BYTES: String(LIMIT_BYTES), CUELIGHT_ALLOWED_ORIGINS: LISTED_ORIGIN, ...environment });
  }

  async start(): Promise<void> {
    await this.server.start();
    const scopes: Record<Who, readonly string[]> = { ann: ['read', 'chat', 'upload'], bob: ['read', 'chat', 'upload'], admin: ['admin'], reader: ['read'] };
    for (const [who, scope] of Object.entries(scopes)) this.#tokens.set(who as Who, await mint({ sub: who, scope }));
    this.#video = await this.#bring('stays.mp4');
  }

  async dispose(): Promise<void> {
    await this.server.dispose();
    await this.files.remove();
  }

  token(who: Who): string {
    return this.#tokens.get(who) ?? '';
  }

  file(name: string): Promise<Buffer> {
    return this.files.bytes(name);
  }

  call({ method = 'GET', path, headers = {}, body, as = 'ann' }: Call): Promise<Reply> {
    const { hostname, port } = new URL(this.server.url);
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest({ hostname, port, method, path, headers: { ...(as === null ? {} : { authorization: `Bearer ${this.token(as)}` }), ...headers } as Record<string, string> }, (response) => {
        read(response).then((text) => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
          // a refusal may come before all is sent
          outgoing.destroy();
        }, reject);
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  form(parts: readonly Uint8Array[], as: Who | null = 'ann', headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return this.call({ method: 'POST', path: '/api/v1/videos', headers: { 'content-type': FORM_TYPE, ...headers }, body: Buffer.concat([...parts, FORM_END]), as });
  }

  upload(bytes: Uint8Array, fileName: string, { as = 'ann', type = 'video/mp4' }: { readonly as?: Who; readonly type?: string } = {}): Promise<Reply> {
    return this.form([part('file', { fileName, type, body: bytes })], as);
  }

  /** One of ann's that is there all the time. */
  get video(): Video {
    if (this.#video === null) throw new Error('the world was not started');
    return this.#video;
  }

  async #bring(name: string): Promise<Video> {
    const reply = await this.upload(await this.file(name), name);
    if (reply.status > 201) throw new Error(`${name} was not taken: ${reply.text}`);
    const video = parsed<Video>(reply);
    await this.server.until(async () => {
      const { jobs } = parsed<{ jobs: readonly { readonly state: string }[] }>(await this.call({ path: `/api/v1/videos/${video.id}/jobs` }));
      return jobs.every(({ state }) => !['queued', 'active'].includes(state)) ? jobs : null;
    });
    return parsed<Video>(await this.call({ path: `/api/v1/videos/${video.id}` }));
  }

  remove(id: string, as: Who = 'ann'): Promise<Reply> {
    return this.call({ method: 'DELETE', path: `/api/v1/videos/${id}`, as });
  }
}
