import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

type Answer = (request: IncomingMessage, response: ServerResponse, file: Buffer) => void;

const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization, range' };
const EXPOSED = { ...CORS, 'access-control-expose-headers': 'content-range' };

function answerRange(request: IncomingMessage, response: ServerResponse, file: Buffer, headers: Readonly<Record<string, string>>): void {
  const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const start = Number(from);
  const end = to === '' ? file.length : Math.min(file.length, Number(to) + 1);
  if (request.method === 'HEAD') response.writeHead(200, { ...headers, 'content-length': file.length }).end();
  else if (request.headers.range === undefined) response.writeHead(200, { ...headers, 'content-length': file.length }).end(file);
  else if (start >= file.length) response.writeHead(416, { ...headers, 'content-range': `bytes */${file.length}` }).end();
  else response.writeHead(206, { ...headers, 'content-length': end - start, 'content-range': `bytes ${start}-${end - 1}/${file.length}` }).end(file.subarray(start, end));
}

const isClosed = (request: IncomingMessage): boolean => /-\d+$/.test(request.headers.range ?? '');

function startAnswer(request: IncomingMessage, response: ServerResponse, file: Buffer): ServerResponse {
  const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const end = to === '' ? file.length : Number(to) + 1;
  return response.writeHead(206, { ...EXPOSED, 'content-length': end - Number(from), 'content-range': `bytes ${from}-${end - 1}/${file.length}` });
}

/** How servers answer, well and badly; the first part of the path. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  good: (request, response, file) => { answerRange(request, response, file, EXPOSED); },
  // The size of a part is hidden from the page.
  hidden: (request, response, file) => { answerRange(request, response, file, CORS); },
  'no-cors': (request, response, file) => { answerRange(request, response, file, {}); },
  'no-ranges': (_, response, file) => { response.writeHead(200, { ...CORS, 'content-length': file.length }).end(file); },
  'no-length': (_, response, file) => { response.writeHead(200, CORS).end(file); },
  // Says so and never sends it: nobody should wait for it.
  'large-no-ranges': (_, response) => { response.writeHead(200, { ...CORS, 'content-length': 400_000_000 }).write('x'); },
  // A little of a file that says it is 600 MB.
  huge: (request, response, file) => {
    const [, from = '0', to = '0'] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const part = Buffer.concat([file, Buffer.alloc(100_000)]).subarray(Number(from), Number(to) + 1);
    if (request.headers.range === undefined) response.writeHead(200, { ...CORS, 'content-length': 600_000_000 }).write('x');
    else response.writeHead(206, { ...EXPOSED, 'content-length': part.length, 'content-range': `bytes ${from}-${to}/600000000` }).end(part);
  },
  // Sniffing asks for closed ranges, demuxing for open ones ("bytes=0-"): the line breaks before, or in the answer, each time.
  dies: (request, response, file) => {
    if (isClosed(request)) answerRange(request, response, file, EXPOSED);
    else response.destroy();
  },
  breaks: (request, response, file) => {
    if (isClosed(request)) answerRange(request, response, file, EXPOSED);
    else startAnswer(request, response, file).write('', () => { response.destroy(); });
  },
  'breaks-early': (request, response, file) => {
    if (request.headers.range === 'bytes=0-0') answerRange(request, response, file, EXPOSED);
    else startAnswer(request, response, file).write('', () => { response.destroy(); });
  },
  // Some bytes of what was asked for, then nothing for ever.
  stalls: (request, response, file) => {
    if (isClosed(request)) answerRange(request, response, file, EXPOSED);
    else startAnswer(request, response, file).write('x');
  },
  'stalls-early': (request, response, file) => {
    if (request.headers.range === 'bytes=0-0') answerRange(request, response, file, EXPOSED);
    else startAnswer(request, response, file).write('x');
  },
  404: (_, response) => { response.writeHead(404, CORS).end('gone'); },
  500: (_, response) => { response.writeHead(500, CORS).end(); },
  html: (_, response) => { response.writeHead(200, { ...CORS, 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><title>Sign in</title>'); },
  spaces: (_, response) => { response.writeHead(200, { ...CORS, 'content-type': 'text/html' }).end('\n\n   <p>Please sign in</p>'); },
  empty: (_, response) => { response.writeHead(200, { ...CORS, 'content-length': 0 }).end(); },
  private: (request, response, file) => {
    if (request.headers.authorization === 'Bearer yes') answerRange(request, response, file, EXPOSED);
    else response.writeHead(401, CORS).end();
  },
  silent: () => undefined,
};

export interface RemoteSite {
  url(kind: string, name: string): string;
  /** Method, kind and range of each request. */
  readonly requests: string[];
  close(): void;
}

export async function createRemoteSite(dir: string): Promise<RemoteSite> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const [, kind = '', name = ''] = (request.url ?? '').split('/');
    requests.push(`${request.method} ${kind} ${request.headers.range ?? 'whole'}`);
    if (request.method === 'OPTIONS') {
      response.writeHead(204, kind === 'no-cors' ? {} : CORS).end();
      return;
    }
    void readFile(join(dir, name)).then((file) => ANSWERS[kind]?.(request, response, file));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: (kind, name) => `http://localhost:${(server.address() as AddressInfo).port}/${kind}/${name}`,
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
