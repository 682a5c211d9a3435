import { request as httpRequest } from 'node:http';
import { TUS_BODY_TYPE, TUS_VERSION } from '../tus/protocol.js';

export interface TusAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly code?: string; readonly title?: string; readonly details?: Readonly<Record<string, unknown>>; readonly state?: string; readonly created?: boolean; readonly video?: { readonly id: string; readonly sha256: string; readonly title: string } } | null;
}

export const encodeMetadata = (metadata: Readonly<Record<string, string>>): string => Object.entries(metadata).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');

/** Speaks tus by hand, so that a test can also say what is not allowed. */
export class TusSender {
  readonly #base: () => string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(base: () => string, token?: string) {
    this.#base = base;
    this.#headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  /** `headers` of value null are left out. */
  async send(method: string, path: string, headers: Readonly<Record<string, string | null>> = {}, body?: Uint8Array): Promise<TusAnswer> {
    const all: Record<string, string | null> = { 'tus-resumable': TUS_VERSION, ...this.#headers, ...headers };
    const given = Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null));
    const response = await fetch(`${this.#base()}${path}`, { method, headers: given, body: body === undefined ? null : Uint8Array.from(body) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) as TusAnswer['body'] : null };
  }

  async create(sizeBytes: number, metadata: Readonly<Record<string, string>> = { filename: 'talk.mp4' }): Promise<string> {
    const { status, headers, body } = await this.send('POST', '/api/v1/uploads', { 'upload-length': String(sizeBytes), 'upload-metadata': encodeMetadata(metadata) });
    if (status !== 201) throw new Error(`not created: ${status} ${JSON.stringify(body)}`);
    return headers.get('location') ?? '';
  }

  patch(path: string, offset: number, body: Uint8Array, headers: Readonly<Record<string, string | null>> = {}): Promise<TusAnswer> {
    return this.send('PATCH', path, { 'upload-offset': String(offset), 'content-type': TUS_BODY_TYPE, ...headers }, body);
  }

  async offset(path: string): Promise<number> {
    return Number((await this.send('HEAD', path)).headers.get('upload-offset') ?? Number.NaN);
  }

  /** Creates and sends in pieces. */
  async upload(bytes: Uint8Array, metadata?: Readonly<Record<string, string>>, pieceBytes = bytes.length): Promise<{ readonly path: string; readonly last: TusAnswer }> {
    const path = await this.create(bytes.length, metadata);
    let last: TusAnswer | null = null;
    for (let offset = 0; offset < bytes.length; offset += pieceBytes) last = await this.patch(path, offset, bytes.subarray(offset, offset + pieceBytes));
    return { path, last: last ?? await this.send('HEAD', path) };
  }

  /** Sends a body that says it is whole but stops after `sentBytes`; `cut` ends the connection. Resolves once those bytes have left. */
  begin(path: string, offset: number, body: Uint8Array, sentBytes: number): Promise<{ cut(): void; readonly ended: Promise<number | null> }> {
    return new Promise((resolve) => {
      const upload = httpRequest(`${this.#base()}${path}`, {
        method: 'PATCH', headers: { 'tus-resumable': TUS_VERSION, ...this.#headers, 'upload-offset': offset, 'content-type': TUS_BODY_TYPE, 'content-length': body.length },
      });
      const ended = new Promise<number | null>((end) => {
        upload.on('response', (response) => { response.resume(); end(response.statusCode ?? null); });
        upload.on('error', () => { end(null); });
        upload.on('close', () => { end(null); });
      });
      upload.write(body.subarray(0, sentBytes), () => { resolve({ cut: () => { upload.destroy(); }, ended }); });
    });
  }
}
