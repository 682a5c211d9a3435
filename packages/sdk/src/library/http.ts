import { abortError, CuelightError, isCuelightError, type CuelightErrorCode, type CuelightErrorJson } from '@cuelight/protocol';
import { forbiddenByPolicy, watchPolicy } from './page-policy.js';
import { tokenKeeper, type TokenSource } from './token.js';

const isProblem = (value: unknown): value is CuelightErrorJson => (
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string' && 'title' in value && typeof value.title === 'string'
);

/** The error of an answer: its own problem+json, or the nearest code to a status that came without one (a proxy's). */
export function errorOfAnswer(status: number, body: unknown, url: string): CuelightError {
  if (isProblem(body)) {
    const details = typeof body.details === 'object' && body.details !== null ? body.details : {};
    return CuelightError.fromJSON({ ...body, details });
  }
  const codes: Partial<Record<number, CuelightErrorCode>> = { 401: 'unauthorized', 403: 'forbidden', 404: 'not_found' };
  const code = codes[status];
  const sentence = `${url} answered with HTTP ${status}. Check the server's address and try again.`;
  if (code === 'not_found') return new CuelightError('not_found', sentence, { what: 'page' });
  if (code === 'unauthorized') return new CuelightError('unauthorized', sentence, {});
  if (code === 'forbidden') return new CuelightError('forbidden', sentence, {});
  if (status === 413) return new CuelightError('too_large', `${url} refused the file: it is too large. Choose a smaller one.`, { limitBytes: 0 });
  return new CuelightError(status >= 500 ? 'store_unavailable' : 'bad_request', sentence, { reason: `HTTP ${status}` });
}

/** Why no answer came at all. */
export function networkError(url: string, cause?: unknown): CuelightError {
  if (globalThis.navigator?.onLine === false) {
    return new CuelightError('offline', 'This browser is offline. What is already here still works; try again when you are back.', { url }, { cause });
  }
  return new CuelightError('server_unreachable', `The server at ${new URL(url).origin} can't be reached. Check the address, or try again later.`, { url }, { cause });
}

export interface Http {
  url(path: string): string;
  /** Sends and checks; the body is not read. */
  request(path: string, init?: RequestInit): Promise<Response>;
  json<T>(path: string, init?: RequestInit): Promise<T>;
  /** The same for what many parts of a page ask at once and nobody stops: one answer for all who ask with the same credentials while it is on its way. */
  sharedJson<T>(path: string): Promise<T>;
  /** What says who sends; after a refusal with another token, where there is one. */
  headers(wasRefused?: boolean): Promise<Readonly<Record<string, string>>>;
  /** Runs `send` with those headers, and once more with a new token when the first was refused. */
  authorized<T>(send: (headers: Readonly<Record<string, string>>) => Promise<T>): Promise<T>;
}

const bearer = (token: string | undefined): Readonly<Record<string, string>> => (token === undefined ? {} : { authorization: `Bearer ${token}` });

/** Answers on their way, by who asked for what: widgets of one page that open at the same time ask once. What is written makes them old. */
const underWay = new Map<string, Promise<unknown>>();

function shared<T>(name: string, ask: () => Promise<T>): Promise<T> {
  const known = underWay.get(name) as Promise<T> | undefined;
  if (known) return known;
  const asked = ask().finally(() => { if (underWay.get(name) === asked) underWay.delete(name); });
  underWay.set(name, asked);
  return asked;
}

const isReading = ({ method = 'GET' }: RequestInit): boolean => method === 'GET' || method === 'HEAD';

export function createHttp(server: string, token: TokenSource | undefined): Http {
  const base = new URL(server, globalThis.document?.baseURI);
  const keeper = tokenKeeper(token);
  const url = (path: string): string => new URL(path.replace(/^\//, ''), base.href.endsWith('/') ? base : `${base.href}/`).href;
  let lastSent: string | undefined;
  const authorized = async <T>(send: (headers: Readonly<Record<string, string>>) => Promise<T>): Promise<T> => {
    const sent = await keeper.get();
    try {
      return await send(bearer(sent));
    } catch (reason) {
      if (sent === undefined || !isCuelightError(reason) || reason.code !== 'unauthorized') throw reason;
      const next = await keeper.renew(sent);
      if (next === undefined) throw reason;
      return send(bearer(next));
    }
  };
  const send = async (path: string, init: RequestInit, headers: Readonly<Record<string, string>>): Promise<Response> => {
    let response: Response;
    if (!isReading(init)) underWay.clear();
    const policy = watchPolicy();
    try {
      response = await fetch(url(path), { ...init, headers: { ...headers, ...init.headers } });
    } catch (reason) {
      if (init.signal?.aborted) throw abortError();
      const directive = await policy.directiveFor(url(path));
      throw directive === null ? networkError(url(path), reason) : forbiddenByPolicy(url(path), directive, reason);
    } finally {
      policy.stop();
      if (!isReading(init)) underWay.clear();
    }
    if (response.ok) return response;
    const body: unknown = await response.json().catch(() => null);
    throw errorOfAnswer(response.status, body, url(path));
  };
  const request = (path: string, init: RequestInit = {}): Promise<Response> => authorized((headers) => send(path, init, headers));
  const headers = async (wasRefused = false): Promise<Readonly<Record<string, string>>> => {
    const sent = wasRefused && lastSent !== undefined ? await keeper.renew(lastSent) ?? lastSent : await keeper.get();
    lastSent = sent;
    return bearer(sent);
  };
  return {
    url, request, headers,
    // elsewhere it writes: files that are sent
    authorized: (run) => authorized(run).finally(() => { underWay.clear(); }),
    json: async <T>(path: string, init?: RequestInit): Promise<T> => await (await request(path, init)).json() as T,
    sharedJson: <T>(path: string) => authorized((given) => (
      shared(`${given['authorization'] ?? ''} ${url(path)}`, async () => await (await send(path, {}, given)).json() as T)
    )),
  };
}
