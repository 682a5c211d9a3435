import { filesOf } from '../models/model-files.js';
import type { Model } from '../models/registry.js';

const CACHE = 'cuelight-known-answers';
/** Sums in another order, or in half precision, differ by less than this part of what is usual; a broken driver's by far more. */
const TOLERANCE = 0.05;

const squares = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value * value, 0);

/** Whether two answers are the same but for rounding. What is no number is no answer. */
export function agrees(answer: ArrayLike<number>, right: ArrayLike<number>): boolean {
  if (answer.length === 0 || answer.length !== right.length) return false;
  const difference = Array.from(answer, (value, i) => value - (right[i] ?? 0));
  // NaN and infinities fail the comparison
  return Math.sqrt(squares(difference)) <= TOLERANCE * Math.sqrt(squares(right)) && squares(right) > 0;
}

/** Answers don't change while the weights, the runtime and the question stay the same: `version` names the latter two. */
const addressOf = (model: Model, host: string, version: string): string =>
  `https://known-answer.invalid/${encodeURIComponent([host, model.id, model.revision, ...filesOf(model, 'webgpu'), version].join(' '))}`;

const isNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.every((one) => typeof one === 'number');

/**
 * What a model answers to its known input on wasm: asked once, then kept from visit to visit where the browser lets it. Fixtures are
 * asked anew every time: a new build must not meet an old answer.
 */
export async function knownAnswer(model: Model, host: string, version: string, ask: () => Promise<ArrayLike<number>>): Promise<ArrayLike<number>> {
  // private windows and insecure pages have none, or refuse
  const cache = model.fixture || !('caches' in globalThis) ? null : await caches.open(CACHE).catch(() => null);
  const address = addressOf(model, host, version);
  const kept: unknown = await cache?.match(address).then((response) => response?.json()).catch(() => null);
  if (isNumbers(kept)) return kept;
  const answer = Array.from(await ask());
  await cache?.put(address, Response.json(answer)).catch(() => undefined);
  return answer;
}
