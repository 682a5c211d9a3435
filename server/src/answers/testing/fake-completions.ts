import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a completions host was sent. */
export interface CompletionRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly model: string; readonly stream: boolean; readonly messages: readonly { readonly role: string; readonly content: string }[] };
}

/** How the fake host answers one request. */
export type Behaviour = (response: ServerResponse, request: CompletionRequest) => void | Promise<void>;

/** A fake host of a language model: a real HTTP server that speaks the completions protocol, and breaks it as it is told to. */
export interface FakeCompletions {
  /** Base address. */
  readonly url: string;
  readonly requests: readonly CompletionRequest[];
  /** Requests whose connection the other side closed before the end. */
  readonly dropped: number;
  /** How the next requests are answered, in turn; the last one stays. */
  answerWith(...behaviours: Behaviour[]): void;
  close(): Promise<void>;
}

const event = (delta: object, finish: string | null = null): string => `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

export const beginStream = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.write(`: a comment\r\n${event({ role: 'assistant' })}`);
};

/** Streams a text in pieces that split words, lines and events wherever it happens. */
export const writes = (text: string, finish = 'stop'): Behaviour => async (response) => {
  beginStream(response);
  const events = [...text.matchAll(/[^]{1,9}/gu)].map(([part]) => event({ content: part })).join('') + event({}, finish) + 'data: [DONE]\n\n';
  for (let at = 0; at < events.length; at += 301) {
    response.write(events.slice(at, at + 301));
    await new Promise((resolve) => { setImmediate(resolve); });
  }
  response.end();
};

/** Writes a text and then neither ends nor goes on. */
export const stallsAfter = (text: string): Behaviour => (response) => {
  beginStream(response);
  if (text) response.write(event({ content: text }));
};

/** Writes a text and cuts the connection. */
export const breaksAfter = (text: string): Behaviour => (response) => {
  beginStream(response);
  response.write(event({ content: text }), () => { response.destroy(); });
};

/** Writes a text and ends as if that were all, without saying so. */
export const endsEarlyAfter = (text: string): Behaviour => (response) => {
  beginStream(response);
  response.end(event({ content: text }));
};

export const sends = (status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}): Behaviour => (response) => {
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(body);
};

export async function startFakeCompletions(...first: Behaviour[]): Promise<FakeCompletions> {
  const requests: CompletionRequest[] = [];
  let behaviours = first;
  let dropped = 0;
  const server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const part of request) text += String(part);
      const asked: CompletionRequest = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) as CompletionRequest['body'] };
      requests.push(asked);
      response.on('close', () => { if (!response.writableFinished) dropped += 1; });
      const behave = behaviours.length > 1 ? behaviours.shift() : behaviours[0];
      await behave?.(response, asked);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    get dropped() { return dropped; },
    answerWith: (...next) => { behaviours = next; },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
