import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { modelsDir } from './parts.js';

/** What the hub does wrong with a GET of a file. */
export type Fault =
  | { readonly kind: 'cut' | 'stall'; readonly afterBytes: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'page' }
  | { readonly kind: 'half' }
  | { readonly kind: 'flip' }
  | { readonly kind: 'slow'; readonly chunkBytes: number; readonly everyMs: number };

export interface HubRequest {
  readonly method: string;
  /** Path in the model's folder. */
  readonly file: string;
  readonly range: string;
}

/** A server of models in the hub's layout: under any name, the fixture model of speech. */
export interface Hub {
  /** With its slash. */
  readonly host: string;
  readonly requests: HubRequest[];
  /** Done to the next GETs of a file, one each; the last stays where `isForEver`. */
  fail(file: string, faults: readonly Fault[], isForEver?: boolean): void;
  /** Other bytes and another ETag from now on. */
  replace(file: string, bytes: Buffer): void;
  mend(): void;
  hasRanges: boolean;
  hasHead: boolean;
  isDown: boolean;
  close(): Promise<void>;
}

interface Plan {
  readonly faults: Fault[];
  readonly isForEver: boolean;
}

const FILE = /^\/(?:[\w.-]+\/)+resolve\/[\w.-]+\/(.+)$/;
const cors = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'content-range, etag', 'access-control-allow-headers': 'range', 'access-control-allow-methods': 'GET, HEAD' };

export async function openHub(model = 'fixture-speech'): Promise<Hub> {
  const plans = new Map<string, Plan>();
  const replaced = new Map<string, Buffer>();
  const requests: HubRequest[] = [];
  const state = { hasRanges: true, hasHead: true, isDown: false };

  const read = (file: string): Buffer | null => {
    const other = replaced.get(file);
    if (other) return other;
    try {
      return readFileSync(path.join(modelsDir, model, file));
    } catch {
      return null;
    }
  };

  const nextFault = (file: string): Fault | null => {
    const plan = plans.get(file);
    if (!plan) return null;
    const fault = (plan.isForEver && plan.faults.length === 1 ? plan.faults[0] : plan.faults.shift()) ?? null;
    return fault;
  };

  const send = (response: ServerResponse, body: Buffer, fault: Fault | null): void => {
    if (fault?.kind === 'cut' || fault?.kind === 'stall') {
      // an end, not a reset: what was sent before arrives
      response.write(body.subarray(0, fault.afterBytes), () => { if (fault.kind === 'cut') response.socket?.end(); });
    } else if (fault?.kind === 'slow') {
      let at = 0;
      const timer = setInterval(() => {
        response.write(body.subarray(at, at += fault.chunkBytes));
        if (at < body.length && !response.destroyed) return;
        clearInterval(timer);
        response.end();
      }, fault.everyMs);
    } else response.end(body);
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const method = request.method ?? 'GET';
    if (method === 'OPTIONS') {
      response.writeHead(204, cors).end();
      return;
    }
    const [, file = ''] = FILE.exec(request.url ?? '') ?? [];
    requests.push({ method, file, range: request.headers.range ?? '' });
    if (state.isDown) {
      request.socket.destroy();
      return;
    }
    const fault = method === 'GET' ? nextFault(file) : null;
    const whole = read(file);
    if (method === 'HEAD' && !state.hasHead) response.writeHead(405, cors).end();
    else if (fault?.kind === 'status') response.writeHead(fault.status, cors).end();
    else if (!whole) response.writeHead(404, cors).end();
    else if (fault?.kind === 'page') response.writeHead(200, { ...cors, 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
    else {
      const bytes = fault?.kind === 'half' ? whole.subarray(0, whole.length >> 1) : Buffer.from(whole);
      if (fault?.kind === 'flip') bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1;
      const etag = `"${replaced.has(file) ? 'second' : 'first'}"`;
      const headers = { ...cors, etag };
      const isSame = [undefined, etag].includes(request.headers['if-range']?.toString());
      const from = state.hasRanges && isSame ? /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') : null;
      const start = Number(from?.[1] ?? 0);
      const end = from?.[2] ? Number(from[2]) + 1 : bytes.length;
      const body = bytes.subarray(start, end);
      if (from && start >= bytes.length) response.writeHead(416, { ...headers, 'content-range': `bytes */${bytes.length}` }).end();
      else {
        const range = from ? { 'content-range': `bytes ${start}-${start + body.length - 1}/${bytes.length}` } : {};
        response.writeHead(from ? 206 : 200, { ...headers, ...range, 'content-length': body.length });
        if (method === 'HEAD') response.end();
        else send(response, body, fault);
      }
    }
  };

  const server = createServer(answer);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const hub = {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    fail: (file: string, faults: readonly Fault[], isForEver = false) => { plans.set(file, { faults: [...faults], isForEver }); },
    replace: (file: string, bytes: Buffer) => { replaced.set(file, bytes); },
    mend: () => { plans.clear(); replaced.clear(); },
    close: () => new Promise<void>((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
  return Object.defineProperties(hub, Object.fromEntries((['hasRanges', 'hasHead', 'isDown'] as const).map((key) => [key, {
    get: () => state[key], set: (value: boolean) => { state[key] = value; },
  }]))) as Hub;
}
