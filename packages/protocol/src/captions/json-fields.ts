import { badCaptions } from './bad-captions.js';

/** An object of a JSON file of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws CuelightError `bad_captions` where there is something else; `where` names the place. */
export function fieldsOf(value: unknown, where: string): Fields {
  if (!isFields(value)) throw badCaptions('json', `${where} must be an object. Correct it and try again.`);
  return value;
}

/** @throws CuelightError `bad_captions` where there is no list; `where` names the place. */
export function listOf(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw badCaptions('json', `${where} must be a list. Correct it and try again.`);
  return value;
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** @throws CuelightError `bad_captions` unless both are seconds. An end before the start, as recognisers give at times, is moved to the start. */
export function spanOf(start: unknown, end: unknown, where: string): { readonly start: number; readonly end: number } {
  if (typeof start !== 'number' || typeof end !== 'number' || !(start >= 0) || !Number.isFinite(end)) {
    throw badCaptions('json', `${where} needs its start and end. Export it again.`);
  }
  return { start, end: Math.max(start, end) };
}
