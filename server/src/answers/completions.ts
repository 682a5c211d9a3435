import { EventSourceParserStream } from 'eventsource-parser/stream';
import { CuelightError } from '@cuelight/protocol';
import type { PromptMessage } from '@cuelight/search/grounding';
import { Patience } from './patience.js';
import { textOfChunk, textOfWhole } from './completion-chunk.js';

export const DEFAULT_COMPLETION_LIMITS = {
  /** Until the first word; a model that is loaded first takes its time. */
  firstMs: 30_000,
  /** Between two pieces. */
  idleMs: 15_000,
  totalMs: 90_000,
  /** How often it is asked in all, as long as nothing came. */
  tries: 3,
  retryMs: 500,
  /** A host that wants to be left alone for longer than this is. */
  longestRetryMs: 5000,
  maxBytes: 1024 * 1024,
  maxTokens: 500,
};

export type CompletionLimits = Readonly<typeof DEFAULT_COMPLETION_LIMITS>;

/** An OpenAI-compatible host of a language model. */
export interface CompletionsOptions {
  /** Base address, such as `https://models.example/v1`. */
  readonly url: string;
  readonly model: string;
  /** Goes into the `authorization` header of this host and nowhere else. */
  readonly key: string | null;
  readonly limits?: Partial<CompletionLimits> | undefined;
}

/** Text a model writes to some messages, in pieces. Rejects `generator_failed`, or AbortError when stopped. */
export type Complete = (messages: readonly PromptMessage[], signal: AbortSignal) => AsyncGenerator<string, void, void>;

export type GeneratorFailure = CuelightError<'generator_failed'>;

export const failed = (sentence: string, reason: GeneratorFailure['details']['reason'], more: { readonly status?: number; readonly cause?: unknown } = {}): GeneratorFailure =>
  new CuelightError('generator_failed', sentence, { reason, ...(more.status === undefined ? {} : { status: more.status }) }, { cause: more.cause });

/** A failure after which the same request may succeed, in so many milliseconds. */
interface Again {
  readonly failure: GeneratorFailure;
  readonly waitMs: number;
}

/** A client of `POST <url>/chat/completions`, streamed. */
export function createCompletions({ url, model, key, limits: given }: CompletionsOptions): Complete {
  const limits: CompletionLimits = { ...DEFAULT_COMPLETION_LIMITS, ...given };
  const address = `${url.replace(/\/+$/, '')}/chat/completions`;
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream, application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) };

  /** A response with something in it, or why there is none and when to ask again. */
  async function ask(body: string, patience: Patience, nth: number): Promise<Response | Again> {
    const waitMs = limits.retryMs * 2 ** nth * (0.5 + Math.random());
    let response: Response;
    try {
      // a redirect would take the key to another host
      response = await fetch(address, { method: 'POST', headers, body, redirect: 'manual', signal: patience.signal });
    } catch (error) {
      patience.check();
      return { failure: failed('The host of the language model can\'t be reached; check its address and whether it runs.', 'unreachable', { cause: error }), waitMs };
    }
    const { status } = response;
    if (status === 200) return response;
    await response.body?.cancel().catch(() => undefined);
    if (status === 429 || status === 503) {
      return { failure: failed(`The host of the language model is busy (${status}).`, 'busy', { status }), waitMs: retryAfterMs(response.headers.get('retry-after')) ?? waitMs };
    }
    if (status >= 500 || status === 408) return { failure: failed(`The host of the language model failed (${status}).`, 'unreachable', { status }), waitMs };
    throw failed(`The host of the language model refuses the request (${status}); check its address, the model's name and the key.`, 'refused', { status });
  }

  async function respond(body: string, patience: Patience): Promise<Response> {
    for (let nth = 0; ; nth += 1) {
      const answer = await ask(body, patience, nth);
      if (answer instanceof Response) return answer;
      if (nth + 1 >= limits.tries || answer.waitMs > limits.longestRetryMs) throw answer.failure;
      await patience.pause(answer.waitMs);
    }
  }

  return async function* complete(messages, signal) {
    const patience = new Patience(signal, limits.totalMs);
    try {
      patience.expect(limits.firstMs);
      const body = JSON.stringify({ model, messages, stream: true, temperature: 0, max_tokens: limits.maxTokens });
      const response = await respond(body, patience);
      const type = response.headers.get('content-type') ?? '';
      if (response.body === null) throw failed('The host of the language model sent nothing.', 'broken');
      if (/^application\/json\b/i.test(type)) yield textOfWhole(await readAll(response, limits.maxBytes));
      else if (/^text\/event-stream\b/i.test(type)) yield* readEvents(response.body, patience, limits);
      else throw failed(`The host of the language model sent ${type === '' ? 'something without a type' : type.slice(0, 40)} where an answer should be; check its address.`, 'broken');
    } catch (error) {
      patience.check();
      if (error instanceof CuelightError) throw error;
      throw failed('The language model\'s answer broke off.', 'broken', { cause: error });
    } finally {
      patience.end();
    }
  };
}

/** Pieces of text from a stream of events, until it says that it is done. */
async function* readEvents(body: ReadableStream<Uint8Array>, patience: Patience, limits: CompletionLimits): AsyncGenerator<string, void, void> {
  let size = 0;
  let isFinished = false;
  const events = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).pipeThrough(new EventSourceParserStream({ maxBufferSize: limits.maxBytes }));
  for await (const { data } of piecesOf(events)) {
    size += data.length;
    if (size > limits.maxBytes) throw failed('The language model does not stop writing.', 'broken');
    if (data === '[DONE]') return;
    const { text, isLast } = textOfChunk(data);
    if (text) {
      patience.expect(limits.idleMs);
      yield text;
    }
    isFinished ||= isLast;
  }
  if (!isFinished) throw failed('The language model\'s answer broke off.', 'broken');
}

async function readAll(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of response.body === null ? [] : piecesOf(response.body)) {
    text += decoder.decode(part, { stream: true });
    if (text.length > maxBytes) throw failed('The language model does not stop writing.', 'broken');
  }
  return text;
}

async function* piecesOf<T>(stream: ReadableStream<T>): AsyncGenerator<T, void, void> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** `Retry-After` in seconds or as a date. */
function retryAfterMs(value: string | null): number | null {
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
