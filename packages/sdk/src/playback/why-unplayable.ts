import { CuelightError, isAbortError } from '@cuelight/protocol';
import { errorOfAnswer, networkError } from '../library/http.js';
import { forbiddenByPolicy, type PolicyWatch } from '../library/page-policy.js';

/** A host that says nothing must not keep a person waiting for the reason. */
const ANSWER_MS = 8000;

const unreachable = (url: string, reason: 'status' | 'not_media', sentence: string, status?: number): CuelightError => (
  new CuelightError('media_unreachable', `${new URL(url).host} ${sentence}`, { url, reason, ...(status === undefined ? {} : { status }) })
);

async function whatItSays(response: Response, url: string): Promise<CuelightError | null> {
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok) {
    // a Cuelight server says it better itself
    const body: unknown = type.includes('json') ? await response.json().catch(() => null) : null;
    if (body !== null) return errorOfAnswer(response.status, body, url);
    return unreachable(url, 'status', `answered ${response.status} for this file. Check the address, and whether it asks for a login.`, response.status);
  }
  const what = /^text\/html\b/i.test(type) ? 'a web page' : /^(?:image|text)\/[\w.+-]+/i.exec(type)?.[0];
  return what === undefined ? null : unreachable(url, 'not_media', `answered with ${what} instead of a video. Use the address of the file itself.`);
}

/**
 * Why the browser could not play what lies at an address. All that a player says is that it could not: here the first byte is asked for.
 * `known` comes back where that tells no more: the file is there but of a kind that can't be played, or its host does not let this page read it.
 */
export async function whyUnplayable(url: string, known: CuelightError, policy: PolicyWatch): Promise<CuelightError> {
  if (!/^https?:/.test(url)) return known;
  const directive = await policy.directiveFor(url);
  if (directive !== null) return forbiddenByPolicy(url, directive, known);
  const answer = { credentials: 'same-origin', signal: AbortSignal.timeout(ANSWER_MS) } as const;
  try {
    const response = await fetch(url, { ...answer, headers: { range: 'bytes=0-0' } });
    const told = await whatItSays(response, url);
    await response.body?.cancel();
    return told ?? known;
  } catch (reason) {
    if (isAbortError(reason) || (await policy.directiveFor(url)) !== null) return known;
    // who refuses to be read and who is not there look alike; one that needs no permission tells them apart
    return fetch(url, { ...answer, method: 'HEAD', mode: 'no-cors' }).then(() => known, () => networkError(url, known));
  }
}
